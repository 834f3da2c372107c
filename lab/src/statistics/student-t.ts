import { exp, expm1, log } from '@cordelia/engine'
import { betaTails, logBeta, logBetaQuantile } from './beta.ts'

/**
 * The fraction of Student's t with df degrees of freedom below t, for 0 < df ≤ 1e6.
 * Relative error below 1e-12 in the lower tail; for an upper tail give -t.
 */
export function tCdf(t: number, df: number): number {
  const tail = 0.5 * bothTails(Math.abs(t), df)
  return t > 0 ? 1 - tail : tail
}

/** ln of the density of Student's t with df degrees of freedom at 0. */
export function tLogConstant(df: number): number {
  return -0.5 * log(df) - logBeta(0.5 * df, 0.5)
}

/**
 * The t below which a fraction p of Student's t lies: relative error below 1e-11, at p near ½ too.
 * -Infinity at p = 0, Infinity at p = 1, NaN outside. For an upper tail q give -tQuantile(q, df).
 */
export function tQuantile(p: number, df: number): number {
  const sign = p < 0.5 ? -1 : 1
  const outside = 2 * Math.min(p, 1 - p)
  if (!(outside > 0)) return outside === 0 ? sign * Infinity : NaN
  const a = 0.5 * df
  const mean = betaTails(df / (df + 1), 1 / (df + 1), a, 0.5)
  if (outside <= mean.lower) {
    const logX = logBetaQuantile(outside, a, 0.5)
    return sign * Math.sqrt(-df * expm1(logX)) * exp(-0.5 * logX)
  }
  const inside = Math.abs(2 * p - 1)
  if (inside === 0) return 0
  const logY = logBetaQuantile(inside, 0.5, a)
  return sign * Math.sqrt(df / -expm1(logY)) * exp(0.5 * logY)
}

/** P(|T| > t): I_x(df/2, ½) at x = df / (df + t²). */
function bothTails(t: number, df: number): number {
  const ratio = (t * t) / df
  // where x is near underflow, I = x^a / (a B(a, ½)) to working accuracy
  if (ratio > 1e280) {
    const a = 0.5 * df
    return exp(a * (log(df) - 2 * log(t)) - log(a) - logBeta(a, 0.5))
  }
  return betaTails(1 / (1 + ratio), ratio / (1 + ratio), 0.5 * df, 0.5).lower
}
