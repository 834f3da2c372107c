import { describe, expect, test } from 'vitest'
import {
  aboveUntreated,
  adjustedDifference,
  differenceOfChanges,
  estimateOf,
  logRatio,
  logRatioOfRatios,
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
  quartiles: undefined,
  p: undefined,
  how: '',
})
const median = (centre: number, quartiles: readonly [number, number], n?: number): Level => ({
  ...level(centre, undefined, n),
  kind: 'median',
  quartiles,
})
const year = (start: Level, end: Level): Year => ({ start, end })
const found = <Made>(made: Made | undefined): Made => {
  if (made === undefined) throw new Error('no contrast')
  return made
}
const part = (contrast: { readonly errors: readonly { name: string; se: number }[] }, name: string) =>
  contrast.errors.find((each) => each.name === name)?.se

describe('estimates', () => {
  // Group means plugged in give +0.108, SE 0.090 (dossier). By hand, what is carried along: the second-order terms of the four
  // means, +0.0046; the slope, 0.13 × 0.252; ages, 0.00638 × 8 × √0.3.
  test('carlsson2023 adjusted for baseline is +0.113, with the slope and the ages in its error', () => {
    const treated = year(level(0.8, 34 / 120, 10), level(85 / 120, 0.25, 10))
    const placebo = year(level(0.4, 26 / 120, 5), level(0.25, 26 / 120, 5))
    const contrast = found(adjustedDifference(treated, placebo))
    expect(contrast.value).toBeCloseTo(0.113, 3)
    expect(part(contrast, 'between people')).toBeCloseTo(0.165 * Math.sqrt(0.3), 12)
    expect(part(contrast, 'slope on the baseline')).toBeCloseTo(0.033, 3)
    expect(part(contrast, 'ages of the arms')).toBeCloseTo(0.028, 3)
    expect(part(contrast, 'groups put for people')).toBeLessThan(0.01)
    const { se, low, high } = estimateOf(contrast)
    expect(se).toBeCloseTo(Math.sqrt(contrast.errors.reduce((sum, each) => sum + each.se * each.se, 0)), 15)
    expect([low, high].map((end) => end.toFixed(2))).toEqual(['-0.08', '0.31'])
  })

  test('haller2011 lies 0.007 above the untreated course, with the error of the course in its error', () => {
    const nanomolar = [0.95, 0.51, 1.4, 0.22, 0.02, 0.63].map((each) => each * 0.3311)
    const [m0, a0, b0, m12, a12, b12] = nanomolar as [number, number, number, number, number, number]
    const contrast = found(
      aboveUntreated(year(median(m0, [a0, b0]), median(m12, [a12, b12], 21)), {
        age: 5.1,
        courseError: { tau: 0.019, se: 0.016 },
      }),
    )
    expect(contrast.value).toBeCloseTo(0.007, 3)
    expect(part(contrast, 'between people')).toBeCloseTo(0.036 * Math.sqrt(Math.PI / 2), 4) // of a median
    expect(part(contrast, 'between untreated groups')).toBe(0.019)
    expect(contrast.how).toContain('medians with many zeros are not turned into means')
    expect(estimateOf(contrast).se).toBeCloseTo(0.055, 3)
  })

  test('cai2016 has a ratio of ratios of 2.25, log 0.81 with SE 0.32', () => {
    const contrast = found(
      logRatioOfRatios(
        year(level(6.6, 6.1, 21), level(13.6, 8.1, 21)),
        year(level(8.4, 6.8, 21), level(7.7, 4.5, 21)),
      ),
    )
    expect(contrast.value).toBeCloseTo(0.81, 2)
    expect(estimateOf(contrast).se).toBeCloseTo(0.324, 3)
  })

  test('exchanging the arms turns the sign and keeps the error', () => {
    const one = year(level(0.8, 0.3, 21), level(0.7, 0.4, 21))
    const other = year(level(0.5, 0.2, 11), level(0.3, 0.25, 11))
    for (const contrast of [differenceOfChanges, adjustedDifference, logRatioOfRatios]) {
      const [forth, back] = [found(contrast(one, other)), found(contrast(other, one))]
      expect(back.value).toBeCloseTo(-forth.value, 12)
      expect(estimateOf(back).se).toBeCloseTo(estimateOf(forth).se, 12)
    }
  })

  test('without an SD or without n there is no number', () => {
    expect(logRatio(year(level(1, 0.2, 10), level(2, undefined, 10)))).toBeUndefined()
    expect(adjustedDifference(year(level(1), level(1)), year(level(1), level(1)))).toBeUndefined()
  })
})
