import { exp } from '@cordelia/engine'
import type { Conditional, Direction } from './conditional.ts'
import { conditionalOn } from './conditional.ts'
import type { Observation, Prior } from './hierarchy.ts'
import type { Believed, Posterior } from './mixture.ts'
import { summarise } from './mixture.ts'
import type { TauGrid } from './tau-grid.ts'
import { noTau, tauGrid, tauPosterior } from './tau-grid.ts'

/** What is believed afterwards. `predicted` is the true effect in a new study, of a new group where there are groups. */
export interface Hierarchical {
  readonly mean: Posterior
  readonly tau: Believed
  readonly predicted: Posterior
  /** The true effect of each study, free of bias, in the order given. */
  readonly studies: readonly Posterior[]
  readonly tauBetween?: Believed
  readonly groups: readonly { readonly mean: Posterior; readonly predicted: Posterior }[]
  readonly biases: readonly Posterior[]
}

/** Nodes of less than this part of the heaviest one's weight are left out; ten thousand of them weigh 1e-8. */
const negligible = 1e-12

/**
 * The posterior of the normal–normal hierarchical model
 *
 *     effect = mean + group + study + bias + sampling,  group ~ N(0, τ_between²),  study ~ N(0, τ²),
 *
 * by quadrature: given both τ all else is normal and integrated exactly, and the τ are summed over a grid. So there is no
 * sampling error and no seed. Model: C. Röver, J. Stat. Softw. 93(6), 2020, doi:10.18637/jss.v093.i06; biases by R. M. Turner
 * et al., J. R. Stat. Soc. A 172, 21 (2009), doi:10.1111/j.1467-985X.2008.00547.x, but one a design instead of one a study.
 */
export function hierarchical(
  observations: readonly Observation[],
  prior: Prior,
  confidence: number,
): Hierarchical {
  const grids = gridsOf(observations, prior)
  const { within, between } = grids
  const nodes = nodesOf(observations, prior, grids)
  const believed = (direction: (at: Conditional) => Direction) => believedOf(nodes, direction, confidence)
  const groups = prior.tauBetween === undefined ? 0 : countOf(observations.map(({ group }) => group))
  return {
    mean: believed((at) => at.mean),
    tau: tauPosterior(
      within,
      marginal(nodes, within, (node) => node.within),
      confidence,
    ),
    predicted: believed((at) => at.predicted),
    studies: observations.map((_, i) => believed((at) => at.study(i))),
    ...(prior.tauBetween !== undefined && {
      tauBetween: tauPosterior(
        between,
        marginal(nodes, between, (node) => node.between),
        confidence,
      ),
    }),
    groups: Array.from({ length: groups }, (_, g) => ({
      mean: believed((at) => at.group(g)),
      predicted: believed((at) => at.predictedIn(g)),
    })),
    biases: prior.biases.map((_, b) => believed((at) => at.bias(b))),
  }
}

/** The mean effect of the same model, without the cost of the rest. */
export function hierarchicalMean(
  observations: readonly Observation[],
  prior: Prior,
  confidence: number,
): Posterior {
  return believedOf(nodesOf(observations, prior, gridsOf(observations, prior)), (at) => at.mean, confidence)
}

function believedOf(
  nodes: readonly Node[],
  direction: (at: Conditional) => Direction,
  confidence: number,
): Posterior {
  const found = nodes.map(({ at }) => at.along(direction(at)))
  const weights = Float64Array.from(nodes, ({ weight }) => weight)
  const means = Float64Array.from(found, ({ mean }) => mean)
  const sds = Float64Array.from(found, ({ variance }) => Math.sqrt(variance))
  return summarise({ weights, means, sds }, confidence)
}

function gridsOf(observations: readonly Observation[], { tau, tauBetween }: Prior) {
  const variances = observations.map(({ variance }) => variance)
  return {
    within: tauGrid(variances, tau),
    between: tauBetween === undefined ? noTau : tauGrid(variances, tauBetween),
  }
}

/** A pair of places, by their index in the grids, and the share of the posterior there. */
interface Node {
  readonly within: number
  readonly between: number
  readonly weight: number
  readonly at: Conditional
}

function nodesOf(
  observations: readonly Observation[],
  prior: Prior,
  grids: { readonly within: TauGrid; readonly between: TauGrid },
): readonly Node[] {
  const given = conditionalOn(observations, prior)
  const all = [...grids.between.taus.keys()].flatMap((between) =>
    [...grids.within.taus.keys()].map((within) => {
      const at = given(grids.within.taus[within]!, grids.between.taus[between]!)
      const log = at.logEvidence + grids.within.logPrior[within]! + grids.between.logPrior[between]!
      return { within, between, log, at }
    }),
  )
  const most = all.reduce((most, { log }) => Math.max(most, log), -Infinity)
  const kept = all.flatMap(({ log, ...node }) => {
    const weight = exp(log - most)
    return weight > negligible ? [{ ...node, weight }] : []
  })
  const total = kept.reduce((sum, { weight }) => sum + weight, 0)
  return kept.map((node) => ({ ...node, weight: node.weight / total }))
}

function marginal(nodes: readonly Node[], grid: TauGrid, place: (node: Node) => number): Float64Array {
  const masses = new Float64Array(grid.taus.length)
  for (const node of nodes) masses[place(node)]! += node.weight
  return masses
}

function countOf(groups: readonly (number | undefined)[]): number {
  return groups.reduce<number>((most, group) => Math.max(most, (group ?? -1) + 1), 0)
}
