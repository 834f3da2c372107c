import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { erfc } from '../elementary/erfc.ts'
import { normalQuantile } from './normal-quantile.ts'

test('normalQuantile agrees with MPFR to 1e-15, from p = 1e-300 to 1 - 1e-15', () => {
  const url = new URL('normal-quantile.points.json', import.meta.url)
  const points = JSON.parse(readFileSync(url, 'utf8')) as [number, number][]
  expect(points.length).toBeGreaterThanOrEqual(60)
  for (const [p, z] of points) {
    // z is the nearest double: AS 241's 1e-16 and its roundings
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThanOrEqual(1e-15 * Math.abs(z))
  }
})

test('normalQuantile at p and 1 - p are opposite where 1 - p is exact', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 30 - 1 }), (k) => {
      const p = k / 2 ** 30
      expect(normalQuantile(1 - p) + normalQuantile(p)).toBe(0)
    }),
  )
})

test('the fraction below normalQuantile(p) is p', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 0.5, noNaN: true }), (p) => {
      const z = normalQuantile(p)
      // the density over the tail is about |z|, so an error of 1e-15 in z is magnified by z² ≤ 1400
      expect(Math.abs(0.5 * erfc(-z * Math.SQRT1_2) - p)).toBeLessThanOrEqual(2e-15 * (1 + z * z) * p)
    }),
  )
})

test('normalQuantile is infinite at 0 and 1, and NaN outside', () => {
  expect(normalQuantile(0)).toBe(-Infinity)
  expect(normalQuantile(1)).toBe(Infinity)
  expect(normalQuantile(0.5)).toBe(0)
  for (const p of [-0.1, 1.1, Infinity, -Infinity, NaN]) expect(normalQuantile(p)).toBeNaN()
})
