import { log, stream } from '@cordelia/engine'

/** What is drawn from: where it is known up to a constant, and about how wide it is. */
export interface Target {
  /** The centre of the prior, where a chain starts, and its SDs. */
  readonly start: readonly number[]
  readonly sds: readonly number[]
  readonly logDensity: (point: readonly number[]) => number
}

/** Where a chain is; enough to go on from, bit for bit. */
export interface Chain {
  readonly seed: number
  readonly number: number
  readonly steps: number
  readonly accepted: number
  readonly point: readonly number[]
  readonly value: number
  /** Of all points so far. */
  readonly mean: readonly number[]
  readonly products: readonly (readonly number[])[]
}

/** Before the chain has seen so many points it proposes steps of a tenth of the prior. */
const apprentice = 200

/** A chain before its first step. */
export function newChain({ start, logDensity }: Target, seed: number, number: number): Chain {
  return {
    seed,
    number,
    steps: 0,
    accepted: 0,
    point: start,
    value: logDensity(start),
    mean: start,
    products: start.map(() => start.map(() => 0)),
  }
}

/**
 * One step of the adaptive Metropolis algorithm: proposals follow the covariance of all points so far, by 2.38²/d.
 *
 * Source: H. Haario, E. Saksman & J. Tamminen, Bernoulli 7 (2001) 223–242.
 */
export function step({ start, sds, logDensity }: Target, chain: Chain): Chain {
  const draws = stream(chain.seed, chain.number, `step/${chain.steps}`)
  const d = start.length
  const normal = start.map(() => draws.normal())
  const factor = chain.steps < apprentice ? undefined : lower(chain.products, chain.steps, d)
  const proposed = chain.point.map((x, i) =>
    factor === undefined
      ? x + (0.1 * sds[i]! * normal[i]!) / Math.sqrt(d)
      : x + factor[i]!.reduce((sum, each, j) => sum + each * normal[j]!, 0),
  )
  const value = logDensity(proposed)
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
