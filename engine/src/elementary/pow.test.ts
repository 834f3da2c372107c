import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { pow, powInteger } from './pow.ts'

test('pow treats zeros, ones, infinities, NaN and negative bases as the ** operator does', () => {
  const finite = [0, -0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, 2.5, -2.5, 5e-324, -5e-324, 1e308, -1e308]
  const numbers = [...finite, Infinity, -Infinity, NaN, 2 ** 53, -(2 ** 53), 2 ** 53 - 1, 1 - 2 ** -53]
  for (const x of numbers) {
    for (const y of numbers) {
      const expected = x ** y
      const isExact = !(Math.abs(expected) > 0 && Math.abs(expected) < Infinity)
      if (isExact) expect(pow(x, y), `${x} ** ${y}`).toBe(expected)
      else expect(pow(x, y) / expected, `${x} ** ${y}`).toBeCloseTo(1, 14) // both sides within 1 ulp
    }
  }
})

const base = fc.double({ min: 1e-30, max: 1e30, noNaN: true })

test('pow(x, ½) is the square root and pow(x, 1) is x', () => {
  fc.assert(
    fc.property(base, (x) => {
      expect(pow(x, 1)).toBe(x)
      expect(Math.abs(pow(x, 0.5) / Math.sqrt(x) - 1)).toBeLessThanOrEqual(2.3e-16) // 1 ulp
    }),
  )
})

test('a power of a reciprocal exponent is undone by the exponent', () => {
  fc.assert(
    fc.property(base, fc.double({ min: 0.2, max: 20, noNaN: true }), (x, y) => {
      // rounding 1/y moves the exponent by 1e-16 relative, |log x| ≤ 70; the outer power magnifies 2^-53 by y
      expect(Math.abs(pow(pow(x, 1 / y), y) / x - 1)).toBeLessThan(1.2e-16 * (75 + 2 * y))
    }),
  )
})

test('pow never decreases with a base slightly larger, for a positive exponent', () => {
  fc.assert(
    fc.property(base, fc.double({ min: 0.01, max: 9, noNaN: true }), (x, y) => {
      expect(pow(x * (1 + 2 ** -49), y)).toBeGreaterThanOrEqual(pow(x, y))
    }),
    { numRuns: 2000 },
  )
})

test('powInteger differs from pow by at most |n| 2^-53, relatively', () => {
  const exponent = fc.integer({ min: -16, max: 16 })
  fc.assert(
    fc.property(fc.double({ min: 1e-15, max: 1e15, noNaN: true }), exponent, (x, n) => {
      const bound = (Math.abs(n) + 2) * 2 ** -53 // 2 for pow itself
      expect(Math.abs(powInteger(x, n) / pow(x, n) - 1)).toBeLessThanOrEqual(bound)
      expect(powInteger(-x, n)).toBe(n % 2 === 0 ? powInteger(x, n) : -powInteger(x, n))
    }),
  )
})
