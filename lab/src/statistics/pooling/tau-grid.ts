import { exp, log } from '@cordelia/engine'
import { crossing } from './effect.ts'
import { shareBelow } from './log-concave.ts'
import type { Believed } from './mixture.ts'

/** Places of τ > 0 for integrals over it, at equal steps of x where τ = scale exp(x - exp(-x)). */
export interface TauGrid {
  readonly taus: Float64Array
  /** ln of the prior density of τ times dτ/dx, but for a constant. */
  readonly logPrior: Float64Array
  /** The τ at an index that may lie between two places. */
  readonly at: (index: number) => number
}

/**
 * Places for a half-normal τ of this scale: doubly exponential in x towards τ = 0, so that the trapezoid rule, which is
 * a plain sum over them, converges faster than any power of the step (H. Takahasi & M. Mori, Publ. RIMS 9, 721, 1974).
 *
 * The data see τ where it is at least a fraction of the smallest standard error, with a standard deviation of ln τ of
 * about 1/√(2k) at best: the step is no more than 0.7 of that. Nor is it above 1/8, where means hold to 1e-13. The prior leaves
 * 1e-18 beyond 9 scales.
 */
export function tauGrid(variances: readonly number[], priorScale: number): TauGrid {
  const smallest = Math.sqrt(Math.min(...variances))
  const seen = smallest / Math.sqrt(Math.sqrt(variances.length))
  const scale = 0.5 * Math.min(priorScale, seen)
  const step = Math.min(1 / 8, 0.5 / Math.sqrt(variances.length))
  const [first, last] = [-3.5, log((9 * priorScale) / scale) + 0.1]
  const tauAt = (x: number): number => scale * exp(x - exp(-x))
  const xs = Float64Array.from({ length: Math.ceil((last - first) / step) + 1 }, (_, i) => first + i * step)
  return {
    taus: xs.map(tauAt),
    logPrior: xs.map((x) => {
      const z = tauAt(x) / priorScale
      return -0.5 * z * z + (x - exp(-x)) + log(1 + exp(-x))
    }),
    at: (index) => tauAt(first + index * step),
  }
}

/** A τ that is known to be 0: no such level. */
export const noTau: TauGrid = {
  taus: Float64Array.of(0),
  logPrior: Float64Array.of(0),
  at: () => 0,
}

/** The posterior of τ from the mass at each place, sum 1. */
export function tauPosterior(grid: TauGrid, masses: Float64Array, confidence: number): Believed {
  const isThere = (mass: number): boolean => mass > 0
  const [from, to] = [masses.findIndex(isThere), masses.findLastIndex(isThere)]
  const logs = masses.subarray(from, to + 1).map(log)
  const share = shareBelow({ first: from, step: 1, logs, peak: logs.indexOf(Math.max(...logs)) })
  const quantile = (p: number): number => grid.at(crossing((index) => p - share(index), from, to))
  const mean = masses.reduce((sum, each, i) => sum + each * grid.taus[i]!, 0)
  const square = masses.reduce((sum, each, i) => {
    const off = grid.taus[i]! - mean
    return sum + each * off * off
  }, 0)
  const outside = 0.5 * (1 - confidence)
  return {
    mean,
    sd: Math.sqrt(square),
    median: quantile(0.5),
    low: quantile(outside),
    high: quantile(1 - outside),
  }
}
