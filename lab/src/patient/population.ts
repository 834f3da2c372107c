import { stream } from '@cordelia/engine'
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

/** How insulin is taken: the share of the dose needed, its median well under and well over 18 years, its log-SD between people, and the log-SD of HbA1c around its course. */
export interface Care {
  readonly young: number
  readonly adult: number
  readonly sd: number
  readonly hba1cNoise: number
}

/** One draw of what all people of the untreated course have in common. */
export interface People {
  readonly decline: Population
  readonly care: Care
  /** The median share of the mass at diagnosis that the attack does not reach; not fitted, nobody was followed that long. */
  readonly resistantShare: number
}

/** The draw that a simulated trial takes all its people from; it depends on seed and trial alone. */
export function peopleOf(draws: readonly People[], seed: number, trial: number): People {
  return draws[stream(seed, trial, 'people').index(draws.length)]!
}
