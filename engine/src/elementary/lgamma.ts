import { log } from './log.ts'
import { log1p } from './log1p.ts'

/**
 * ln Γ(x) for x > 0 within 10 ulp, its zeros at 1 and 2 included; Infinity at 0 and Infinity, NaN below 0.
 * A Chebyshev-economised polynomial about 2, the recurrence below 8, Stirling's series above.
 */
export function lgamma(x: number): number {
  if (!(x >= 0)) return NaN
  if (x < 0.5) return aboutTwo(x) - log1p(x) - log(x)
  if (x < 1.5) return aboutTwo(x - 1) - log1p(x - 1)
  if (x < 2.5) return aboutTwo(x - 2)
  if (x < 8) {
    let argument = x
    let product = 1
    while (argument >= 2.5) {
      argument -= 1
      product *= argument
    }
    return aboutTwo(argument - 2) + log(product)
  }
  if (x === Infinity) return Infinity
  return (x - 0.5) * (log(x) - 1) + (HALF_LN_2PI - 0.5 + stirlingSeries(x))
}

/**
 * ln Γ(x) - ((x - ½) ln x - x + ½ ln 2π) for x > 0: how far Stirling's formula falls short.
 * Absolute error below 6e-15, so products of Γ-functions formed from it keep 14 digits however large x.
 */
export function stirlingRemainder(x: number): number {
  return x < 8 ? lgamma(x) - ((x - 0.5) * log(x) - x + HALF_LN_2PI) : stirlingSeries(x)
}

/** ln Γ(2 + z) for |z| ≤ 0.5. */
function aboutTwo(z: number): number {
  let series = ABOUT_TWO[0]!
  for (let i = 1; i < ABOUT_TWO.length; i++) series = series * z + ABOUT_TWO[i]!
  return z * series
}

/** The asymptotic series, truncation below 2e-17 for x ≥ 8 (DLMF 5.11.1). */
function stirlingSeries(x: number): number {
  const z = 1 / (x * x)
  let series = STIRLING[0]!
  for (let i = 1; i < STIRLING.length; i++) series = series * z + STIRLING[i]!
  return series / x
}

const HALF_LN_2PI = 0.9189385332046728
/** B(2k) / (2k (2k - 1)), highest order first. */
const STIRLING = [
  -1.3924322169059011, 0.17964437236883057, -0.029550653594771242, 0.00641025641025641,
  -0.0019175269175269176, 0.0008417508417508417, -0.0005952380952380953, 0.0007936507936507937,
  -0.002777777777777778, 0.08333333333333333,
]
const ABOUT_TWO = [
  6.473973449314896e-8, -1.341570273460026e-7, 2.0192169921430407e-7, -4.303234692956732e-7,
  9.584290249224467e-7, -2.044935323180052e-6, 4.374221208333783e-6, -9.438454884054723e-6,
  2.0507292365464966e-5, -4.492635166770342e-5, 9.945750665169756e-5, -0.00022315475069647703,
  0.0005096695250262799, -0.0011927539120033873, 0.0028905103307343394, -0.007385551028668096,
  0.02058080842778463, -0.06735230105319814, 0.3224670334241132, 0.42278433509846713,
]
