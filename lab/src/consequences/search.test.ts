import fc from 'fast-check'
import { expect, test } from 'vitest'
import { leastEnough } from './search.ts'

const ends = [1, 1000] as const

test('finds each threshold from above, to the tolerance, whatever the others are', () => {
  const threshold = fc.double({ min: 1.0001, max: 999, noNaN: true })
  fc.assert(
    fc.property(fc.array(threshold, { minLength: 1, maxLength: 5 }), (thresholds) => {
      const found = leastEnough(thresholds.length, ends, 0.01, (trials) =>
        trials.map(({ search, value }) => value >= thresholds[search]!),
      )
      found.forEach((value, i) => {
        expect(value!).toBeGreaterThanOrEqual(thresholds[i]!)
        expect(value! / thresholds[i]!).toBeLessThanOrEqual(1.01 * (1 + 1e-12)) // rounding of exp and log
      })
    }),
  )
})

test('the low end where that is enough, without end where the high end is not, nothing where a solve failed', () => {
  const isEnough = ['always', 'never', 'fails', 'fails halfway'] as const
  const found = leastEnough(isEnough.length, ends, 0.01, (trials) =>
    trials.map(({ search, value }) => {
      if (search === 3 && value > 1 && value < 1000) return undefined
      return [true, false, undefined, value === 1000][search]
    }),
  )
  expect(found).toEqual([1, Infinity, undefined, undefined])
})
