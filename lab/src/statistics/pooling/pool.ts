import { normalCdf, normalQuantile } from '../normal.ts'
import { tCdf, tQuantile } from '../student-t.ts'
import type { Effect } from './effect.ts'
import { weigh } from './effect.ts'
import { inconsistency, inconsistencyOfQ } from './heterogeneity.ts'
import type { Estimator, Tau2 } from './tau2.ts'
import { estimateTau2 } from './tau2.ts'

/** An interval for the mean effect, with the test against 0 that belongs to it. */
interface Inference {
  readonly se: number
  readonly low: number
  readonly high: number
  /** Mean over standard error; 0 for a mean of 0. */
  readonly statistic: number
  /** Two-sided. */
  readonly p: number
}

/**
 * Where the true effect of a new study lies; the conventions differ in the quantile and in the standard error of the mean.
 *
 * `normal`: normal quantile, plain standard error. `t(k-2)`: J. P. T. Higgins, S. G. Thompson & D. J. Spiegelhalter, J. R.
 * Stat. Soc. A 172, 137 (2009), doi:10.1111/j.1467-985X.2008.00552.x, for three studies or more. `t(k-1), Hartung–Knapp`:
 * the standard error of Hartung and Knapp, as in C. Partlett & R. D. Riley, Stat. Med. 36, 301 (2017),
 * doi:10.1002/sim.7140, with the degrees of freedom of that standard error.
 */
interface Prediction {
  readonly convention: 'normal' | 't(k-2)' | 't(k-1), Hartung–Knapp'
  readonly low: number
  readonly high: number
}

/** The mean effect of studies by one estimator of τ². */
export interface Pooled extends Tau2 {
  readonly kind: 'pooled'
  readonly estimator: Estimator
  readonly mean: number
  /** The share of the variance that is between studies, 0 to 1, and H². */
  readonly i2: number
  readonly h2: number
  readonly normal: Inference
  /** G. Knapp & J. Hartung, Stat. Med. 22, 2693 (2003), doi:10.1002/sim.1482: Student's t with k - 1. */
  readonly hartungKnapp: Inference
  /** The same where it is never narrower than by the plain standard error: their ad-hoc correction. */
  readonly hartungKnappAdHoc: Inference
  /** None for a common effect. */
  readonly predictions: readonly Prediction[]
}

/** Why studies were not pooled. */
export interface NotPooled {
  readonly kind: 'not-pooled'
  readonly reason: 'fewer-than-two-studies' | 'not-converged'
}

/** The mean effect; `confidence` is the level of every interval. */
export function pool(
  effects: readonly Effect[],
  estimator: Estimator,
  confidence: number,
): Pooled | NotPooled {
  if (effects.length < 2) return { kind: 'not-pooled', reason: 'fewer-than-two-studies' }
  const found = estimateTau2(effects, estimator)
  if (found.ending === 'not-converged') return { kind: 'not-pooled', reason: 'not-converged' }
  const { tau2 } = found
  const { mean, total, q } = weigh(effects, tau2)
  const df = effects.length - 1
  const outside = 0.5 * (1 - confidence)
  const plain = Math.sqrt(1 / total)
  const ratio = Math.sqrt(q / df)
  const t = -tQuantile(outside, df)
  const inferred = (se: number): Inference => inferenceOf(mean, se, t, (x) => tCdf(x, df))
  return {
    kind: 'pooled',
    estimator,
    ...found,
    mean,
    ...(estimator === 'common' ? inconsistencyOfQ(effects) : inconsistency(effects, tau2)),
    normal: inferenceOf(mean, plain, -normalQuantile(outside), normalCdf),
    hartungKnapp: inferred(ratio * plain),
    hartungKnappAdHoc: inferred(Math.max(1, ratio) * plain),
    predictions: estimator === 'common' ? [] : predictions(),
  }

  function predictions(): readonly Prediction[] {
    const within = (convention: Prediction['convention'], quantile: number, se: number): Prediction => {
      const reach = quantile * Math.sqrt(tau2 + se * se)
      return { convention, low: mean - reach, high: mean + reach }
    }
    return [
      within('normal', -normalQuantile(outside), plain),
      ...(df > 1 ? [within('t(k-2)', -tQuantile(outside, df - 1), plain)] : []),
      within('t(k-1), Hartung–Knapp', t, ratio * plain),
    ]
  }
}

/**
 * The prediction that is told of a mean: by Student's t with k - 2 and the plain standard error. None of two studies, which do
 * not say how far a third may lie, and none of a common effect.
 */
export function predictionOf({ predictions }: Pooled): Prediction | undefined {
  return predictions.find(({ convention }) => convention === 't(k-2)')
}

function inferenceOf(mean: number, se: number, quantile: number, cdf: (x: number) => number): Inference {
  const statistic = mean === 0 ? 0 : mean / se
  return {
    se,
    low: mean - quantile * se,
    high: mean + quantile * se,
    statistic,
    p: 2 * cdf(-Math.abs(statistic)),
  }
}
