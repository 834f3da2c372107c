import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { exp } from './exp.ts'
import { logistic } from './logistic.ts'
import { softplus } from './softplus.ts'

test('logistic x and logistic -x add to 1', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (x) => {
      // each side within 2 ulp of a number below 1
      expect(Math.abs(logistic(x) + logistic(-x) - 1)).toBeLessThanOrEqual(4.5e-16)
    }),
  )
})

test('the left tail of logistic is exp as long as 1 + exp is 1', () => {
  for (const x of [-37, -100, -700, -745]) expect(logistic(x)).toBe(exp(x))
})

const width = fc.double({ min: 0.001, max: 100, noNaN: true })

test('softplus exceeds max(x, 0) by at most w ln 2, and is that at 0', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e4, max: 1e4, noNaN: true }), width, (x, w) => {
      const excess = softplus(x, w) - Math.max(x, 0)
      expect(excess).toBeGreaterThanOrEqual(0)
      // the sum rounds at the size of x
      expect(excess).toBeLessThanOrEqual(w * Math.LN2 + 1e-12)
      expect(softplus(0, w)).toBe(w * Math.LN2)
    }),
  )
})

test('softplus x minus softplus -x is x', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), width, (x, w) => {
      // two values within 2 ulp of at most 1000 + w
      expect(Math.abs(softplus(x, w) - softplus(-x, w) - x)).toBeLessThanOrEqual(1e-12)
    }),
  )
})
