import { exponentNear, shiftExponent } from './bits.ts'
import { LN2_HIGH, LN2_LOW } from './exp.ts'

/**
 * ln x within 0.85 ulp for every positive x, subnormals included; -Infinity at ±0, NaN below.
 * x = 2^k (1 + f), s = f / (2 + f), odd polynomial in s by Remez: the scheme of fdlibm's e_log.c, with the
 * leading sum k ln 2 + f kept in two parts.
 */
export function log(x: number): number {
  const tiny = x < 2.2250738585072014e-308
  const normal = tiny ? x * 18014398509481984 : x
  const k = exponentNear(normal)
  const value = logReduced(shiftExponent(normal, -k) - 1, tiny ? k - 54 : k, 0)
  const finite = x < Infinity ? value : x
  return x > 0 ? finite : x === 0 ? -Infinity : NaN
}

/** k ln 2 + ln(1 + f) + rest for √½ ≤ 1 + f < √2, integer |k| < 2^20 and |rest| below an ulp of the result. */
export function logReduced(f: number, k: number, rest: number): number {
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const odd = z * (0.6666666666666734 + w * (0.2857142874247502 + w * (L5 + w * L7)))
  const even = w * (0.3999999999941432 + w * (0.22222198563462028 + w * L6))
  const half = 0.5 * f * f
  const leading = k * LN2_HIGH
  const sum = leading + f
  return sum + (f - (sum - leading) + (k * LN2_LOW + rest - (half - s * (half + (odd + even)))))
}

const L5 = 0.18183564868264165
const L6 = 0.1531403578715817
const L7 = 0.1479610597894038
