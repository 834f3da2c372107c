import { head } from './bits.ts'
import { exp } from './exp.ts'

/**
 * 1 - erf x within 4 ulp in both tails; 2 at -Infinity.
 * exp(-x²) times one polynomial in (x - 4) / (x + 4) for (1 + 2x) exp(x²) erfc x, x ≥ 0 (the mapping of
 * Shepherd and Laframboise, Math. Comp. 36, 1981; coefficients by Chebyshev economisation).
 */
export function erfc(x: number): number {
  const a = Math.min(Math.abs(x), 28)
  const t = (a - 4) / (a + 4)
  let series = SERIES[0]!
  for (let i = 1; i < SERIES.length; i++) series = series * t + SERIES[i]!
  const h = head(a)
  const square = a * a
  const lost = h * h - square + (a - h) * (a + h)
  const gauss = exp(-square)
  const tail = ((gauss - gauss * lost) * series) / (1 + 2 * a)
  return Math.abs(x) < 0.5 ? 1 - erfNearZero(x) : x < 0 ? 2 - tail : tail
}

const SERIES = [
  -2.659599690242689e-10, 9.311744978232572e-10, 3.1695881915648173e-9, -1.234686604382353e-8,
  -2.05606492756992e-8, 1.0633855618594884e-7, 7.746992727017941e-8, -8.210939042560568e-7,
  2.919733377963012e-7, 5.706604414895734e-6, -1.1221287012353486e-5, -2.4397746422436416e-5,
  0.0001506214900124047, -0.00019925714661091188, -0.0007577732613730956, 0.005031970067657489,
  -0.016197734059799265, 0.03716751552655567, -0.06633036581218697, 0.0937328349990944, -0.10103906603630056,
  0.06809705425466908, 0.015379652102619604, -0.1396211168405623, 1.2329951186255526,
]

/** erf x for |x| ≤ 0.5: x + x P(x²), P by Chebyshev economisation. */
export function erfNearZero(x: number): number {
  const z = x * x
  let series = NEAR_ZERO[0]!
  for (let i = 1; i < NEAR_ZERO.length; i++) series = series * z + NEAR_ZERO[i]!
  return x + x * series
}

const NEAR_ZERO = [
  -1.4621341491012844e-7, 1.6371282597755977e-6, -1.4923005626894847e-5, 0.00012055286259121393,
  -0.0008548326511566567, 0.005223977622024224, -0.026866170645000076, 0.1128379167095487,
  -0.3761263890318375, 0.1283791670955126,
]
