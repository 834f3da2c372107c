import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { expm1 } from './expm1.ts'
import { tanh } from './tanh.ts'

const real = fc.double({ min: -30, max: 30, noNaN: true })

test('tanh is odd to the last bit', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (x) => {
      expect(tanh(-x)).toBe(-tanh(x))
    }),
  )
})

test('tanh x is expm1(2x) / (expm1(2x) + 2)', () => {
  fc.assert(
    fc.property(real, (x) => {
      const e = expm1(2 * x)
      // expm1, the sum and the quotient each round once, and tanh itself: 4 ulp
      expect(Math.abs(tanh(x) - e / (e + 2))).toBeLessThanOrEqual(9e-16 * Math.abs(tanh(x)))
    }),
  )
})

test('tanh never leaves [-1, 1] and reaches it', () => {
  fc.assert(
    fc.property(real, (x) => {
      expect(Math.abs(tanh(x))).toBeLessThanOrEqual(1)
    }),
  )
  expect(tanh(19.1)).toBe(1)
  expect(tanh(18.7)).toBeLessThan(1)
  expect(tanh(NaN)).toBeNaN()
})
