/**
 * The sum in the order given, compensated: its error is that of one rounding unless terms cancel by more than
 * 2^50 / n. A. Neumaier's variant of Kahan's sum (ZAMM 54, 1974). 0 of nothing.
 */
export function sum(values: Iterable<number>): number {
  let total = 0
  let lost = 0
  for (const value of values) {
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return Number.isFinite(lost) ? total + lost : total
}

/** The arithmetic mean, from a compensated sum; NaN of nothing. */
export function mean(values: ArrayLike<number> & Iterable<number>): number {
  return sum(values) / values.length
}

/** The standard deviation with divisor n - 1, in two passes; NaN of fewer than two values. */
export function standardDeviation(values: Float64Array | readonly number[]): number {
  if (values.length < 2) return NaN
  const centre = mean(values)
  const squares = Float64Array.from(values, (value) => (value - centre) * (value - centre))
  return Math.sqrt(sum(squares) / (values.length - 1))
}

/**
 * The p-quantile of values in ascending order, 0 ≤ p ≤ 1; NaN of nothing.
 * Linear between the order statistics around position 1 + (n - 1) p: type 7 of Hyndman and Fan (Am. Stat. 50,
 * 1996), the default of R.
 */
export function quantile(ascending: Float64Array | readonly number[], p: number): number {
  if (ascending.length === 0) return NaN
  const position = (ascending.length - 1) * p
  const below = Math.floor(position)
  const low = ascending[below]!
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!
  return low + (position - below) * (high - low)
}
