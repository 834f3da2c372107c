import type { CourseJudgement } from '../course/judge.ts'
import type { Clinic } from '../patient/clinic.ts'
import { judgeAll, type Judgement } from '../evidence/verdict/judge.ts'
import { judgeWithout, type WithoutCohort } from '../evidence/verdict/without.ts'
import { withoutPressReleases } from '../evidence/effect/outcome.ts'
import { valueAt, type ParameterSource } from '../evidence/record/parameter-source.ts'
import { pooledEvidence, type PooledEvidence } from '../evidence/pooling/pooled.ts'
import type { Study } from '../evidence/record/study.ts'
import type { Synthesis } from '../evidence/record/synthesis.ts'
import type { Retrodiction } from '../retrodiction/score.ts'
import type { TrialResult } from '../trial/result.ts'
import { attributionOver, type Attribution, type Shared } from '../consequences/attribution.ts'
import type { Benefits } from '../consequences/benefit.ts'
import type { Bounds } from '../consequences/bounds-result.ts'
import { biasOf, type StudyBias } from './bias.ts'
import { coursesOf, type Courses } from './courses.ts'
import { glycaemiaOf, type GlycaemiaVisit } from './glycaemia.ts'
import { flowOf, type Flow } from './flow.ts'
import { observedIn, type ObservedPoint } from './observed.ts'
import { citedBy } from './cited.ts'
import type { Fit } from './graph-model.ts'
import type { Node } from './graph.ts'
import { numberGraph, type Told } from './number-graph.ts'
import { knownParameters, type KnownParameter } from './parameters.ts'
import {
  ascentOver,
  ceilingsOf,
  restore,
  yardstickSource,
  type CellCeiling,
  type Fate,
  type RestorationOver,
} from '../consequences/restoration.ts'
import type { Sensitivity } from '../sensitivity/result.ts'
import type { Scenarios } from './scenarios.ts'
import { besideUntreated, type BesideUntreated } from './untreated.ts'

const question = "Can cord blood stem cells restore the body's ability to produce insulin?"

export const notForCare =
  'Research and education only. Not for choosing, storing, buying or giving any treatment, and no prediction for any person.'

/** A simulated trial with what the study it is modelled on saw. */
export interface Compared {
  readonly result: TrialResult
  readonly observed: readonly ObservedPoint[]
}

/** Past trials foretold, with what was known beforehand. */
export interface Foretelling extends Retrodiction {
  /** SHA-256 of the forecasts, as they were kept before any was scored. */
  readonly forecasts: string
  readonly knownBefore: string
}

/** The whole answer, as data: every number in a report is one of these. */
export interface Answer {
  readonly question: string
  readonly notForCare: string
  readonly judgements: readonly Judgement[]
  /** What each cohort carries: those that a verdict rests on, and those that the structures are weighed by. */
  readonly without: readonly WithoutCohort[]
  /** The effects of the studies, each with the parts of its error, pooled within a product; the same without press releases. */
  readonly pooled: readonly PooledEvidence[]
  readonly pooledWithoutPressReleases: readonly PooledEvidence[]
  /** How open each study is to bias, domain by domain. */
  readonly bias: readonly StudyBias[]
  /** What became of every record held. */
  readonly flow: Flow
  /** Reviews, shown beside the studies; nothing is made of them. */
  readonly syntheses: readonly Synthesis[]
  /** The courses of C-peptide that studies observed. */
  readonly courses: Courses
  /** HbA1c with the insulin dose, visit by visit. */
  readonly glycaemia: readonly GlycaemiaVisit[]
  /** How the models of the untreated course foresee people they were not fitted to. */
  readonly course: CourseJudgement
  /** What a graft may do, weighed by past trials, and how these were foretold. */
  readonly retrodiction: Foretelling
  readonly untreated: readonly BesideUntreated[]
  readonly restoration: readonly RestorationOver[]
  /** The published extremes of insulin-producing cells from a graft. */
  readonly ceilings: readonly CellCeiling[]
  readonly attribution: readonly Attribution[]
  /** What limits any treatment of the immune attack. */
  readonly bounds: Bounds
  /** What cells add in other people, doses, routes and repetitions. */
  readonly benefit: Benefits
  /** What knowing each unknown of a graft would be worth. */
  readonly worth: Sensitivity
  readonly trials: readonly Compared[]
  readonly studies: {
    readonly count: number
    readonly findingsRead: number
    /** Of those read, in the paper itself, and in its abstract; the rest in copies, registries, press releases or news. */
    readonly findingsInPapers: number
    readonly findingsInAbstracts: number
    readonly findingsRecalled: number
  }
  /** The parameters of the human body and how each is known. */
  readonly parameters: readonly KnownParameter[]
  /** Every number above with what it rests on, down to what was read, chosen, fitted or defined. */
  readonly graph: readonly Node[]
  /** The studies that the graph rests on, each with no more than the findings rested on. */
  readonly cited: readonly Study[]
}

/** What the answer is made from. */
export interface Evidence {
  readonly studies: readonly Study[]
  /** Kept beside the studies; nothing above is made of them. */
  readonly syntheses: readonly Synthesis[]
  readonly sources: readonly ParameterSource[]
  readonly fits: readonly Fit[]
}

/** What was computed before, and is kept with the program. */
export type Computed = Pick<Answer, 'course' | 'retrodiction' | 'bounds' | 'benefit' | 'worth'>

/** The scenarios of an answer, followed in every draw. */
export interface Followed {
  readonly scenarios: Scenarios
  /** Of each scenario of `attributed`, a draw each. */
  readonly shares: readonly (readonly (Shared | undefined)[])[]
  /** Of each bag of `restored`, a draw each. */
  readonly before: readonly (readonly (Fate | undefined)[])[]
  readonly after: readonly (readonly (Fate | undefined)[])[]
}

/** Puts the answer together from the evidence, what was computed before, the simulated trials and scenarios, and the human body. */
export function answer(
  evidence: Evidence,
  computed: Computed,
  results: readonly TrialResult[],
  { scenarios, shares, before, after }: Followed,
  human: Clinic,
): Answer {
  const { studies, sources, syntheses } = evidence
  const { animals } = computed.retrodiction
  const pooled = pooledEvidence(studies)
  const yardstick = valueAt(sources, yardstickSource)
  const findings = studies.flatMap((study) => Object.values(study.findings))
  const told: Told = {
    question,
    notForCare,
    judgements: judgeAll(studies),
    without: judgeWithout(
      studies,
      computed.retrodiction.without.flatMap(({ cohort }) => (animals.includes(cohort) ? [] : [cohort])),
    ),
    pooled,
    pooledWithoutPressReleases: pooledEvidence(withoutPressReleases(studies)),
    bias: biasOf(studies),
    flow: flowOf(studies, syntheses, pooled),
    syntheses,
    courses: coursesOf(studies),
    glycaemia: glycaemiaOf(studies),
    ...computed,
    untreated: besideUntreated(studies),
    restoration: scenarios.restored.map((planned, i) => ({
      ...restore(human, planned, yardstick),
      before: ascentOver(planned.bag, yardstick, before[i]!),
      after: ascentOver(planned.bag, yardstick, after[i]!),
    })),
    ceilings: ceilingsOf(human, scenarios.limits, yardstick),
    attribution: scenarios.attributed.map((scenario, i) => attributionOver(scenario, shares[i]!)),
    trials: results.map((result) => ({ result, observed: observedIn(result.protocol, studies) })),
    studies: {
      count: studies.length,
      findingsRead: findings.filter(({ known }) => known === 'read').length,
      findingsInPapers: readIn(studies, 'paper'),
      findingsInAbstracts: readIn(studies, 'abstract'),
      findingsRecalled: findings.filter(({ known }) => known === 'recalled').length,
    },
    parameters: knownParameters(human.compiled.model),
  }
  const graph = numberGraph(told, evidence)
  return { ...told, graph, cited: citedBy(graph, studies) }
}

function readIn(studies: readonly Study[], kind: Study['places'][string]['kind']): number {
  return studies
    .flatMap(({ findings, places }) => Object.values(findings).map((finding) => ({ finding, places })))
    .filter(({ finding: { known, place }, places }) => known === 'read' && places[place ?? '']?.kind === kind)
    .length
}
