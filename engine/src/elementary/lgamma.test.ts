import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { erf } from './erf.ts'
import { erfc } from './erfc.ts'
import { exp } from './exp.ts'
import { lgamma, stirlingRemainder } from './lgamma.ts'
import { log } from './log.ts'

test('exp lgamma(n + 1) is n factorial', () => {
  let factorial = 1
  for (let n = 1; n <= 20; n++) {
    factorial *= n
    expect(exp(lgamma(n + 1)) / factorial).toBeCloseTo(1, 13) // ln 20! = 42, a few ulp of which is 2e-14
  }
})

test('lgamma(x + 1) exceeds lgamma(x) by log x', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
      const size = 1 + Math.abs(lgamma(x + 1))
      // 10 ulp on either side, and x + 1 rounds where its slope is below 10
      expect(Math.abs(lgamma(x + 1) - lgamma(x) - log(x))).toBeLessThanOrEqual(5e-15 * size)
    }),
  )
})

test("Stirling's remainder lies between 1/(12x) and 1/(12x) - 1/(360x³)", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 1e6, noNaN: true }), (x) => {
      const upper = 1 / (12 * x)
      const lower = upper - 1 / (360 * x * x * x)
      expect(stirlingRemainder(x)).toBeLessThanOrEqual(upper + 6e-15) // its documented absolute error
      expect(stirlingRemainder(x)).toBeGreaterThanOrEqual(lower - 6e-15)
    }),
  )
})

test('erf and erfc add to 1 and mirror at 0', () => {
  fc.assert(
    fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
      expect(erf(-x)).toBe(-erf(x))
      expect(Math.abs(erf(x) + erfc(x) - 1)).toBeLessThanOrEqual(4.5e-16) // an ulp of 2
    }),
  )
})
