import { stream } from '@cordelia/engine'
import { mean, quantile, sum } from './describe.ts'

/** A number and its bootstrap 95 % interval. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** The share of the variance that some inputs make alone, and the share that they have any part in. */
export interface Indices {
  readonly first: Estimate
  readonly total: Estimate
}

/** One output of a design: at the rows of A, of B, and of A with some inputs from B, for each set of inputs. */
export interface Evaluated {
  readonly a: Float64Array
  readonly b: Float64Array
  readonly swapped: readonly Float64Array[]
}

const resamples = 500

/**
 * An input in a row of the design: uniform in (0, 1), in A and in B. It depends on the seed, the row and the name
 * alone, so that a longer design begins with the rows of a shorter one, and another input changes none.
 */
export function designed(seed: number, row: number, input: string): readonly [a: number, b: number] {
  const draws = stream(seed, row, `sobol/${input}`)
  return [draws.uniform(), draws.uniform()]
}

/**
 * The Sobol' indices of each set of inputs; NaN where the output does not vary. The intervals are percentiles of
 * whole rows drawn anew.
 *
 * First-order: Saltelli 2010 (doi:10.1016/j.cpc.2009.09.018), table 2 (b), of the output minus its mean. Total: Jansen
 * 1999 (doi:10.1016/S0010-4655(98)00154-4), table 2 (f) of the former. The variance is that of A and B together.
 */
export function sobolIndices({ a, b, swapped }: Evaluated, seed: number): readonly Indices[] {
  const rows = a.length
  const centre = (mean(a) + mean(b)) / 2
  const parts = swapped.map((ab) => ({
    first: a.map((at, i) => (b[i]! - centre) * (ab[i]! - at)),
    total: a.map((at, i) => 0.5 * (at - ab[i]!) * (at - ab[i]!)),
  }))
  const sums = a.map((at, i) => at - centre + (b[i]! - centre))
  const squares = a.map((at, i) => (at - centre) * (at - centre) + (b[i]! - centre) * (b[i]! - centre))
  const variance = (total: number, totalOfSquares: number): number =>
    totalOfSquares / (2 * rows) - (total / (2 * rows)) * (total / (2 * rows))

  const drawn = Array.from({ length: resamples }, (_, r) => timesDrawn(rows, seed, r))
  const drawnVariance = drawn.map((times) => variance(weighted(sums, times), weighted(squares, times)))
  const estimate = (values: Float64Array): Estimate => {
    const again = Float64Array.from(drawn, (times, r) => weighted(values, times) / rows / drawnVariance[r]!)
    const ascending = again.sort()
    return {
      value: sum(values) / rows / variance(sum(sums), sum(squares)),
      low: quantile(ascending, 0.025),
      high: quantile(ascending, 0.975),
    }
  }
  return parts.map(({ first, total }) => ({ first: estimate(first), total: estimate(total) }))
}

/** How often each row is drawn when as many are drawn as there are. */
function timesDrawn(rows: number, seed: number, resample: number): Uint16Array {
  const draws = stream(seed, resample, 'bootstrap')
  const times = new Uint16Array(rows)
  for (let i = 0; i < rows; i++) times[draws.index(rows)]!++
  return times
}

function weighted(values: Float64Array, times: Uint16Array): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]! * times[i]!
  return total
}
