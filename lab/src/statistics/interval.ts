import { mean, quantile } from './describe.ts'

/** The ends of the middle nine tenths of draws. */
const [lowest, highest] = [0.05, 0.95] as const

/** The mean over draws, with the middle 90 % of them. */
export interface Interval {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** The middle draw, with the middle 90 % of draws. */
export interface Middle {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** Throws where there are no draws: nothing can be told of none. */
export function meanOver(values: readonly number[]): Interval {
  const ascending = ascendingOf(values)
  return { mean: mean(values), low: quantile(ascending, lowest), high: quantile(ascending, highest) }
}

/** Throws where there are no draws. */
export function medianOver(values: readonly number[]): Middle {
  const ascending = ascendingOf(values)
  const at = (p: number): number => quantile(ascending, p)
  return { median: at(0.5), low: at(lowest), high: at(highest) }
}

/** The same by the nearest rank, so that values without end are never averaged with others. Throws where there are no draws. */
export function rankedOver(values: readonly number[]): Middle {
  const ascending = ascendingOf(values)
  const at = (p: number): number => ascending[Math.max(Math.ceil(p * ascending.length), 1) - 1]!
  return { median: at(0.5), low: at(lowest), high: at(highest) }
}

function ascendingOf(values: readonly number[]): Float64Array {
  if (values.length === 0) throw new Error('no draw could be solved')
  return Float64Array.from(values).sort()
}
