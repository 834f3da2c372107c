import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readStudies } from '../record/read.ts'
import { courseValidity, personalSd, untreatedYear } from './untreated-course.ts'

// Test vectors of the QR formula, computed from it in five digits: natural history, section B.
const vectors = [
  { cpeptide: 0.7, age: 15, log: 0.33557, after: 0.3987 },
  { cpeptide: 0.4, age: 9, log: 0.13964, after: 0.1499 },
  { cpeptide: 1.0, age: 25, log: 0.53134, after: 0.7012 },
  { cpeptide: 0.75, age: 12, log: 0.33997, after: 0.4049 },
  { cpeptide: 0.2, age: 10, log: 0.02085, after: 0.0211 },
]

function committed(id: string) {
  const path = `evidence/${id}.yaml`
  const text = readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
  return readStudies([{ path, text }])[0]?.findings ?? {}
}

describe('the untreated course', () => {
  test.each(vectors)(
    '$cpeptide nmol/L at age $age becomes $after after a year',
    ({ cpeptide, age, log, after }) => {
      const year = untreatedYear(cpeptide, age)
      expect(year.log).toBeCloseTo(log, 5) // the vectors have five digits
      expect(year.cpeptide).toBeCloseTo(after, 4)
    },
  )

  test('its numbers are the ones in the study files', () => {
    const formula = committed('qr-model')
    expect(untreatedYear(0, 0).log).toBe(formula['untreated-qr-intercept-12']?.value)
    expect(untreatedYear(0, 1).log - untreatedYear(0, 0).log).toBeCloseTo(
      formula['untreated-qr-age-coefficient-12']?.value ?? NaN,
      12, // one subtraction of doubles
    )
    expect((untreatedYear(1, 0).log - untreatedYear(0, 0).log) / Math.LN2).toBeCloseTo(
      formula['untreated-qr-baseline-coefficient-12']?.value ?? NaN,
      12,
    )
    expect(personalSd).toBe(committed('placebo-ipd-dufort2019')['all-ages-qr-12']?.sd)
  })

  const asked = { age: 12, days: 80, month: 12 }
  test('it is valid for a child of 12, 80 days after diagnosis, at month 12', () => {
    expect(courseValidity(asked)).toBe('valid')
  })

  test.each([
    { why: 'below age 8', change: { age: 5.1 } },
    { why: 'later than 100 days', change: { days: 124 } },
    { why: 'past month 12', change: { month: 24 } },
    { why: 'where the time since diagnosis was not printed', change: { days: undefined } },
  ])('it is extrapolated $why', ({ change }) => {
    expect(courseValidity({ ...asked, ...change })).toBe('extrapolated')
  })

  test('in established disease there is no valid comparator', () => {
    expect(courseValidity({ ...asked, days: 3375 })).toBe('no valid comparator')
  })
})
