import { exp, log } from '@cordelia/engine'
import { structureIds, structures, type StructureId } from '../hypotheses/structures.ts'
import { sum } from '../statistics/describe.ts'

/** ln of the probability of what one cohort of the fit set saw, for each structure in each draw. */
export interface CohortScore {
  readonly cohort: string
  readonly scores: Readonly<Record<StructureId, Float64Array>>
}

/** How a structure stands after the fit set. */
export interface StructureWeight {
  readonly id: StructureId
  readonly prior: number
  /** Sum over cohorts of ln of the predictive density of each from the others. */
  readonly score: number
  readonly weight: number
  /** The weight from even priors. */
  readonly fromEven: number
  /** How many draws as good as equal ones are left of the structure. */
  readonly effectiveDraws: number
}

/** What is believed after the fit set: how much each structure carries, and each draw within it. */
export interface Belief {
  readonly structures: readonly StructureWeight[]
  /** Sum to 1 within a structure. */
  readonly draws: Readonly<Record<StructureId, Float64Array>>
}

/** Weighs structures by how each cohort of the fit set is foretold from the others, and draws by all cohorts. */
export function weigh(cohorts: readonly CohortScore[], draws: number): Belief {
  const scores = structureIds.map((id) => leaveOneOut(cohorts, id, draws))
  const fromPriors = shares(structureIds.map((id, i) => log(structures[id].prior) + scores[i]!))
  const fromEven = shares(scores)
  const weights = structureIds.map((id) => [id, drawWeights(cohorts, id, draws)] as const)
  return {
    structures: structureIds.map((id, i) => ({
      id,
      prior: structures[id].prior,
      score: scores[i]!,
      weight: fromPriors[i]!,
      fromEven: fromEven[i]!,
      effectiveDraws: 1 / sum(Array.from(weights[i]![1], (each) => each * each)),
    })),
    draws: Object.fromEntries(weights) as Belief['draws'], // built from every name of the list
  }
}

/** Σ over cohorts of ln p(cohort | the other cohorts, structure). */
function leaveOneOut(cohorts: readonly CohortScore[], id: StructureId, draws: number): number {
  return sum(
    cohorts.map(({ cohort, scores }) => {
      const others = drawWeights(
        cohorts.filter((each) => each.cohort !== cohort),
        id,
        draws,
      )
      return logMean(scores[id], others)
    }),
  )
}

/** The weights of the draws of a structure by cohorts; even without any. */
function drawWeights(cohorts: readonly CohortScore[], id: StructureId, draws: number): Float64Array {
  const logs = Float64Array.from({ length: draws }, (_, d) =>
    sum(cohorts.map(({ scores }) => scores[id][d]!)),
  )
  return Float64Array.from(shares([...logs]))
}

/** ln Σ weight × e^log. */
export function logMean(logs: ArrayLike<number>, weights: ArrayLike<number>): number {
  const values = Array.from(logs)
  const most = Math.max(...values)
  return most + log(sum(values.map((value, i) => weights[i]! * exp(value - most))))
}

function shares(logs: readonly number[]): readonly number[] {
  const most = Math.max(...logs)
  const parts = logs.map((each) => exp(each - most))
  const total = sum(parts)
  return parts.map((part) => part / total)
}
