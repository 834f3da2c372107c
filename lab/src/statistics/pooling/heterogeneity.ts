import type { Effect } from './effect.ts'
import { crossing, scaleOf, spread, weigh } from './effect.ts'
import { gammaTails } from '../gamma.ts'

/** How far effects differ beyond their sampling, whatever the estimator of τ². */
export interface Heterogeneity {
  /** Cochran's Q, chi-square with `df` degrees of freedom where all true effects are equal, and its P-value. */
  readonly q: number
  readonly df: number
  readonly p: number
  /**
   * The Q-profile interval of τ²: W. Viechtbauer, Stat. Med. 26, 37 (2007), doi:10.1002/sim.2514. `empty` where the
   * effects agree better than chance would have them at τ² = 0.
   */
  readonly tau2Interval: { readonly low: number; readonly high: number } | 'empty'
}

export function heterogeneity(effects: readonly Effect[], confidence: number): Heterogeneity {
  const df = effects.length - 1
  const { q } = weigh(effects, 0)
  const outside = 0.5 * (1 - confidence)
  const tailsAt = (tau2: number) => gammaTails(0.5 * weigh(effects, tau2).q, 0.5 * df)
  const low = whereNoLonger((tau2) => outside - tailsAt(tau2).upper, effects)
  const high = whereNoLonger((tau2) => tailsAt(tau2).lower - outside, effects)
  return {
    q,
    df,
    p: gammaTails(0.5 * q, 0.5 * df).upper,
    tau2Interval: high === undefined ? 'empty' : { low: low ?? 0, high },
  }
}

/** Where a function that falls with τ² reaches 0; nothing where it is not above 0 to begin with. */
function whereNoLonger(falling: (tau2: number) => number, effects: readonly Effect[]): number | undefined {
  if (!(falling(0) > 0)) return undefined
  let high = spread(effects)
  while (falling(high) > 0) high *= 2
  return crossing(falling, 0, high)
}

/**
 * The share of the variance of effects that is not sampling, and the ratio of the whole to the sampling part, by the
 * typical sampling variance of J. P. T. Higgins & S. G. Thompson, Stat. Med. 21, 1539 (2002), doi:10.1002/sim.1186, eq. 9.
 */
export function inconsistency(effects: readonly Effect[], tau2: number): { i2: number; h2: number } {
  const typical = (effects.length - 1) / scaleOf(weigh(effects, 0))
  return { i2: tau2 / (tau2 + typical), h2: (tau2 + typical) / typical }
}

/** The same from Q alone, as in the same paper, for a mean that assumes no τ². */
export function inconsistencyOfQ(effects: readonly Effect[]): { i2: number; h2: number } {
  const { q } = weigh(effects, 0)
  const h2 = q / (effects.length - 1)
  return { i2: h2 > 1 ? (h2 - 1) / h2 : 0, h2 }
}
