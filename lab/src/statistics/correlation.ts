import { log, normalQuantile, tanh } from '@cordelia/engine'
import { mean, sum } from './describe.ts'

/** Pearson's correlation of two lists of one length; NaN where one of them does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [centred(xs), centred(ys)]
  const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((each, i) => each * b[i]!))
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y))
}

/** The interval for a correlation seen in n pairs of normal variables, by the z of Fisher (1921); n > 3. */
export function correlationInterval(
  seen: number,
  n: number,
  confidence: number,
): { readonly low: number; readonly high: number } {
  const z = 0.5 * log((1 + seen) / (1 - seen))
  const half = normalQuantile(0.5 + 0.5 * confidence) / Math.sqrt(n - 3)
  return { low: tanh(z - half), high: tanh(z + half) }
}

function centred(values: readonly number[]): readonly number[] {
  const middle = mean(values)
  return values.map((value) => value - middle)
}
