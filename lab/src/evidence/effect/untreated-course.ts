import { exp, log } from '@cordelia/engine'

/** Where the three numbers of the formula were read, in their order; then the SD of people about it and the slope refitted. */
export const untreatedFrom = [
  'qr-model#untreated-qr-intercept-12',
  'qr-model#untreated-qr-baseline-coefficient-12',
  'qr-model#untreated-qr-age-coefficient-12',
  'placebo-ipd-dufort2019#all-ages-qr-12',
  'placebo-ipd-dufort2019#all-ages-qr-baseline-coefficient-12',
]
const intercept = -0.191
export const perLogBaseline = 0.812
export const perYearOfAge = 0.00638

/**
 * The error of the slope on the baseline between arms that differ in it: as far as the published slope lies from the one
 * refitted on other people, placebo-ipd-dufort2019#all-ages-qr-baseline-coefficient-12 (0.942, SE 0.076).
 */
export const slopeError = 0.13

/** SD between untreated people of ln(C-peptide + 1) at 12 months given baseline and age: placebo-ipd-dufort2019#all-ages-qr-12. */
export const personalSd = 0.165

/** The untreated C-peptide 12 months later, as ln(nmol/L + 1) and as nmol/L. */
export interface UntreatedYear {
  readonly log: number
  readonly cpeptide: number
}

/**
 * The course without treatment by the QR formula (Bundy & Krischer 2020): 2-hour mixed-meal mean in nmol/L, age in years.
 * For very young or nearly empty people the formula falls below zero; it is not clipped, as its validity is graded apart.
 */
export function untreatedYear(cpeptide: number, age: number): UntreatedYear {
  const expected = untreatedLog(log(cpeptide + 1), age)
  return { log: expected, cpeptide: exp(expected) - 1 }
}

/** The same from ln(nmol/L + 1) at baseline; linear, so it holds for means of people as for one person. */
export function untreatedLog(logBaseline: number, age: number): number {
  return intercept + perLogBaseline * logBaseline + perYearOfAge * age
}

/** What the QR formula is worth for a group. */
export type CourseValidity = 'valid' | 'extrapolated' | 'no valid comparator'

/** Where a group stands: `days` since diagnosis at baseline, undefined where nobody printed it. */
export interface CourseQuestion {
  readonly age: number
  readonly days: number | undefined
  readonly month: number
}

const derivedWithinDays = 100
const derivedFromAge = 8
const derivedMonths = 12
const establishedAfterDays = 730 // greenbaum2012 follows the untreated fall for two years

/** The QR formula is valid within 100 days of diagnosis, from age 8, to month 12; later than two years it says nothing. */
export function courseValidity({ age, days, month }: CourseQuestion): CourseValidity {
  if (days !== undefined && days > establishedAfterDays) return 'no valid comparator'
  const inRange =
    days !== undefined && days <= derivedWithinDays && age >= derivedFromAge && month <= derivedMonths
  return inRange ? 'valid' : 'extrapolated'
}
