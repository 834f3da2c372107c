import { isSigned, ROUND, shiftExponent } from './bits.ts'
import { expTail, LN2_HIGH, LN2_LOW } from './exp.ts'

/**
 * The hyperbolic tangent within 1.3 ulp, odd to the last bit; ±1 from |x| = 19.1.
 * (1 - e) / (1 + e) with e = exp(-2|x|) = (e^r) 2^k; numerator, denominator and quotient carry their tails.
 */
export function tanh(x: number): number {
  const t = Math.max(-2 * Math.abs(x), -80)
  const k = t * Math.LOG2E + ROUND - ROUND
  const high = t - k * LN2_HIGH
  const low = k * LN2_LOW
  const r = high - low
  const one = shiftExponent(1, -k)
  const sum = 1 + r
  const tail = r - (sum - 1) + ((high - r - low) * sum + expTail(r))
  const above = one - sum
  const aboveTail = one - above - sum - tail
  const numerator = above + aboveTail
  const below = one + sum
  const belowTail = sum - (below - one) + tail
  const denominator = below + belowTail
  const quotient = numerator / denominator
  const lost = aboveTail - (numerator - above) - quotient * (belowTail - (denominator - below))
  const value = quotient + lost / denominator
  return isSigned(x) ? -value : value
}
