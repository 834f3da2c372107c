import { exp } from './exp.ts'

/** 1 / (1 + e^-x) within 2.4 ulp in both tails; 0 at -Infinity, 1 at Infinity. */
export function logistic(x: number): number {
  const e = exp(-Math.abs(x))
  return (x < 0 ? e : 1) / (1 + e)
}
