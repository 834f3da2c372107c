import { expect, test } from 'vitest'
import { monthNearest, testsByMonth } from './months.ts'
import type { Series } from './series.ts'

const followed = (sinceDiagnosis: number, days: readonly number[]): Series => ({
  study: 'MADE',
  id: 'P_0',
  age: 15,
  sex: 'female',
  isDiagnosisKnown: true,
  tests: [0, ...days].map((day) => ({
    sinceDiagnosis: sinceDiagnosis + day,
    sinceBaseline: day,
    auc: 0.5,
    fastingGlucose: undefined,
    hba1c: undefined,
  })),
})

const daysByMonth = (person: Series) =>
  [...testsByMonth(person)].map(([month, test]) => [month, test.sinceBaseline])

test('the nearest test within the window is that of the month, the earlier of two as near', () => {
  expect(daysByMonth(followed(60, [170, 190, 290, 430, 640, 700]))).toEqual([
    [6, 190],
    [12, 430],
    [24, 700],
  ])
  expect(daysByMonth(followed(60, [172, 192]))).toEqual([[6, 172]])
})

test('a test at the end of a window counts and one a day further off does not', () => {
  expect(daysByMonth(followed(60, [122, 440, 820]))).toEqual([
    [6, 122],
    [12, 440],
    [24, 820],
  ])
  expect(daysByMonth(followed(60, [121, 289, 441, 639, 821]))).toEqual([])
})

test('a first test later than 100 days after diagnosis is no baseline', () => {
  expect(daysByMonth(followed(100, [182]))).toEqual([[6, 182]])
  expect(daysByMonth(followed(101, [182]))).toEqual([])
})

test('any time has a nearest month', () => {
  expect([1, 273, 274, 547, 548, 2000].map(monthNearest)).toEqual([6, 6, 12, 12, 24, 24])
})
