import type { Noise } from './noise.ts'

/** The age, in years, at which the rate of a population is told. */
export const referenceAge = 15

/**
 * How the rate of loss and the level at diagnosis are spread over people: both log-normal and correlated, the rate
 * around a value that follows age by a power; and how tests are spread around courses.
 */
export interface Population {
  /** ln of the median rate, 1/day, at 15 years, and its power of age / 15 years. */
  readonly rate: number
  readonly rateByAge: number
  readonly rateSd: number
  /** ln of the median level at diagnosis. */
  readonly level: number
  readonly levelSd: number
  readonly correlation: number
  readonly noise: Noise
}
