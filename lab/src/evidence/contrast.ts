import { log } from '@cordelia/engine'
import { normalQuantile } from '../statistics/normal.ts'
import type { Level } from './outcome.ts'
import { personalSd, untreatedYear } from './untreated-course.ts'

/** An effect with its standard error and 95 % interval; above zero is benefit unless `how` says otherwise. */
export interface Estimate {
  readonly value: number
  readonly se: number
  readonly low: number
  readonly high: number
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

/**
 * Treated minus control in ln(C-peptide + 1) at 12 months, each given its own baseline by the QR slope.
 * Group means or medians are put into a formula for persons; for carlsson2023 the second-order term is about 0.005.
 * Age cancels if the arms are alike in age. Undefined where an arm has no n.
 */
export function adjustedDifference(treated: Year, control: Year): Estimate | undefined {
  const people = [treated.end.n, control.end.n]
  const [n1, n2] = people
  if (n1 === undefined || n2 === undefined) return undefined
  const residual = ({ start, end }: Year) => log(end.centre + 1) - untreatedYear(start.centre, 0).log
  const how = `ln(C-peptide + 1) at 12 months adjusted for baseline by QR, SD ${personalSd} a person, n ${n1} and ${n2}`
  return estimate(residual(treated) - residual(control), personalSd * Math.sqrt(1 / n1 + 1 / n2), how)
}

/** An arm minus the untreated course at 12 months, in ln(C-peptide + 1). */
export function aboveUntreated({ start, end }: Year, age: number): Estimate | undefined {
  if (end.n === undefined) return undefined
  const difference = log(end.centre + 1) - untreatedYear(start.centre, age).log
  const how = `ln(C-peptide + 1) at 12 months minus the untreated course by QR, n ${end.n}, age ${age}`
  return estimate(difference, personalSd / Math.sqrt(end.n), how)
}

/**
 * Log of the ratio of ratios, treated to control, end to start: for units that cannot be converted.
 * Visits are taken as independent, which overstates the standard error of the same people seen twice.
 */
export function logRatioOfRatios(treated: Year, control: Year): Estimate | undefined {
  const variance = total([treated.start, treated.end, control.start, control.end].map(relativeVariance))
  if (variance === undefined) return undefined
  const change = ({ start, end }: Year) => log(end.centre) - log(start.centre)
  return estimate(change(treated) - change(control), Math.sqrt(variance), 'log ratio of ratios of means')
}

/** Log of end over start within one arm, visits taken as independent. */
export function logRatio({ start, end }: Year): Estimate | undefined {
  const variance = total([start, end].map(relativeVariance))
  if (variance === undefined) return undefined
  return estimate(log(end.centre) - log(start.centre), Math.sqrt(variance), 'log ratio of means')
}

/** Treated minus control in the change of a mean, visits taken as independent. */
export function differenceOfChanges(treated: Year, control: Year): Estimate | undefined {
  const variance = total([treated.start, treated.end, control.start, control.end].map(varianceOfMean))
  if (variance === undefined) return undefined
  const change = ({ start, end }: Year) => end.centre - start.centre
  return estimate(
    change(treated) - change(control),
    Math.sqrt(variance),
    'difference of the changes of the means',
  )
}

/** The inverse-variance mean of independent estimates; undefined for none. */
export function pool(estimates: readonly Estimate[]): Estimate | undefined {
  if (estimates.length === 0) return undefined
  const weight = estimates.reduce((sum, { se }) => sum + 1 / (se * se), 0)
  const sum = estimates.reduce((so, { value, se }) => so + value / (se * se), 0)
  return estimate(sum / weight, Math.sqrt(1 / weight), `inverse-variance mean of ${estimates.length}`)
}

function total(parts: readonly (number | undefined)[]): number | undefined {
  return parts.reduce((sum, part) => (sum === undefined || part === undefined ? undefined : sum + part), 0)
}

function varianceOfMean({ sd, n }: Level): number | undefined {
  return sd === undefined || n === undefined || n === 0 ? undefined : (sd * sd) / n
}

function relativeVariance(level: Level): number | undefined {
  const variance = varianceOfMean(level)
  return variance === undefined || level.centre <= 0 ? undefined : variance / (level.centre * level.centre)
}
