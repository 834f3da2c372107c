import { exponentNear, shiftExponent } from './bits.ts'
import { logReduced } from './log.ts'

/**
 * ln(1 + x) within 0.9 ulp; -0 is kept, -Infinity at -1, NaN below.
 * As log, with the rounding error of 1 + x returned to the sum (W. Kahan; fdlibm's s_log1p.c).
 */
export function log1p(x: number): number {
  const u = 1 + x
  const k = exponentNear(u)
  const lost = Math.abs(x) < 1 ? x - (u - 1) : 1 - (u - x)
  const f = k === 0 ? x : shiftExponent(u, -k) - 1
  const value = logReduced(f, k, k === 0 ? 0 : lost / u)
  const finite = x < Infinity && x !== 0 ? value : x
  return x > -1 ? finite : x === -1 ? -Infinity : NaN
}
