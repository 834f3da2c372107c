import type { CourseJudgement } from '../course/judge.ts'
import type { Clinic } from '../patient/clinic.ts'
import { judgeAll, type Judgement } from '../evidence/judge.ts'
import { valueAt, type ParameterSource } from '../evidence/parameter-source.ts'
import type { Study } from '../evidence/study.ts'
import type { Protocol } from '../trial/protocol.ts'
import type { TrialResult } from '../trial/result.ts'
import { attribute, type Attribution } from './attribution.ts'
import { observedIn, type ObservedPoint } from './observed.ts'
import { citedBy } from './cited.ts'
import { knownParameters, type KnownParameter } from './parameters.ts'
import { restore, type Restoration } from './restoration.ts'
import { expandedCells, ifStromal, ownCordBlood } from './scenarios.ts'
import { besideUntreated, type BesideUntreated } from './untreated.ts'

const question = "Can cord blood stem cells restore the body's ability to produce insulin?"

export const notForCare =
  'Research and education only. Not for choosing, storing, buying or giving any treatment, and no prediction for any person.'

/** A simulated trial with what the study it is modelled on saw. */
export interface Compared {
  readonly result: TrialResult
  readonly observed: readonly ObservedPoint[]
}

/** The whole answer, as data: every number in a report is one of these. */
export interface Answer {
  readonly question: string
  readonly notForCare: string
  readonly judgements: readonly Judgement[]
  /** How the models of the untreated course foresee people they were not fitted to. */
  readonly course: CourseJudgement
  readonly untreated: readonly BesideUntreated[]
  readonly restoration: readonly Restoration[]
  readonly attribution: readonly Attribution[]
  readonly trials: readonly Compared[]
  readonly studies: {
    readonly count: number
    readonly findingsRead: number
    readonly findingsRecalled: number
  }
  /** The studies that something above refers to, each with no more than the findings referred to. */
  readonly cited: readonly Study[]
  /** The parameters of the human body and how each is known. */
  readonly parameters: readonly KnownParameter[]
}

/** What the answer is made from. */
export interface Evidence {
  readonly studies: readonly Study[]
  readonly sources: readonly ParameterSource[]
}

/** Puts the answer together from the evidence, the simulated trials and the human body. */
export function answer(
  { studies, sources }: Evidence,
  course: CourseJudgement,
  results: readonly TrialResult[],
  human: Clinic,
): Answer {
  const yardstick = valueAt(sources, 'zimislecel-dose#full-dose')
  const own = ownCordBlood(sources, protocolOf(results, 'haller2011'))
  const expanded = expandedCells(protocolOf(results, 'carlsson2023'))
  const findings = studies.flatMap((study) => Object.values(study.findings))
  const judgements = judgeAll(studies)
  const untreated = besideUntreated(studies)
  const trials = results.map((result) => ({ result, observed: observedIn(result.protocol, studies) }))
  return {
    question,
    notForCare,
    judgements,
    course,
    untreated,
    restoration: [own, expanded].map(({ scenario, bag }) => restore(human, scenario, bag, yardstick)),
    attribution: [own.scenario, ifStromal(own.scenario), expanded.scenario].map((scenario) =>
      attribute(human, scenario),
    ),
    trials,
    studies: {
      count: studies.length,
      findingsRead: findings.filter(({ known }) => known === 'read').length,
      findingsRecalled: findings.filter(({ known }) => known === 'recalled').length,
    },
    cited: citedBy({ judgements, untreated, trials }, studies),
    parameters: knownParameters(human.compiled.model),
  }
}

function protocolOf(results: readonly TrialResult[], name: string): Protocol {
  const found = results.find(({ protocol }) => protocol.name === name)
  if (found === undefined) throw new Error(`unreachable: the answer rests on the trial ${name}`)
  return found.protocol
}
