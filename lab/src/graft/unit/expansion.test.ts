import { expect, test } from 'vitest'
import { daysOfTreg, growMsc, tregFold } from './expansion.ts'

test('regulatory T cells are as many as were counted on days 18 and 42, and no more after', () => {
  expect(tregFold(0, 1)).toBe(1)
  expect(tregFold(18, 1)).toBeCloseTo(123, 9)
  expect(tregFold(42, 1)).toBeCloseTo(5981, 6)
  expect(tregFold(90, 1)).toBe(tregFold(42, 1))
  expect(tregFold(18, 1.1)).toBeCloseTo(123 * 123 ** 0.1, 6)
})

test('the days that a fold takes lead back to it, and nothing was shown beyond day 42', () => {
  for (const growth of [0.8, 1, 1.3]) {
    for (const fold of [1, 2, 50, 123, 500, 1000])
      expect(tregFold(daysOfTreg(fold, growth)!, growth)).toBeCloseTo(fold, 6)
  }
  expect(daysOfTreg(0.5, 1)).toBe(0)
  expect(daysOfTreg(6000, 1)).toBeUndefined()
  expect(daysOfTreg(6000, 1.1)).toBeLessThan(42)
})

test('a dose of 1e6 per kg for 20 kg from one clone takes 24.3 doublings, more than were shown', () => {
  const { doublings, shown, days } = growMsc(1, 2e7)
  expect(doublings).toBeCloseTo(24.25, 2)
  expect(shown).toBe(false)
  expect(days).toEqual([doublings, 3 * doublings])
  expect(growMsc(1, 1e6).shown).toBe(true)
  expect(growMsc(2e7, 1e6).doublings).toBe(0)
})
