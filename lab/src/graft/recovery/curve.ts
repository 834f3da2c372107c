import { exp, expm1, log, log1p } from '@cordelia/engine'
import { normalCdf, normalQuantile } from '../../statistics/normal.ts'

/**
 * Cumulative incidence of neutrophil recovery: a share of the people recovers ever, their days lie log-normally
 * around a median.
 */
export interface Curve {
  readonly ever: number
  readonly day: number
  /** Standard deviation of ln day. */
  readonly width: number
}

/** The share that has recovered by a day. */
export function recoveredBy(day: number, { ever, day: middle, width }: Curve): number {
  return ever * normalCdf((log(day) - log(middle)) / width)
}

/** The curve through the share recovered by a day and the median day of those who ever recover. */
export function curveThrough(share: number, by: number, day: number, width: number): Curve {
  return { ever: share / normalCdf((log(by) - log(day)) / width), day, width }
}

/**
 * The curve whose subdistribution hazard is `ratio` times this one's at all times (J. P. Fine & R. J. Gray, J. Am. Stat.
 * Assoc. 94, 496, 1999), told again by its share and its median day.
 */
export function timesHazard(curve: Curve, ratio: number): Curve {
  const ever = -expm1(ratio * log1p(-curve.ever))
  const then = -expm1(log1p(-0.5 * ever) / ratio)
  return { ...curve, ever, day: dayOf(then, curve) }
}

/** The day by which a share below `ever` has recovered. */
function dayOf(share: number, { ever, day, width }: Curve): number {
  return day * exp(width * normalQuantile(share / ever))
}

/** ln of the cumulative hazard behind a share: hazard ratios add here. */
export function logHazard(share: number): number {
  return log(-log1p(-share))
}

/** The share behind it. */
export function shareAt(logHazard: number): number {
  return -expm1(-exp(logHazard))
}
