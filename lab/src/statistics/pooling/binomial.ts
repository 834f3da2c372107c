import { exp, logistic, softplus } from '@cordelia/engine'
import { crossing } from './effect.ts'
import type { Normal } from './hierarchy.ts'
import { fallAtPeak, logSum, placeOf, shareBelow, tabulated, widened } from './log-concave.ts'
import type { Start, Tabulated } from './log-concave.ts'
import type { Believed } from './mixture.ts'
import { tauGrid, tauPosterior } from './tau-grid.ts'

/** People with the event of those in one arm. */
export interface Arm {
  readonly events: number
  readonly n: number
}

/** What is believed beforehand: the mean log odds, and the scale of the half-normal of τ. */
export interface ProportionPrior {
  readonly mean: Normal
  readonly tau: number
}

/** What is believed afterwards. */
export interface PooledProportions {
  /** The mean log odds of studies. */
  readonly mean: Believed
  /** The standard deviation of the log odds between studies. */
  readonly tau: Believed
  /** The probability of the event in a new study, 0 to 1: its own people will scatter around it. */
  readonly predicted: Believed
  /** That of each study, in the order given. */
  readonly studies: readonly Believed[]
}

/** Places of τ with less than this part of the heaviest one's weight are left out. */
const negligible = 1e-12

/**
 * The posterior of
 *
 *     events ~ binomial(n, 1 / (1 + e^-θ)),  θ ~ N(mean, τ²),  mean ~ normal,  τ ~ half-normal,
 *
 * for each study its own θ, with the likelihood as it is: studies without any event, or with nothing else, count like all
 * others. By quadrature, so without sampling error or seed: given τ, the likelihood of the mean and the densities of the θ have
 * one peak each, around which they are tabulated; the τ are summed over a grid. Four digits or more. Model: the
 * meta-analytic-predictive one of S. Weber et al., J. Stat. Softw. 100(19), 2021, doi:10.18637/jss.v100.i19.
 */
export function pooledProportions(
  arms: readonly Arm[],
  prior: ProportionPrior,
  confidence: number,
): PooledProportions {
  const grid = tauGrid(arms.map(varianceOf), prior.tau)
  const atTaus = tablesOf(arms, prior.mean, grid.taus)
  const logs = grid.logPrior.map((each, i) => each + logSum(atTaus[i]!))
  const most = logs.reduce((a, b) => Math.max(a, b), -Infinity)
  const total = logs.reduce((sum, each) => sum + exp(each - most), 0)
  const masses = logs.map((each) => exp(each - most) / total)
  const nodes = [...grid.taus.keys()].flatMap((i) =>
    masses[i]! > negligible ? [{ tau: grid.taus[i]!, weight: masses[i]!, mean: atTaus[i]! }] : [],
  )
  const believed = (of: (node: Node) => Tabulated, on: (x: number) => number): Believed =>
    summarise(
      nodes.map((node) => ({ weight: node.weight, table: of(node) })),
      on,
      confidence,
    )
  return {
    mean: believed(
      ({ mean }) => mean,
      (x) => x,
    ),
    tau: tauPosterior(grid, masses, confidence),
    predicted: believed(({ mean, tau }) => tabulated(widened(mean, tau), startAt(mean), fine), logistic),
    studies: arms.map((arm) => believed((node) => studyOf(arm, node), logistic)),
  }
}

interface Node {
  readonly tau: number
  readonly weight: number
  /** ln of the density of the mean log odds given τ. */
  readonly mean: Tabulated
}

/** Falls of a logarithm from one place to the next, as `tabulated` has them. */
const fine = 1 / 4
const coarse = 1 / 2

/** Binomial likelihoods have no structure finer than this, unless it shows as a narrow peak. */
const widest = 1 / 4

/** The mean log odds given each τ; each search begins where the last one ended. */
function tablesOf(arms: readonly Arm[], prior: Normal, taus: Float64Array): readonly Tabulated[] {
  const tables: Tabulated[] = []
  for (const tau of taus) {
    const logOf = (mean: number): number => {
      const z = (mean - prior.mean) / prior.sd
      return arms.reduce((sum, arm) => sum + logChance(arm, mean, tau), -0.5 * z * z)
    }
    const before = tables.at(-1)
    const start = before === undefined ? { at: prior.mean, step: widest } : startAt(before)
    tables.push(tabulated(logOf, start, fine))
  }
  return tables
}

/** Where to begin the table of a function no narrower than that of this one. */
function startAt(table: Tabulated): Start {
  const step = fallAtPeak(table) > 0.25 * fine ? table.step : 2 * table.step
  return { at: placeOf(table, table.peak), step: Math.min(step, widest) }
}

/** ln of the likelihood of log odds θ, but for a constant. */
function logLikelihood({ events, n }: Arm, theta: number): number {
  return events * theta - n * softplus(theta, 1)
}

/** ln of the mean likelihood of log odds that are normal, but for a constant. */
function logChance(arm: Arm, mean: number, tau: number): number {
  const logOf = (z: number): number => logLikelihood(arm, mean + tau * z) - 0.5 * z * z
  const width = 1 / Math.sqrt(1 + (tau * tau) / varianceOf(arm))
  return logSum(tabulated(logOf, { at: 0, step: Math.min(0.7 * width, 0.35 / tau) }, coarse))
}

/** ln of the density of a study's log odds given τ: what the others say of the mean, made wider by τ, times its own likelihood. */
function studyOf(arm: Arm, { tau, mean }: Node): Tabulated {
  const others = {
    ...mean,
    logs: mean.logs.map((each, i) => each - logChance(arm, placeOf(mean, i), tau)),
  }
  const spread = widened(others, tau)
  return tabulated((theta) => spread(theta) + logLikelihood(arm, theta), startAt(mean), fine)
}

/** The large-sample variance of a study's log odds, with half an event added to both sides. */
function varianceOf({ events, n }: Arm): number {
  return 1 / (events + 0.5) + 1 / (n - events + 0.5)
}

/** What is believed of an increasing function of a mixture of densities. */
function summarise(
  parts: readonly { readonly weight: number; readonly table: Tabulated }[],
  on: (x: number) => number,
  confidence: number,
): Believed {
  const momentOf = (power: (value: number) => number): number =>
    parts.reduce((sum, { weight, table }) => {
      const { logs, step } = table
      const scale = logSum(table)
      const inside = logs.reduce((a, each, i) => a + exp(each - scale) * power(on(placeOf(table, i))), 0)
      return sum + weight * step * inside
    }, 0)
  const mean = momentOf((value) => value)
  const below = parts.map(({ weight, table }) => ({ weight, share: shareBelow(table) }))
  const low = parts.reduce((a, { table }) => Math.min(a, table.first), Infinity)
  const high = parts.reduce((a, { table }) => Math.max(a, placeOf(table, table.logs.length - 1)), -Infinity)
  const quantile = (p: number): number =>
    on(crossing((x) => p - below.reduce((sum, { weight, share }) => sum + weight * share(x), 0), low, high))
  const outside = 0.5 * (1 - confidence)
  return {
    mean,
    sd: Math.sqrt(momentOf((value) => (value - mean) * (value - mean))),
    median: quantile(0.5),
    low: quantile(outside),
    high: quantile(1 - outside),
  }
}
