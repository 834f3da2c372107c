import { findingRules } from './finding-rules.ts'
import { rules, ruleIds } from '../record/rules.ts'
import type { Breach, RuleId } from '../record/rules.ts'
import type { Study } from '../record/study.ts'
import { studyRules } from './study-rules.ts'
import type { Synthesis } from '../record/synthesis.ts'
import { synthesisRules } from './synthesis-rules.ts'

/** A rule that a study or a synthesis breaks, and the reason its file gives for accepting that, if it gives one. */
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

function problem(
  record: Study | Synthesis,
  rule: RuleId,
  { at, message, reasonBegins = '' }: Breach,
): Problem {
  const finding = at.startsWith('findings.') ? at.slice('findings.'.length) : undefined
  const reason =
    'arms' in record && finding !== undefined ? record.findings[finding]?.accepted?.[rule] : undefined
  const line = record.origin.lines[at]
  const found = {
    study: record.id,
    path: record.origin.path,
    ...(line === undefined ? {} : { line }),
    ...(finding === undefined ? {} : { finding }),
    rule,
  }
  if (reason === undefined) return { ...found, level: rules[rule].level, message }
  return reason.startsWith(reasonBegins)
    ? { ...found, level: 'accepted', message: `${message}; accepted: ${reason}` }
    : {
        ...found,
        level: 'error',
        message: `${message}; a reason begins with '${reasonBegins}', got '${reason}'`,
      }
}

/** Every rule a set of syntheses breaks, ordered by file and line. */
export function checkSyntheses(syntheses: readonly Synthesis[]): Problem[] {
  return syntheses.flatMap((synthesis) =>
    ruleIds
      .flatMap((rule) =>
        (synthesisRules[rule]?.(synthesis, syntheses) ?? []).map((breach) =>
          problem(synthesis, rule, breach),
        ),
      )
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  )
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
