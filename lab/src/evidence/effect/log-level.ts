import { log } from '@cordelia/engine'
import type { Level } from './outcome.ts'

/** The mean of ln(C-peptide + 1) over the people of a group, as far as what was printed of the group tells it. */
export interface LogLevel {
  readonly value: number
  /** The standard error of putting the group for its people; the sampling of people is no part of it. */
  readonly error: number
  readonly how: string
}

/** At or below this, in nmol/L, a quartile is what the assay cannot see; assays in use begin to between 0.003 and 0.03. */
const assayFloor = 0.02

/** Half of the square of 0.25, the SD of ln(C-peptide + 1) between untreated people at month 12: what no spread leaves open. */
const unknownSpread = 0.031

/** What a level in nmol/L says on the scale of ln(nmol/L + 1). */
export function logLevel(level: Level): LogLevel {
  const { centre, kind, sd, quartiles } = level
  if (kind === 'mean' && sd !== undefined) return ofMean(centre, sd)
  if (kind === 'median' && quartiles !== undefined) return ofMedian(centre, quartiles)
  return {
    value: log(centre + 1),
    error: unknownSpread,
    how: `${kind} put for the people, error ${unknownSpread} as no spread is printed`,
  }
}

/**
 * E ln(1 + X) = ln(1 + m) - s² / (2 (1 + m)²) to second order. It lies between p ln(1 + m / p), p = m² / (m² + s²), which people
 * without C-peptide and people of one C-peptide would give, and ln(1 + m): no X ≥ 0 of this mean and SD is beyond them
 * (Chebyshev and Markov, as the third derivative is positive). It is taken as uniform between them for its error.
 */
function ofMean(mean: number, sd: number): LogLevel {
  const most = log(1 + mean)
  const variation = sd / mean
  const share = 1 / (1 + variation * variation)
  const least = mean > 0 ? share * log(1 + mean / share) : most
  const second = (sd * sd) / (2 * (1 + mean) * (1 + mean))
  return {
    value: Math.max(least, most - second),
    error: (most - least) / Math.sqrt(12),
    how: 'mean and SD put for the people to second order',
  }
}

/**
 * Quartiles are the same people on either scale. The mean by quartiles is that of X. Wan et al., BMC Med. Res. Methodol. 14, 135
 * (2014), doi:10.1186/1471-2288-14-135; how far it lies from the median is the error of putting that for the mean.
 */
function ofMedian(median: number, quartiles: readonly [number, number]): LogLevel {
  const value = log(1 + median)
  const [lower, upper] = quartiles.map((each) => log(1 + each)) as [number, number] // two in, two out
  const byQuartiles = (lower + value + upper) / 3
  const isAtFloor = quartiles[0] <= assayFloor
  return {
    value,
    error: Math.abs(byQuartiles - value),
    how: isAtFloor
      ? 'a median that stays one: a quartile of the people is at the floor of the assay, and medians with many zeros are not turned into means'
      : 'a median, with its distance from the mean by quartiles as error',
  }
}
