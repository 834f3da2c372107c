import { exp } from './exp.ts'
import { log1p } from './log1p.ts'

/**
 * w ln(1 + e^(x/w)), a smooth max(x, 0) that differs from it by at most w ln 2; w > 0, in the unit of x.
 * Evaluated as max(x, 0) + w log1p(e^(-|x|/w)): within 1.5 ulp for x ≥ 0 and 2 + |x|/w ulp for x < 0,
 * where the rounding of x/w is magnified.
 */
export function softplus(x: number, w: number): number {
  return Math.max(x, 0) + w * log1p(exp(-Math.abs(x) / w))
}
