import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { gammaCdf, gammaTails } from './gamma.ts'
import { normalCdf } from './normal.ts'
import { tCdf, tQuantile } from './student-t.ts'

const freedom = fc.double({ min: 1, max: 1e5, noNaN: true })

test('tCdf of opposite arguments adds to 1', () => {
  fc.assert(
    fc.property(fc.double({ min: -100, max: 100, noNaN: true }), freedom, (t, df) => {
      expect(Math.abs(tCdf(t, df) + tCdf(-t, df) - 1)).toBeLessThanOrEqual(2.3e-16) // one rounding of 1
    }),
  )
})

test('tCdf with one and two degrees of freedom is its closed form', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: -1e-6, noNaN: true }), (t) => {
      // the documented 1e-12
      expect(Math.abs(tCdf(t, 1) / (Math.atan2(1, -t) / Math.PI) - 1)).toBeLessThanOrEqual(1e-12)
      const root = Math.sqrt(2 + t * t)
      expect(Math.abs(tCdf(t, 2) / (1 / (root * (root - t))) - 1)).toBeLessThanOrEqual(1e-12)
    }),
  )
})

test('tQuantile undoes tCdf', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-9, max: 0.999, noNaN: true }), freedom, (p, df) => {
      // 1e-11 in t moves the tail by at most |t| times the hazard, below t² + 1 ≤ 40
      expect(Math.abs(tCdf(tQuantile(p, df), df) / p - 1)).toBeLessThanOrEqual(4e-10)
    }),
  )
})

test("Student's t with a million degrees of freedom is normal to six digits", () => {
  for (const z of [-4, -1.96, -0.5, 1]) {
    // the leading difference is z (z² + 1) φ(z) / (4 df)
    expect(Math.abs(tCdf(z, 1e6) - normalCdf(z))).toBeLessThan(2e-7)
  }
})

test('tQuantile is infinite at 0 and 1, 0 at one half, and NaN outside', () => {
  expect([0, 1, 0.5, -0.1, 1.1, NaN].map((p) => tQuantile(p, 5))).toEqual([
    -Infinity,
    Infinity,
    0,
    NaN,
    NaN,
    NaN,
  ])
})

test('a gamma of shape 1 is exponential, and a chi-square with one degree of freedom a squared normal', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 600, noNaN: true }), (x) => {
      // the documented 1e-12 on either side
      expect(Math.abs(gammaTails(x, 1).lower / -Math.expm1(-x) - 1)).toBeLessThanOrEqual(1e-12)
      expect(Math.abs(gammaCdf(x / 2, 0.5) - (1 - 2 * normalCdf(-Math.sqrt(x))))).toBeLessThanOrEqual(1e-12)
    }),
  )
})
