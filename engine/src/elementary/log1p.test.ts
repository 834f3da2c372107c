import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { expm1 } from './expm1.ts'
import { log1p } from './log1p.ts'

test('log1p undoes expm1', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.69, max: 700, noNaN: true }), (x) => {
      // expm1 errs by 2.4e-16 of its value, which log1p passes on at most three-fold for x > -0.69
      expect(Math.abs(log1p(expm1(x)) - x)).toBeLessThanOrEqual(1e-15 * Math.abs(x))
    }),
  )
})

test('expm1 and log1p return an argument too small to bend, with its sign', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e-17, max: 1e-17, noNaN: true }), (x) => {
      expect(log1p(x)).toBe(x)
      expect(expm1(x)).toBe(x)
    }),
  )
})

test('log1p has no value below -1', () => {
  for (const x of [-1.0000000000000002, -Infinity, NaN]) expect(log1p(x)).toBeNaN()
})
