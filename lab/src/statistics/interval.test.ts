import { expect, test } from 'vitest'
import { meanOver, medianOver, rankedOver } from './interval.ts'

const ascending = Array.from({ length: 101 }, (_, i) => i)

test('the middle nine tenths, with the mean or the median', () => {
  const skewed = [...ascending.slice(0, 100), 1100]
  expect(meanOver(skewed)).toEqual({ mean: (4950 + 1100) / 101, low: 5, high: 95 })
  expect(medianOver(skewed.toReversed())).toEqual({ median: 50, low: 5, high: 95 })
})

test('values without end are never averaged with others', () => {
  const half = [...ascending.slice(0, 50), ...Array.from({ length: 50 }, () => Infinity)]
  expect(rankedOver(half)).toEqual({ median: 49, low: 4, high: Infinity })
  expect(rankedOver([Infinity])).toEqual({ median: Infinity, low: Infinity, high: Infinity })
})

test('nothing is told of no draw', () => {
  for (const over of [meanOver, medianOver, rankedOver]) expect(() => over([])).toThrow('no draw')
})
