import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exp } from './exp.ts'
import { log } from './log.ts'

test('log undoes exp', () => {
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      // exp errs by 2^-53 of its value, hence log by 2^-53 plus its own rounding of |x|
      expect(Math.abs(log(exp(x)) - x)).toBeLessThanOrEqual(2.3e-16 * (1 + Math.abs(x)))
    }),
  )
})

test('log of a power of two is that multiple of log 2 rounded once', () => {
  for (let k = -1074; k <= 1023; k++)
    expect(log(2 ** k) / (k * Math.LN2 || 1)).toBeCloseTo(k === 0 ? 0 : 1, 15)
})

test('log never decreases from one double to a larger one nearby', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-300, max: 1e300, noNaN: true }),
      fc.integer({ min: 1, max: 8 }),
      (x, ulps) => {
        expect(log(x * (1 + ulps * 2 ** -52))).toBeGreaterThanOrEqual(log(x))
      },
    ),
    { numRuns: 2000 },
  )
})

test('log has no value below zero', () => {
  for (const x of [-5e-324, -1, -Infinity, NaN]) expect(log(x)).toBeNaN()
})
