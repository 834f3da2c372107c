import { type Builder, type CalledName, type Real, type Routine, routine } from '../routine.ts'
import { exp, expm1, tanh } from './exponential.ts'
import { log, log1p } from './logarithm.ts'
import { pow } from './pow.ts'

/**
 * The functions of elementary/ as routines, operation for operation and with the same constants: the same bits.
 *
 * Only the bits of a NaN may differ. An integer k has the exact value, not the type, that it has in JavaScript.
 */
export const elementary: Readonly<Record<CalledName, Routine>> = {
  exp: routine('exp', 1, (on) => exp(on, on.argument(0))),
  expm1: routine('expm1', 1, (on) => expm1(on, on.argument(0))),
  log: routine('log', 1, (on) => log(on, on.argument(0))),
  log1p: routine('log1p', 1, (on) => log1p(on, on.argument(0))),
  logistic: routine('logistic', 1, (on) => logistic(on, on.argument(0))),
  pow: routine('pow', 2, (on) => pow(on, on.argument(0), on.argument(1))),
  softplus: routine('softplus', 2, (on) => softplus(on, on.argument(0), on.argument(1))),
  tanh: routine('tanh', 1, (on) => tanh(on, on.argument(0))),
}

function logistic(on: Builder, x: Real): Real {
  const e = on.call('exp', on.unary('negate', on.unary('absolute', x)))
  return on.divide(on.choose(on.less(x, 0), e, 1), on.add(1, e))
}

function softplus(on: Builder, x: Real, w: Real): Real {
  const e = on.call('exp', on.divide(on.unary('negate', on.unary('absolute', x)), w))
  // Adding 0 makes -0 a 0, as Math.max(-0, 0) does.
  return on.add(on.larger(on.add(x, 0), 0), on.multiply(w, on.call('log1p', e)))
}
