import { exp, log, stream, tanh } from '@cordelia/engine'
import { logLikelihood, type Population, type Prepared } from './population.ts'

/** What is drawn: rate, its power of age, ln SD, level, its power of age, ln SD, the correlation on the scale of tanh, ln of noise, ln(df - 1). */
export type Point = readonly number[]

/** Priors: normal, around a value with an SD, wide enough to leave the data the word. */
const priors = [
  { mean: -6.2, sd: 1.5 }, // 95 %: a fall to 1/e in 25 days to 27 years
  { mean: 0, sd: 2 },
  { mean: log(0.8), sd: 0.7 },
  { mean: -1, sd: 1 },
  { mean: 0, sd: 1 },
  { mean: log(0.4), sd: 0.7 },
  { mean: 0, sd: 0.7 },
  { mean: log(0.2), sd: 0.7 },
  { mean: log(4), sd: 1 }, // 95 %: 1.6 to 29 degrees of freedom
] as const

/** The population that a point stands for. */
export function populationAt(point: Point): Population {
  const [rate, rateByAge, rateSd, level, levelByAge, levelSd, correlation, scale, df] = point as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return {
    rate,
    rateByAge,
    rateSd: exp(rateSd),
    level,
    levelByAge,
    levelSd: exp(levelSd),
    correlation: tanh(correlation),
    noise: { scale: exp(scale), df: 1 + exp(df) },
  }
}

/** ln of prior × likelihood, up to a constant. */
function logPosterior(people: readonly Prepared[], point: Point): number {
  const prior = point.reduce((sum, x, i) => {
    const z = (x - priors[i]!.mean) / priors[i]!.sd
    return sum - 0.5 * z * z
  }, 0)
  return prior + logLikelihood(people, populationAt(point))
}

/** Where a chain is; enough to go on from, bit for bit. */
export interface Chain {
  readonly seed: number
  readonly number: number
  readonly steps: number
  readonly accepted: number
  readonly point: Point
  readonly value: number
  /** Of all points so far. */
  readonly mean: Point
  readonly products: readonly (readonly number[])[]
}

const start = priors.map(({ mean }) => mean)
/** Before the chain has seen so many points it proposes steps of a tenth of the prior. */
const apprentice = 200

/** A chain before its first step. */
export function newChain(people: readonly Prepared[], seed: number, number: number): Chain {
  const products = start.map(() => start.map(() => 0))
  return {
    seed,
    number,
    steps: 0,
    accepted: 0,
    point: start,
    value: logPosterior(people, start),
    mean: start,
    products,
  }
}

/**
 * One step of the adaptive Metropolis algorithm: proposals follow the covariance of all points so far, by 2.38²/d.
 *
 * Source: H. Haario, E. Saksman & J. Tamminen, Bernoulli 7 (2001) 223–242.
 */
export function step(people: readonly Prepared[], chain: Chain): Chain {
  const draws = stream(chain.seed, chain.number, `step/${chain.steps}`)
  const d = start.length
  const normal = start.map(() => draws.normal())
  const factor = chain.steps < apprentice ? undefined : lower(chain.products, chain.steps, d)
  const proposed = chain.point.map((x, i) =>
    factor === undefined
      ? x + (0.1 * priors[i]!.sd * normal[i]!) / Math.sqrt(d)
      : x + factor[i]!.reduce((sum, each, j) => sum + each * normal[j]!, 0),
  )
  const value = logPosterior(people, proposed)
  const isAccepted = log(draws.uniform()) < value - chain.value
  const point = isAccepted ? proposed : chain.point
  const steps = chain.steps + 1
  const mean = chain.mean.map((m, i) => m + (point[i]! - m) / (steps + 1))
  const products = chain.products.map((row, i) =>
    row.map((each, j) => each + (point[i]! - chain.mean[i]!) * (point[j]! - mean[j]!)),
  )
  return {
    ...chain,
    steps,
    accepted: chain.accepted + (isAccepted ? 1 : 0),
    point,
    value: isAccepted ? value : chain.value,
    mean,
    products,
  }
}

/** The Cholesky factor of the proposal's covariance. */
function lower(products: Chain['products'], steps: number, d: number): readonly (readonly number[])[] {
  const scale = (2.38 * 2.38) / d / steps
  const factor: number[][] = []
  for (let i = 0; i < d; i++) {
    const row: number[] = []
    for (let j = 0; j <= i; j++) {
      let rest = scale * products[i]![j]! + (i === j ? 1e-8 : 0)
      for (let k = 0; k < j; k++) rest -= row[k]! * (factor[j]?.[k] ?? row[k]!)
      row.push(i === j ? Math.sqrt(rest) : rest / factor[j]![j]!)
    }
    factor.push(row)
  }
  return factor
}
