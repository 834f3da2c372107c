import { describe, expect, test } from 'vitest'
import {
  aboveUntreated,
  adjustedDifference,
  differenceOfChanges,
  estimate,
  logRatio,
  logRatioOfRatios,
  pool,
} from './contrast.ts'
import type { Year } from './contrast.ts'
import type { Level } from './outcome.ts'

const level = (centre: number, sd?: number, n?: number): Level => ({
  ref: 'a#b',
  month: 0,
  n,
  centre,
  kind: 'mean',
  sd,
  p: undefined,
  how: '',
})
const year = (start: Level, end: Level): Year => ({ start, end })

describe('estimates', () => {
  test('carlsson2023 adjusted for baseline is +0.108 (-0.069 to +0.285), as the dossier has it', () => {
    const treated = year(level(0.8, 0.283, 10), level(85 / 120, 0.25, 10))
    const placebo = year(level(0.4, 0.217, 5), level(0.25, 0.217, 5))
    const effect = adjustedDifference(treated, placebo)
    expect(effect?.value).toBeCloseTo(0.108, 3) // the dossier has three digits
    expect(effect?.low).toBeCloseTo(-0.069, 3)
    expect(effect?.high).toBeCloseTo(0.285, 3)
  })

  test('haller2011 lies 0.007 above the untreated course, SE 0.036', () => {
    const effect = aboveUntreated(year(level(0.95 * 0.3311), level(0.22 * 0.3311, undefined, 21)), 5.1)
    expect(effect?.value).toBeCloseTo(0.007, 3)
    expect(effect?.se).toBeCloseTo(0.036, 3)
  })

  test('cai2016 has a ratio of ratios of 2.25, log 0.81 with SE 0.32', () => {
    const effect = logRatioOfRatios(
      year(level(6.6, 6.1, 21), level(13.6, 8.1, 21)),
      year(level(8.4, 6.8, 21), level(7.7, 4.5, 21)),
    )
    expect(effect?.value).toBeCloseTo(0.81, 2)
    expect(effect?.se).toBeCloseTo(0.324, 3)
  })

  test('exchanging the arms turns the sign and keeps the error', () => {
    const one = year(level(8.6, 0.81, 21), level(7.5, 1, 21))
    const other = year(level(8.7, 0.9, 21), level(8.8, 0.9, 21))
    const forth = differenceOfChanges(one, other)
    const back = differenceOfChanges(other, one)
    expect(back?.value).toBeCloseTo(-(forth?.value ?? NaN), 12)
    expect(back?.se).toBe(forth?.se)
  })

  test('without an SD or without n there is no number', () => {
    expect(logRatio(year(level(1, 0.2, 10), level(2, undefined, 10)))).toBeUndefined()
    expect(adjustedDifference(year(level(1), level(1)), year(level(1), level(1)))).toBeUndefined()
  })

  test('pooling two equal estimates keeps the value and divides the variance by two', () => {
    const one = estimate(0.1, 0.2, '')
    expect(pool([one, one])?.value).toBeCloseTo(0.1, 12)
    expect(pool([one, one])?.se).toBeCloseTo(0.2 / Math.SQRT2, 12)
    expect(pool([])).toBeUndefined()
  })
})
