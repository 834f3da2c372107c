import { ROUND } from '../../elementary/bits.ts'
import { LN2_HIGH, LN2_LOW } from '../../elementary/exp.ts'
import type { Builder, Real } from '../routine.ts'

/** The routines of elementary/exp.ts, expm1.ts and tanh.ts. */
export function exp(on: Builder, x: Real): Real {
  const { multiply, subtract } = on
  const t = on.smaller(on.larger(x, -746), 710)
  const k = nearest(on, multiply(t, Math.LOG2E))
  const { high, low, r } = reduced(on, t, k)
  return scale(on, expReduced(on, r, subtract(subtract(high, r), low)), k)
}

export function expm1(on: Builder, x: Real): Real {
  const { add, multiply, shiftExponent, subtract } = on
  const t = on.smaller(on.larger(x, -40), 710)
  const k = nearest(on, multiply(t, Math.LOG2E))
  const { high, low, r } = reduced(on, t, k)
  const rest = subtract(subtract(high, r), low)
  const one = shiftExponent(1, on.unary('negate', on.smaller(k, 100)))
  const sum = add(1, r)
  const difference = subtract(sum, one)
  const back = subtract(difference, sum)
  const ofSum = subtract(r, subtract(sum, 1))
  const ofDifference = subtract(subtract(sum, subtract(difference, back)), add(one, back))
  const lost = add(ofSum, ofDifference)
  const tail = add(multiply(rest, sum), expTail(on, r))
  return on.choose(on.equal(x, 0), x, scale(on, add(difference, add(lost, tail)), k))
}

export function tanh(on: Builder, x: Real): Real {
  const { add, multiply, subtract } = on
  const t = on.larger(multiply(-2, on.unary('absolute', x)), -80)
  const k = nearest(on, multiply(t, Math.LOG2E))
  const { high, low, r } = reduced(on, t, k)
  const one = on.shiftExponent(1, on.unary('negate', k))
  const sum = add(1, r)
  const rest = subtract(subtract(high, r), low)
  const tail = add(subtract(r, subtract(sum, 1)), add(multiply(rest, sum), expTail(on, r)))
  const above = subtract(one, sum)
  const aboveTail = subtract(subtract(subtract(one, above), sum), tail)
  const numerator = add(above, aboveTail)
  const below = add(one, sum)
  const belowTail = add(subtract(sum, subtract(below, one)), tail)
  const denominator = add(below, belowTail)
  const quotient = on.divide(numerator, denominator)
  const ofNumerator = subtract(aboveTail, subtract(numerator, above))
  const ofDenominator = subtract(belowTail, subtract(denominator, below))
  const lost = subtract(ofNumerator, multiply(quotient, ofDenominator))
  const value = add(quotient, on.divide(lost, denominator))
  return on.choose(on.isSigned(x), on.unary('negate', value), value)
}

/** The nearest integer to |x| < 2^51. */
export function nearest(on: Builder, x: Real): Real {
  return on.subtract(on.add(x, ROUND), ROUND)
}

function reduced(on: Builder, t: Real, k: Real): Readonly<Record<'high' | 'low' | 'r', Real>> {
  const high = on.subtract(t, on.multiply(k, LN2_HIGH))
  const low = on.multiply(k, LN2_LOW)
  return { high, low, r: on.subtract(high, low) }
}

/** k >> 1 is the floor of k / 2. */
export function scale(on: Builder, y: Real, k: Real): Real {
  const half = on.unary('floor', on.multiply(0.5, k))
  const once = on.multiply(y, on.shiftExponent(1, half))
  return on.multiply(once, on.shiftExponent(1, on.subtract(k, half)))
}

export function expReduced(on: Builder, r: Real, rest: Real): Real {
  const { add, subtract } = on
  const sum = add(1, r)
  const tail = add(on.multiply(rest, sum), expTail(on, r))
  return add(sum, add(subtract(r, subtract(sum, 1)), tail))
}

const tailEven = [0.5, 0.04166666666666667, 0.0013888888888884264, 2.4801587323267825e-5]
const tailOdd = [0.16666666666666685, 0.008333333333316487, 0.00019841269897690522, 2.755723359773192e-6]

function expTail(on: Builder, r: Real): Real {
  const z = on.multiply(r, r)
  const even = polynomial(on, z, [...tailEven, 2.755727691159315e-7, 2.0913220711949593e-9])
  const odd = polynomial(on, z, [...tailOdd, 2.5112465125924904e-8])
  return on.multiply(z, on.add(even, on.multiply(r, odd)))
}

/** c_0 + z (c_1 + z (c_2 + …)). */
export function polynomial(on: Builder, z: Real, coefficients: readonly number[]): Real {
  const [first, ...others] = coefficients.toReversed()
  return others.reduce((sum: Real, each) => on.add(each, on.multiply(z, sum)), on.number(first!))
}
