import { LN2_HIGH, LN2_LOW } from '../../elementary/exp.ts'
import type { Builder, Real, Term } from '../routine.ts'
import { polynomial } from './exponential.ts'

/** The routines of elementary/log.ts and log1p.ts. */
export function log(on: Builder, x: Real): Real {
  const { choose, less } = on
  const tiny = less(x, 2.2250738585072014e-308)
  const normal = choose(tiny, on.multiply(x, 18014398509481984), x)
  const k = on.unary('exponentNear', normal)
  const f = on.subtract(on.shiftExponent(normal, on.unary('negate', k)), 1)
  const value = logReduced(on, f, choose(tiny, on.subtract(k, 54), k), 0)
  const finite = choose(less(x, Infinity), value, x)
  return choose(less(0, x), finite, choose(on.equal(x, 0), -Infinity, Number.NaN))
}

export function log1p(on: Builder, x: Real): Real {
  const { choose, less, subtract } = on
  const u = on.add(1, x)
  const k = on.unary('exponentNear', u)
  const isSmall = less(on.unary('absolute', x), 1)
  const lost = choose(isSmall, subtract(x, subtract(u, 1)), subtract(1, subtract(u, x)))
  const isReduced = on.equal(k, 0)
  const f = choose(isReduced, x, subtract(on.shiftExponent(u, on.unary('negate', k)), 1))
  const value = logReduced(on, f, k, choose(isReduced, 0, on.divide(lost, u)))
  const isOrdinary = on.both(less(x, Infinity), on.not(on.equal(x, 0)))
  const outside = choose(on.equal(x, -1), -Infinity, Number.NaN)
  return choose(less(-1, x), choose(isOrdinary, value, x), outside)
}

const logOdd = [0.6666666666666734, 0.2857142874247502, 0.18183564868264165, 0.1479610597894038]
const logEven = [0.3999999999941432, 0.22222198563462028, 0.1531403578715817]

function logReduced(on: Builder, f: Real, k: Real, rest: Term): Real {
  const { add, multiply, subtract } = on
  const s = on.divide(f, add(2, f))
  const z = multiply(s, s)
  const w = multiply(z, z)
  const odd = multiply(z, polynomial(on, w, logOdd))
  const even = multiply(w, polynomial(on, w, logEven))
  const half = multiply(multiply(0.5, f), f)
  const leading = multiply(k, LN2_HIGH)
  const sum = add(leading, f)
  const curved = subtract(half, multiply(s, add(half, add(odd, even))))
  const low = subtract(add(multiply(k, LN2_LOW), rest), curved)
  return add(sum, add(subtract(f, subtract(sum, leading)), low))
}
