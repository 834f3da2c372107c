import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, dayOf } from './calendar.ts'

test.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2000-02-29', 11_016],
  ['2000-03-01', 11_017],
  ['2100-03-01', 47_541],
  ['0000-03-01', -719_468],
])('%s is day %i', (written, day) => {
  expect(dayOf(written)).toBe(day)
  expect(dateOf(day)).toBe(written)
})

test.each([
  '2015-02-29',
  '1900-02-29',
  '2100-02-29',
  '2016-04-31',
  '2016-00-10',
  '2016-13-10',
  '2016-05-00',
  '2016-05-32',
  '2016-5-4',
  '04.05.2016',
  '2016-05-04T00:00',
  ' 2016-05-04',
  '٢٠١٦-٠٥-٠٤',
  '',
])('%j is no day', (written) => {
  expect(dayOf(written)).toBeUndefined()
})

test('days are those of the platform, from year 0 to year 9999', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (day) => {
      const written = new Date(day * 86_400_000).toISOString().slice(0, 10)
      expect(dateOf(day)).toBe(written)
      expect(dayOf(written)).toBe(day)
    }),
    { numRuns: 5000 },
  )
})

test('every day from 1987 to 2101 follows the one before it', () => {
  const [first, last] = [dayOf('1987-01-01')!, dayOf('2101-12-31')!]
  expect(last - first + 1).toBe(115 * 365 + 28)
  const written = Array.from({ length: last - first + 1 }, (_, i) => dateOf(first + i))
  expect(written.map((each) => dayOf(each))).toEqual(written.map((_, i) => first + i))
  expect(new Set(written).size).toBe(written.length)
})
