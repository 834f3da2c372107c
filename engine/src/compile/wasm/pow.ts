import type { Builder, Real } from '../routine.ts'
import { expReduced, nearest, polynomial, scale } from './exponential.ts'

/** The routine of elementary/pow.ts. */
export function pow(on: Builder, x: Real, y: Real): Real {
  const { both, choose, either, equal, less, multiply } = on
  const ax = on.unary('absolute', x)
  const isInteger = equal(y, on.unary('floor', y))
  const halved = multiply(0.5, y)
  const isOdd = both(isInteger, on.not(equal(halved, on.unary('floor', halved))))
  const isZero = equal(ax, 0)
  const isRising = less(0, y)
  const vanishes = either(both(isZero, isRising), on.not(either(isZero, isRising)))
  const edge = choose(vanishes, 0, Infinity)
  const magnitude = choose(either(isZero, equal(ax, Infinity)), edge, positivePower(on, ax, y))
  const isNegative = both(on.isSigned(x), isOdd)
  const signed = choose(isNegative, on.unary('negate', magnitude), magnitude)
  const isReal = either(on.lessOrEqual(0, x), both(less(x, 0), either(isInteger, equal(x, -Infinity))))
  const isSettled = either(on.not(equal(ax, 1)), less(on.unary('absolute', y), Infinity))
  const isDefined = both(both(isReal, isSettled), on.lessOrEqual(y, Infinity))
  return choose(equal(y, 0), 1, choose(isDefined, signed, Number.NaN))
}

function positivePower(on: Builder, x: Real, y: Real): Real {
  const { add, choose, multiply, subtract } = on
  const { log2, log2Tail } = logarithm(on, x)
  const exponent = on.smaller(on.larger(y, -1.2089258196146292e24), 1.2089258196146292e24)
  const yHead = head(on, exponent)
  const powerHead = multiply(yHead, log2)
  const powerTail = add(multiply(subtract(exponent, yHead), log2), multiply(exponent, log2Tail))
  const power = add(powerHead, powerTail)
  const k = nearest(on, power)
  const fraction = subtract(powerHead, k)
  const t = head(on, add(fraction, powerTail))
  const u = multiply(t, 0.6931471824645996)
  const rest = subtract(powerTail, subtract(t, fraction))
  const v = add(multiply(rest, Math.LN2), multiply(t, -1.904654299957768e-9))
  const r = add(u, v)
  const value = scale(on, expReduced(on, r, subtract(v, subtract(r, u))), k)
  return choose(on.less(-1080, power), choose(on.less(power, 1025), value, Infinity), 0)
}

/** log2 x in two parts. */
function logarithm(on: Builder, x: Real): Readonly<Record<'log2' | 'log2Tail', Real>> {
  const { add, choose, multiply, subtract } = on
  const tiny = on.less(x, 2.2250738585072014e-308)
  const normal = choose(tiny, multiply(x, 18014398509481984), x)
  const exponent = on.unary('exponentBelow', normal)
  const significand = on.shiftExponent(normal, on.unary('negate', exponent))
  const upper = on.lessOrEqual(1.7320508075688772, significand)
  const middle = on.both(on.lessOrEqual(1.224744871391589, significand), on.not(upper))
  const base = choose(middle, 1.5, 1)
  const m = choose(upper, multiply(0.5, significand), significand)
  const n = add(choose(tiny, subtract(exponent, 54), exponent), choose(upper, 1, 0))
  const f = subtract(m, base)
  const d = add(m, base)
  const inverse = on.divide(1, d)
  const s = multiply(f, inverse)
  const sHead = head(on, s)
  const dHead = head(on, d)
  const dTail = add(subtract(d, dHead), subtract(m, subtract(d, base)))
  const sTail = multiply(inverse, subtract(subtract(f, multiply(sHead, dHead)), multiply(sHead, dTail)))
  const z = multiply(s, s)
  const series = multiply(multiply(z, z), polynomial(on, z, logSeries))
  const tailSeries = add(series, multiply(sTail, add(sHead, s)))
  const square = multiply(sHead, sHead)
  const seriesHead = head(on, add(add(3, square), tailSeries))
  const seriesTail = subtract(tailSeries, subtract(subtract(seriesHead, 3), square))
  const lead = multiply(sHead, seriesHead)
  const trail = add(multiply(sTail, seriesHead), multiply(seriesTail, s))
  const product = head(on, add(lead, trail))
  const productTail = subtract(trail, subtract(product, lead))
  const scaled = multiply(SCALE_HEAD, product)
  const fromTails = add(multiply(SCALE_TAIL, product), multiply(productTail, SCALE))
  const scaledTail = add(fromTails, choose(middle, LOG2_3_2_TAIL, 0))
  const baseLog = choose(middle, LOG2_3_2_HEAD, 0)
  const log2 = head(on, add(add(add(scaled, scaledTail), baseLog), n))
  const log2Tail = subtract(scaledTail, subtract(subtract(subtract(log2, n), baseLog), scaled))
  return { log2, log2Tail }
}

function head(on: Builder, x: Real): Real {
  const c = on.multiply(134217729, x)
  return on.subtract(c, on.subtract(c, x))
}

const logSeries = [
  0.5999999999999946, 0.4285714285784843, 0.33333332984350345, 0.2727281193548714, 0.23066111819590465,
  0.20696314188902099,
]
const SCALE = 0.9617966939259756
const SCALE_HEAD = 0.9617967009544373
const SCALE_TAIL = -7.028461650952758e-9
const LOG2_3_2_HEAD = 0.5849625021219254
const LOG2_3_2_TAIL = -1.4007691725501674e-9
