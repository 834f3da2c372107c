import { expect, test } from 'vitest'
import { monthIn } from './registry-month.ts'

test.each([
  ['Month 12', 12],
  ['12 months', 12],
  ['12-month', 12],
  ['1 Year', 12],
  ['52 weeks after infusion', 12],
  ['24 weeks', 5.5],
  ['Day 372', 12.2],
  ['at 6 months post-treatment.', 6],
  ['2 years following the first infusion', 24],
  ['12 months from baseline', 12],
  ['Baseline', 0],
  ['Week 0', 0],
])('%j is month %d', (words, month) => {
  expect(monthIn(words)).toBe(month)
})

test.each([
  '',
  '12',
  'up to 12 months',
  'Baseline to 12 months',
  'baseline and 12 months',
  '6, 12 and 24 months',
  '3-6 months',
  'within 12 months',
  'every 3 months',
  'a year',
  'through study completion, an average of 1 year',
  '12 months after birth',
  '1e3 months',
  '12 minutes',
])('%j may be another visit, or several', (words) => {
  expect(monthIn(words)).toBeUndefined()
})
