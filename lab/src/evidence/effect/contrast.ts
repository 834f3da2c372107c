import { log } from '@cordelia/engine'
import { normalQuantile } from '../../statistics/normal.ts'
import type { CourseError } from './course-error.ts'
import { logLevel } from './log-level.ts'
import type { Level } from './outcome.ts'
import { perLogBaseline, perYearOfAge, personalSd, slopeError, untreatedLog } from './untreated-course.ts'

/** An effect with its standard error and 95 % interval; above zero is benefit unless `how` says otherwise. */
export interface Estimate {
  readonly value: number
  readonly se: number
  readonly low: number
  readonly high: number
  readonly how: string
}

/** A part of a standard error, by name. */
export interface ErrorPart {
  readonly name: string
  readonly se: number
}

/** A difference with the independent parts of its standard error, and how it was made. */
export interface Contrast {
  readonly value: number
  readonly errors: readonly ErrorPart[]
  readonly how: string
}

/** An arm at entry and a year later. */
export interface Year {
  readonly start: Level
  readonly end: Level
}

/** An estimate with a normal 95 % interval. */
export function estimate(value: number, se: number, how: string): Estimate {
  const reach = normalQuantile(0.975) * se
  return { value, se, low: value - reach, high: value + reach, how }
}

/** The estimate of a contrast: its variance is the sum of those of its parts. */
export function estimateOf({ value, errors, how }: Contrast): Estimate {
  return estimate(value, rootOfSquares(errors.map(({ se }) => se)), how)
}

/** Arms whose ages are not printed are taken to differ as by lot among people with this SD, in years: hu2013 prints 8.7 and 7.9. */
const ageSd = 8

/** The standard error of a median over that of a mean, of people spread normally. */
const medianOverMean = Math.sqrt(Math.PI / 2)

/**
 * Treated minus control in ln(C-peptide + 1) at 12 months, each given its own baseline by the QR slope.
 * The slope has an error where the arms begin apart. Undefined where an arm has no n.
 */
export function adjustedDifference(treated: Year, control: Year): Contrast | undefined {
  const [one, other] = [logYear(treated), logYear(control)]
  if (one === undefined || other === undefined) return undefined
  const apart = one.start - other.start
  const perPerson = rootOfSquares([one.perPerson, other.perPerson])
  return {
    value: one.end - other.end - perLogBaseline * apart,
    errors: [
      { name: 'between people', se: personalSd * perPerson },
      { name: 'slope on the baseline', se: slopeError * Math.abs(apart) },
      { name: 'ages of the arms', se: perYearOfAge * ageSd * perPerson },
      { name: 'groups put for people', se: rootOfSquares([one.error, other.error]) },
    ],
    how: [
      `ln(C-peptide + 1) at 12 months adjusted for baseline by QR, SD ${personalSd} a person, n ${one.n} and ${other.n}`,
      `ages per arm not printed, taken to differ as by lot with an SD of ${ageSd} years a person`,
      ...new Set([...one.how, ...other.how]),
    ].join('; '),
  }
}

/** An arm minus the untreated course at 12 months, in ln(C-peptide + 1). */
export function aboveUntreated(
  year: Year,
  { age, courseError }: { readonly age: number; readonly courseError: CourseError },
): Contrast | undefined {
  const arm = logYear(year)
  if (arm === undefined) return undefined
  return {
    value: arm.end - untreatedLog(arm.start, age),
    errors: [
      { name: 'between people', se: personalSd * arm.perPerson },
      { name: 'between untreated groups', se: courseError.tau },
      { name: 'mean of untreated groups', se: courseError.se },
      { name: 'groups put for people', se: arm.error },
    ],
    how: [
      `ln(C-peptide + 1) at 12 months minus the untreated course by QR, n ${arm.n}, age ${age}`,
      ...new Set(arm.how),
    ].join('; '),
  }
}

interface LogYear {
  readonly start: number
  readonly end: number
  readonly n: number
  /** What the SD between people is multiplied by to give the standard error of the group. */
  readonly perPerson: number
  /** Of putting the group for its people at both visits. */
  readonly error: number
  readonly how: readonly string[]
}

function logYear({ start, end }: Year): LogYear | undefined {
  if (end.n === undefined || end.n === 0) return undefined
  const [from, to] = [logLevel(start), logLevel(end)]
  return {
    start: from.value,
    end: to.value,
    n: end.n,
    perPerson: (end.kind === 'median' ? medianOverMean : 1) / Math.sqrt(end.n),
    error: rootOfSquares([perLogBaseline * from.error, to.error]),
    how: [`at entry ${from.how}`, `at month 12 ${to.how}`, start.how, end.how],
  }
}

/**
 * Log of the ratio of ratios, treated to control, end to start: for units that cannot be converted.
 * Visits are taken as independent, which overstates the standard error of the same people seen twice.
 */
export function logRatioOfRatios(treated: Year, control: Year): Contrast | undefined {
  const change = ({ start, end }: Year) => log(end.centre) - log(start.centre)
  return ofFour(treated, control, {
    variance: relativeVariance,
    value: () => change(treated) - change(control),
    what: 'log ratio of ratios of means',
  })
}

/** Log of end over start within one arm, visits taken as independent. */
export function logRatio({ start, end }: Year): Estimate | undefined {
  const [from, to] = [relativeVariance(start), relativeVariance(end)]
  if (from === undefined || to === undefined) return undefined
  return estimate(log(end.centre) - log(start.centre), Math.sqrt(from + to), 'log ratio of means')
}

/** Treated minus control in the change of a mean, visits taken as independent. */
export function differenceOfChanges(treated: Year, control: Year): Contrast | undefined {
  const change = ({ start, end }: Year) => end.centre - start.centre
  return ofFour(treated, control, {
    variance: varianceOfMean,
    value: () => change(treated) - change(control),
    what: 'difference of the changes of the means',
  })
}

interface OfFour {
  readonly variance: (level: Level) => number | undefined
  readonly value: () => number
  readonly what: string
}

function ofFour(treated: Year, control: Year, { variance, value, what }: OfFour): Contrast | undefined {
  const named = [
    { name: 'treated at entry', level: treated.start },
    { name: 'treated at month 12', level: treated.end },
    { name: 'control at entry', level: control.start },
    { name: 'control at month 12', level: control.end },
  ]
  const errors = named.flatMap(({ name, level }) => {
    const found = variance(level)
    return found === undefined ? [] : [{ name, se: Math.sqrt(found) }]
  })
  if (errors.length < named.length) return undefined
  const how = [`${what}, visits taken as independent`, ...new Set(named.map(({ level }) => level.how))].join(
    '; ',
  )
  return { value: value(), errors, how }
}

function rootOfSquares(parts: readonly number[]): number {
  return Math.sqrt(parts.reduce((sum, part) => sum + part * part, 0))
}

function varianceOfMean({ sd, n }: Level): number | undefined {
  return sd === undefined || n === undefined || n === 0 ? undefined : (sd * sd) / n
}

function relativeVariance(level: Level): number | undefined {
  const variance = varianceOfMean(level)
  return variance === undefined || level.centre <= 0 ? undefined : variance / (level.centre * level.centre)
}
