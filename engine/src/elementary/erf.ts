import { erfc, erfNearZero } from './erfc.ts'

/** The error function within 1.8 ulp, odd to the last bit; ±1 at ±Infinity. */
export function erf(x: number): number {
  const far = 1 - erfc(Math.abs(x))
  return Math.abs(x) < 0.5 ? erfNearZero(x) : x < 0 ? -far : far
}
