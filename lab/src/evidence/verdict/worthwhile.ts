import { weigh } from '../../statistics/pooling/effect.ts'
import { hierarchicalMean } from '../../statistics/pooling/hierarchical.ts'
import type { Estimate } from '../effect/contrast.ts'
import { numberScales } from '../effect/scale.ts'

/**
 * The smallest effect worth having. C-peptide: +30 % of the untreated 12-month mean, 0.0866 in ln(nmol/L + 1), the least that
 * trials of new-onset disease are sized for. Half a point of IDAA1c and a tenth of an IU/kg/day are choices: about half of the SD
 * between people.
 */
export const worthwhile = { preserves: 0.0866, 'glycaemic-control': 0.5, 'insulin-need': 0.1 } as const

/** The scale that numbers on a question of benefit are stated on. */
const scaleOf = {
  preserves: 'log-cpeptide',
  'glycaemic-control': 'idaa1c',
  'insulin-need': 'insulin-dose',
} as const

/** A question whose answer is a number. */
export type Benefit = keyof typeof worthwhile

/** An estimate, and the share of the variance that is between the cohorts, of two or more. */
interface Mean {
  readonly estimate: Estimate
  readonly i2?: number
}

/**
 * One estimate as it is, or the mean of several by the hierarchical model with a half-normal τ. Of two or three trials REML has
 * nothing to know τ from, and Hartung and Knapp's interval reaches 12.7 standard errors from the mean of two, so that no next
 * trial of any size could settle a question (C. Röver, G. Knapp & T. Friede, BMC Med. Res. Methodol. 15:99, 2015).
 */
export function meanOn(question: Benefit, estimates: readonly Estimate[]): Mean | undefined {
  const [first, second] = estimates
  if (first === undefined || second === undefined) return first && { estimate: first }
  const tau = numberScales[scaleOf[question]].tau.scale
  const effects = estimates.map(({ value, se }) => ({ value, variance: se * se }))
  const mean = hierarchicalMean(effects, { tau, biases: [] }, 0.95)
  const how = `mean of ${estimates.length} cohorts, the SD between them half-normal of scale ${tau}`
  const { q } = weigh(effects, 0)
  return {
    estimate: { value: mean.mean, se: mean.sd, low: mean.low, high: mean.high, how },
    i2: Math.max(0, 1 - (effects.length - 1) / q),
  }
}
