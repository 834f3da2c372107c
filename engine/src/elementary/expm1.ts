import { ROUND, shiftExponent } from './bits.ts'
import { expTail, LN2_HIGH, LN2_LOW } from './exp.ts'

/**
 * e^x - 1 within 1.1 ulp, small x and -0 included; -1 at -Infinity.
 * Reduction and polynomial of exp; e^r - 2^-k is summed with its rounding errors before scaling by 2^k.
 */
export function expm1(x: number): number {
  const t = Math.min(Math.max(x, -40), 710)
  const k = t * Math.LOG2E + ROUND - ROUND
  const high = t - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const rest = high - r - low
  const one = shiftExponent(1, -Math.min(k, 100))
  const sum = 1 + r
  const difference = sum - one
  const back = difference - sum
  const lost = r - (sum - 1) + (sum - (difference - back) - (one + back))
  const y = difference + (lost + (rest * sum + expTail(r)))
  const half = k >> 1
  const value = y * shiftExponent(1, half) * shiftExponent(1, k - half)
  return x === 0 ? x : value
}
