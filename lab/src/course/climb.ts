import type { Target } from './chain.ts'

export interface Summit {
  readonly point: readonly number[]
  readonly value: number
}

/** Of a symmetric matrix, row by row. */
export type Matrix = readonly (readonly number[])[]

/** A gain this small ends the climb: far below what two models must differ by to matter. */
const settled = 0.005
const mostSteps = 25

/**
 * The most likely point near a start, by steps along the gradient turned by the inverse curvature.
 *
 * The covariance of a posterior stands for that inverse; a coordinate whose row and column are 0 stays where it is.
 */
export function climb(
  { logDensity }: Pick<Target, 'logDensity'>,
  start: readonly number[],
  covariance: Matrix,
): Summit {
  let point = start
  let value = logDensity(start)
  for (let i = 0; i < mostSteps; i++) {
    const gradient = point.map((_, j) => slope(logDensity, point, j, Math.sqrt(covariance[j]![j]!)))
    const direction = covariance.map((row) => row.reduce((sum, each, j) => sum + each * gradient[j]!, 0))
    let better: Summit | undefined
    for (let length = 1; length > 1 / 64 && better === undefined; length /= 2) {
      const tried = point.map((x, j) => x + length * direction[j]!)
      const found = logDensity(tried)
      if (found > value) better = { point: tried, value: found }
    }
    if (better === undefined) break
    const gain = better.value - value
    ;({ point, value } = better)
    if (gain < settled) break
  }
  return { point, value }
}

/** By central differences over a tenth of the coordinate's SD; 0 for one that stays. */
function slope(of: Target['logDensity'], point: readonly number[], j: number, sd: number): number {
  if (sd === 0) return 0
  const at = (off: number): number => of(point.map((x, k) => (k === j ? x + off : x)))
  const h = 0.1 * sd
  return (at(h) - at(-h)) / (2 * h)
}

/** The covariance of the other coordinates when one is held; its own row and column are 0. */
export function holding(covariance: Matrix, held: number): Matrix {
  const own = covariance[held]![held]!
  return covariance.map((row, i) =>
    row.map((each, j) =>
      i === held || j === held ? 0 : each - (covariance[i]![held]! * covariance[held]![j]!) / own,
    ),
  )
}
