import { log } from '@cordelia/engine'

/**
 * k ln(k / mean) + mean - k for k > 0, given also the difference k - mean free of cancellation.
 * Half the deviance of a count k with that mean, by which the beta and gamma densities keep their digits at any
 * size of their parameters (C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
 */
export function deviance(k: number, mean: number, difference: number): number {
  const u = difference / k
  if (Math.abs(u) > 0.5) return k * (log(k / mean) - u)
  // -ln(1 - u) - u = u v + 2 v³ (1/3 + v²/5 + …) with v = u / (2 - u), |v| ≤ 1/3: 18 terms reach 2^-57
  const v = u / (2 - u)
  const square = v * v
  let series = 0
  for (let i = 37; i >= 3; i -= 2) series = series * square + 1 / i
  return k * (u * v + 2 * v * square * series)
}
