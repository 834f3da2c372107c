import { ROUND, scale } from './bits.ts'

/** ln 2 to 32 bits, so that k · LN2_HIGH is exact for |k| < 2^20. */
export const LN2_HIGH = 0.6931471803691238
export const LN2_LOW = 1.9082149292705877e-10

/**
 * e^x within 0.64 ulp, 0.76 where it is subnormal; overflow gives Infinity, underflow 0.
 * Cody–Waite reduction to |r| ≤ ln 2 / 2, own minimax polynomial (Remez), sum kept to a rounded tail.
 */
export function exp(x: number): number {
  const t = Math.min(Math.max(x, -746), 710)
  const k = t * Math.LOG2E + ROUND - ROUND
  const high = t - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  return scale(expReduced(r, high - r - low), k)
}

/** e^(r + rest) for |r| ≤ 0.347 and |rest| ≤ ulp(r), within 0.64 ulp. */
export function expReduced(r: number, rest: number): number {
  const sum = 1 + r
  return sum + (r - (sum - 1) + (rest * sum + expTail(r)))
}

/** e^r - 1 - r for |r| ≤ 0.347, absolute error of the polynomial 2^-60. */
export function expTail(r: number): number {
  const z = r * r
  const even = 0.5 + z * (0.04166666666666667 + z * (0.0013888888888884264 + z * (E8 + z * (E10 + z * E12))))
  const odd = 0.16666666666666685 + z * (0.008333333333316487 + z * (E7 + z * (E9 + z * E11)))
  return z * (even + r * odd)
}

const E7 = 0.00019841269897690522
const E8 = 2.4801587323267825e-5
const E9 = 2.755723359773192e-6
const E10 = 2.755727691159315e-7
const E11 = 2.5112465125924904e-8
const E12 = 2.0913220711949593e-9
