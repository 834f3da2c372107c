import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exp } from './exp.ts'
import { log } from './log.ts'

const reduced = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true })

test('exp of a sum is the product of the exps', () => {
  fc.assert(
    fc.property(reduced(300), reduced(300), (a, b) => {
      // rounding a + b moves the exponent by at most 2^-44, so the result by 6e-14
      expect(exp(a + b) / (exp(a) * exp(b))).toBeCloseTo(1, 12)
    }),
  )
})

test('exp undoes log to the conditioning of exp at log x', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1.7e308, noNaN: true }), (x) => {
      // 0.85 ulp of |log x| < 745 is 9.7e-14
      expect(Math.abs(exp(log(x)) / x - 1)).toBeLessThan(1e-13)
    }),
  )
})

test('exp never decreases from one double to a larger one nearby', () => {
  fc.assert(
    fc.property(reduced(700), fc.integer({ min: 1, max: 8 }), (x, ulps) => {
      expect(exp(x + ulps * Math.abs(x) * 2 ** -52)).toBeGreaterThanOrEqual(exp(x))
    }),
    { numRuns: 2000 },
  )
})

test('exp overflows above 709.782… and reaches 0 below -745.133…', () => {
  expect(exp(709.782712893384)).toBeLessThan(Infinity)
  expect(exp(709.7827128933841)).toBe(Infinity)
  expect(exp(-745.1332191019411)).toBe(5e-324)
  expect(exp(-745.1332191019412)).toBe(0)
  expect(exp(NaN)).toBeNaN()
})
