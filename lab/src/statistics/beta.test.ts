import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { betaCdf, betaQuantile } from './beta.ts'
import { exactInterval } from './binomial.ts'

const shape = fc.double({ min: 0.5, max: 1000, noNaN: true })
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

test('the fraction of beta(a, b) below x is the fraction of beta(b, a) above 1 - x', () => {
  fc.assert(
    fc.property(shape, shape, fc.integer({ min: 1, max: 1023 }), (a, b, k) => {
      // 1 - k/1024 is exact, so both sides compute the same tail and differ by the subtraction from 1
      expect(Math.abs(betaCdf(k / 1024, a, b) + betaCdf(1 - k / 1024, b, a) - 1)).toBeLessThanOrEqual(4e-16)
    }),
  )
})

test('beta(a, 1) has x^a below x, and beta(1, 1) x', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), share, (a, x) => {
      // the documented 1e-12
      expect(Math.abs(betaCdf(x, a, 1) / x ** a - 1)).toBeLessThanOrEqual(1e-12)
      expect(Math.abs(betaCdf(x, 1, 1) / x - 1)).toBeLessThanOrEqual(1e-12)
    }),
  )
})

test('betaQuantile undoes betaCdf', () => {
  fc.assert(
    fc.property(shape, shape, share, (a, b, p) => {
      // an error of 1e-11 in x moves the fraction by at most x times the density, below 1.3 √max(a, b) here
      expect(Math.abs(betaCdf(betaQuantile(p, a, b), a, b) - p)).toBeLessThanOrEqual(1e-11 * 40)
    }),
  )
})

test('a fraction outside [0, 1] has no beta quantile, and its ends are the ends', () => {
  expect([0, 1, -0.1, 1.1, NaN].map((p) => betaQuantile(p, 2, 3))).toEqual([0, 1, NaN, NaN, NaN])
  expect([0, 1, -0.1, 1.1, NaN].map((x) => betaCdf(x, 2, 3))).toEqual([0, 1, NaN, NaN, NaN])
})

test('exactInterval holds the share, mirrors when events and others change places, and narrows with n', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(), (n, any) => {
      const events = any % (n + 1)
      const { low, high } = exactInterval(events, n, 0.95)
      expect(low).toBeLessThanOrEqual(events / n)
      expect(high).toBeGreaterThanOrEqual(events / n)
      const mirrored = exactInterval(n - events, n, 0.95)
      expect(Math.abs(mirrored.low + high - 1)).toBeLessThanOrEqual(1e-11) // accuracy of the quantiles
      const doubled = exactInterval(2 * events, 2 * n, 0.95)
      expect(doubled.high - doubled.low).toBeLessThan(high - low)
    }),
  )
})

test('no event in n people leaves a probability up to 1 - (α/2)^(1/n)', () => {
  for (const n of [1, 10, 421]) {
    const { low, high } = exactInterval(0, n, 0.95)
    expect(low).toBe(0)
    expect(Math.abs(high / (1 - 0.025 ** (1 / n)) - 1)).toBeLessThan(1e-11) // accuracy of the quantile
  }
  expect(exactInterval(0, 0, 0.95)).toEqual({ low: 0, high: 1 })
})
