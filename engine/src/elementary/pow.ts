import { exponentBelow, head, isSigned, ROUND, scale, shiftExponent } from './bits.ts'
import { expReduced } from './exp.ts'

/**
 * x^y within 0.66 ulp, 0.75 where it is subnormal.
 * Special cases are those of the ** operator: IEEE 754 pow, but NaN for 1 to NaN and ±1 to ±Infinity. A negative
 * base has a value at integer exponents only. y log2 x is held in two doubles (relative error below 2^-66): the
 * scheme of fdlibm's e_pow.c, its heads taken by Veltkamp splitting.
 */
export function pow(x: number, y: number): number {
  const ax = Math.abs(x)
  const isInteger = y === Math.floor(y)
  const isOdd = isInteger && 0.5 * y !== Math.floor(0.5 * y)
  const vanishes = (ax === 0) === y > 0
  const edge = vanishes ? 0 : Infinity
  const magnitude = ax === 0 || ax === Infinity ? edge : positivePower(ax, y)
  const signed = isSigned(x) && isOdd ? -magnitude : magnitude
  return y === 0 ? 1 : isDefined(x, y, isInteger) ? signed : NaN
}

function isDefined(x: number, y: number, isInteger: boolean): boolean {
  const isReal = x >= 0 || (x < 0 && (isInteger || x === -Infinity))
  const isSettled = Math.abs(x) !== 1 || Math.abs(y) < Infinity
  return isReal && isSettled && y <= Infinity
}

function positivePower(x: number, y: number): number {
  const tiny = x < 2.2250738585072014e-308
  const normal = tiny ? x * 18014398509481984 : x
  const exponent = exponentBelow(normal)
  const significand = shiftExponent(normal, -exponent)

  // log2 x = n + log2 base + (2 / (3 ln 2)) s (3 + s² + …), s = (m - base) / (m + base), |s| < 0.1011
  const upper = significand >= SQRT_3
  const middle = significand >= SQRT_3_2 && !upper
  const base = middle ? 1.5 : 1
  const m = upper ? 0.5 * significand : significand
  const n = (tiny ? exponent - 54 : exponent) + (upper ? 1 : 0)
  const f = m - base
  const d = m + base
  const inverse = 1 / d
  const s = f * inverse
  const sHead = head(s)
  const dHead = head(d)
  const sTail = inverse * (f - sHead * dHead - sHead * (d - dHead + (m - (d - base))))
  const z = s * s
  const tailSeries = z * z * (P0 + z * (P1 + z * (P2 + z * (P3 + z * (P4 + z * P5))))) + sTail * (sHead + s)
  const square = sHead * sHead
  const seriesHead = head(3 + square + tailSeries)
  const seriesTail = tailSeries - (seriesHead - 3 - square)
  const lead = sHead * seriesHead
  const trail = sTail * seriesHead + seriesTail * s
  const product = head(lead + trail)
  const productTail = trail - (product - lead)
  const scaled = SCALE_HEAD * product
  const scaledTail = SCALE_TAIL * product + productTail * SCALE + (middle ? LOG2_3_2_TAIL : 0)
  const baseLog = middle ? LOG2_3_2_HEAD : 0
  const log2 = head(scaled + scaledTail + baseLog + n)
  const log2Tail = scaledTail - (log2 - n - baseLog - scaled)

  // beyond 2^80 the exponent decides nothing further
  const exponentOfX = Math.min(Math.max(y, -1.2089258196146292e24), 1.2089258196146292e24)
  const yHead = head(exponentOfX)
  const powerHead = yHead * log2
  const powerTail = (exponentOfX - yHead) * log2 + exponentOfX * log2Tail
  const power = powerHead + powerTail
  const k = power + ROUND - ROUND
  const fraction = powerHead - k
  const t = head(fraction + powerTail)
  const u = t * LN2_HEAD
  const v = (powerTail - (t - fraction)) * Math.LN2 + t * LN2_TAIL
  const r = u + v
  const value = scale(expReduced(r, v - (r - u)), k)
  const bounded = power < 1025 ? value : Infinity
  return power > -1080 ? bounded : 0
}

const SQRT_3_2 = 1.224744871391589
const SQRT_3 = 1.7320508075688772
const P0 = 0.5999999999999946
const P1 = 0.4285714285784843
const P2 = 0.33333332984350345
const P3 = 0.2727281193548714
const P4 = 0.23066111819590465
const P5 = 0.20696314188902099
/** 2 / (3 ln 2) */
const SCALE = 0.9617966939259756
const SCALE_HEAD = 0.9617967009544373
const SCALE_TAIL = -7.028461650952758e-9
const LOG2_3_2_HEAD = 0.5849625021219254
const LOG2_3_2_TAIL = -1.4007691725501674e-9
const LN2_HEAD = 0.6931471824645996
const LN2_TAIL = -1.904654299957768e-9

/**
 * x^n for an integer |n| ≤ 16 by repeated squaring, relative error at most |n| 2^-53.
 * Negative n is 1 / x^|n|, so it is 0 or Infinity as soon as x^|n| overflows or underflows.
 */
export function powInteger(x: number, n: number): number {
  let square = x
  let product = 1
  for (let bits = Math.abs(n); bits > 0; bits >>= 1) {
    if ((bits & 1) === 1) product *= square
    square *= square
  }
  return n < 0 ? 1 / product : product
}
