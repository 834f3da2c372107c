import type { Effect } from './effect.ts'
import { weigh } from './effect.ts'
import { heterogeneity } from './heterogeneity.ts'
import type { Pooled } from './pool.ts'
import { pool } from './pool.ts'

/**
 * What one study does to the mean effect. Source: W. Viechtbauer & M. W.-L. Cheung, Res. Synth. Methods 1, 112 (2010),
 * doi:10.1002/jrsm.11.
 */
export interface Influence {
  /** Its share of the weights. */
  readonly hat: number
  /** Its distance from the mean of the others, in standard errors of that distance with their τ². */
  readonly studentisedDeletedResidual: number
  /** The squared shift of the mean without it, in variances of the mean: Cook's distance. */
  readonly cook: number
  /** The others pooled by the same estimator, and their Q. */
  readonly without: Pooled & { readonly q: number }
}

/** The influence of each effect on what all of them give; nothing of fewer than three, or where a search fails. */
export function influences(
  effects: readonly Effect[],
  pooled: Pooled,
  confidence: number,
): readonly Influence[] | undefined {
  const { weights, total } = weigh(effects, pooled.tau2)
  const found = effects.flatMap((effect, i): Influence[] => {
    const others = effects.filter((_, j) => j !== i)
    const without = pool(others, pooled.estimator, confidence)
    if (without.kind !== 'pooled') return []
    const shift = pooled.mean - without.mean
    const { se } = without.normal
    return [
      {
        hat: weights[i]! / total,
        studentisedDeletedResidual:
          (effect.value - without.mean) / Math.sqrt(effect.variance + without.tau2 + se * se),
        cook: shift * shift * total,
        without: { ...without, q: heterogeneity(others, confidence).q },
      },
    ]
  })
  return found.length === effects.length ? found : undefined
}
