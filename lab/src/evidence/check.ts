import { findingRules } from './finding-rules.ts'
import { rules, ruleIds } from './rules.ts'
import type { Breach, RuleId } from './rules.ts'
import type { Study } from './study.ts'
import { studyRules } from './study-rules.ts'

/** A rule that a study breaks, and the reason its file gives for accepting that, if it gives one. */
export interface Problem {
  readonly study: string
  readonly path: string
  readonly line?: number
  readonly finding?: string
  readonly rule: RuleId
  readonly level: 'error' | 'accepted' | 'note'
  readonly message: string
}

/** Every rule a set of studies breaks, accepted and noted ones included, ordered by file and line. */
export function checkStudies(studies: readonly Study[]): Problem[] {
  return studies.flatMap((study) => {
    const broken: { rule: RuleId; breach: Breach }[] = ruleIds.flatMap((rule) => {
      const look = studyRules[rule] ?? findingRules[rule]
      return look === undefined ? [] : look(study, studies).map((breach) => ({ rule, breach }))
    })
    const found = broken.map(({ rule, breach }) => problem(study, rule, breach))
    return [...found, ...staleAcceptances(study, found)].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  })
}

function problem(study: Study, rule: RuleId, { at, message }: Breach): Problem {
  const finding = at.startsWith('findings.') ? at.slice('findings.'.length) : undefined
  const reason = finding === undefined ? undefined : study.findings[finding]?.accepted?.[rule]
  const line = study.origin.lines[at]
  return {
    study: study.id,
    path: study.origin.path,
    ...(line === undefined ? {} : { line }),
    ...(finding === undefined ? {} : { finding }),
    rule,
    level: reason === undefined ? rules[rule].level : 'accepted',
    message: reason === undefined ? message : `${message}; accepted: ${reason}`,
  }
}

function staleAcceptances(study: Study, found: readonly Problem[]): Problem[] {
  return Object.entries(study.findings).flatMap(([slug, { accepted = {} }]) =>
    ruleIds
      .filter((rule) => accepted[rule] !== undefined)
      .filter((rule) => !found.some((problem) => problem.finding === slug && problem.rule === rule))
      .map((rule) =>
        problem(study, 'accepted-needed', {
          at: `findings.${slug}`,
          message: `${rule} is accepted but not broken`,
        }),
      ),
  )
}
