import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mean, quantile, standardDeviation, sum } from './describe.ts'

test('sum keeps the small term that plain addition loses', () => {
  expect(sum([1, 1e100, 1, -1e100])).toBe(2)
  expect(sum(Array.from({ length: 1000 }, () => 0.1))).toBe(100)
  expect(sum([])).toBe(0)
  expect(sum([1, Infinity])).toBe(Infinity)
  expect(sum([Infinity, -Infinity])).toBeNaN()
})

test('sum of integers times 2^-20 is exact in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 })), (integers) => {
      const exact = Number(integers.reduce((total, k) => total + BigInt(k), 0n)) / 2 ** 20
      const terms = integers.map((k) => k / 2 ** 20)
      expect(sum(terms)).toBe(exact + 0)
      expect(sum(terms.toReversed())).toBe(exact + 0)
    }),
  )
})

test('a shift moves the mean and not the standard deviation', () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9]
  expect(mean(values)).toBe(5)
  expect(standardDeviation(values)).toBe(Math.sqrt(32 / 7))
  const shifted = values.map((x) => x + 2 ** 40)
  expect(mean(shifted) - 2 ** 40).toBe(5)
  expect(standardDeviation(shifted)).toBe(Math.sqrt(32 / 7))
})

test('quantile interpolates as type 7 of Hyndman and Fan', () => {
  // R 4.2: quantile(c(1, 2, 4, 8), c(0, .1, .25, .5, .9, 1))
  expect([0, 0.1, 0.25, 0.5, 0.9, 1].map((p) => quantile([1, 2, 4, 8], p))).toEqual([
    1, 1.3, 1.75, 3, 6.800000000000001, 8,
  ])
  expect(quantile([3], 0.7)).toBe(3)
})

test('a statistic of too few values is NaN', () => {
  expect([mean([]), standardDeviation([1]), quantile([], 0.5)]).toEqual([NaN, NaN, NaN])
})
