import { exp, stirlingRemainder } from '@cordelia/engine'
import type { Tails } from './beta.ts'
import { deviance } from './deviance.ts'

/**
 * The regularised incomplete gamma function P(shape, x): the fraction of a gamma of unit scale below x ≥ 0.
 * Relative error below 1e-12 for 0.5 ≤ shape ≤ 1e6 down to 1e-290. The fraction of a chi-square with k degrees
 * of freedom below q is gammaCdf(q / 2, k / 2).
 */
export function gammaCdf(x: number, shape: number): number {
  return gammaTails(x, shape).lower
}

/**
 * P(shape, x) and its complement Q: the P-value of a chi-square q with k degrees of freedom is the upper tail at
 * (q / 2, k / 2). Series (DLMF 8.11.4) below shape + 1, continued fraction (DLMF 8.9.2) above.
 */
export function gammaTails(x: number, shape: number): Tails {
  if (!(x >= 0)) return { lower: NaN, upper: NaN }
  if (x === 0) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const half = deviance(shape, x, shape - x)
  const term = exp(-half - stirlingRemainder(shape)) * Math.sqrt(shape / (2 * Math.PI))
  if (x < shape + 1) {
    const lower = (term / shape) * series(x, shape)
    return { lower, upper: 1 - lower }
  }
  const upper = term / fraction(x, shape)
  return { lower: 1 - upper, upper }
}

/** 1 + x/(s + 1) + x²/((s + 1)(s + 2)) + … */
function series(x: number, shape: number): number {
  let sum = 1
  let addend = 1
  for (let k = 1; addend > 1e-17 * sum; k++) {
    addend *= x / (shape + k)
    sum += addend
  }
  return sum
}

/** x + 1 - s - 1(1 - s) / (x + 3 - s - 2(2 - s) / (x + 5 - s - …)), by the modified Lentz method. */
function fraction(x: number, shape: number): number {
  let b = x + 1 - shape
  let value = b
  let c = b
  let d = 0
  for (let k = 1; k < 1_000_000; k++) {
    const a = -k * (k - shape)
    b += 2
    d = 1 / (b + a * d)
    c = b + a / c
    value *= c * d
    if (Math.abs(c * d - 1) < 2.3e-16) return value
  }
  throw new Error(`unreachable: the continued fraction of Q(${shape}, ${x}) does not settle`)
}
