import { exp } from '@cordelia/engine'
import { normalCdf, normalQuantile } from '../normal.ts'

/** What is believed of a quantity. */
export interface Believed {
  readonly mean: number
  readonly sd: number
  readonly median: number
  readonly low: number
  readonly high: number
}

/** What is believed of a quantity that may lie on either side of 0. */
export interface Posterior extends Believed {
  /** The probability that it is above 0. */
  readonly positive: number
}

/** Normals with weights of sum 1. */
export interface Mixture {
  readonly weights: Float64Array
  readonly means: Float64Array
  readonly sds: Float64Array
}

/** The summary of a mixture; its quantiles to 1e-12 of its standard deviation. */
export function summarise(mixture: Mixture, confidence: number): Posterior {
  const { weights, means, sds } = mixture
  const mean = weights.reduce((sum, weight, i) => sum + weight * means[i]!, 0)
  const variance = weights.reduce((sum, weight, i) => {
    const off = means[i]! - mean
    return sum + weight * (off * off + sds[i]! * sds[i]!)
  }, 0)
  const outside = 0.5 * (1 - confidence)
  const sd = Math.sqrt(variance)
  const quantile = (p: number): number => quantileOf(mixture, p, 1e-12 * sd)
  return {
    mean,
    sd,
    median: quantile(0.5),
    low: quantile(outside),
    high: quantile(1 - outside),
    positive: weights.reduce((sum, weight, i) => sum + weight * normalCdf(means[i]! / sds[i]!), 0),
  }
}

/** Newton's method inside a shrinking bracket: each normal's own quantile, so the lowest and the highest hold the mixture's. */
function quantileOf({ weights, means, sds }: Mixture, p: number, resolution: number): number {
  const z = normalQuantile(p)
  const own = means.map((mean, i) => mean + z * sds[i]!)
  let low = own.reduce((a, b) => Math.min(a, b), Infinity)
  let high = own.reduce((a, b) => Math.max(a, b), -Infinity)
  let x = weights.reduce((sum, weight, i) => sum + weight * own[i]!, 0)
  for (let i = 0; i < 100; i++) {
    let excess = -p
    let density = 0
    for (let j = 0; j < weights.length; j++) {
      const at = (x - means[j]!) / sds[j]!
      excess += weights[j]! * normalCdf(at)
      density += (weights[j]! / sds[j]!) * exp(-0.5 * at * at)
    }
    if (excess > 0) high = x
    else low = x
    const newton = x - (excess * Math.sqrt(2 * Math.PI)) / density
    const next = newton > low && newton < high ? newton : 0.5 * (low + high)
    if (Math.abs(next - x) <= resolution) return next
    x = next
  }
  return x
}
