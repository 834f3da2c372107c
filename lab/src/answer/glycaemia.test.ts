import { expect, test } from 'vitest'
import { filesIn } from '../../test/committed.ts'
import { readStudies } from '../evidence/record/read.ts'
import { glycaemiaOf } from './glycaemia.ts'

const visits = glycaemiaOf(readStudies(filesIn('evidence')))

test('HbA1c stands with the dose of the same visit: 8.6 + 4 × 0.9 at entry and 7.5 + 4 × 0.6 a year later in cai2016', () => {
  const treated = visits.filter(({ study, arm }) => study === 'cai2016' && arm === 'sct')
  expect(treated.map(({ month }) => month)).toEqual([0, 12])
  expect(treated[0]!.idaa1c).toBeCloseTo(12.2, 12) // sums of two numbers
  expect(treated[1]!.idaa1c).toBeCloseTo(9.9, 12)
})

test('a visit with HbA1c alone is left out, and so is what was recalled or excluded', () => {
  expect(visits.filter(({ hba1c, dose }) => hba1c.month !== dose.month)).toEqual([])
  expect(visits.some(({ study }) => study === 'mesples2020')).toBe(false)
})
