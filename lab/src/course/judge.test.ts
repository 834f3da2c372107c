import { log, log1p } from '@cordelia/engine'
import { expect, test } from 'vitest'
import { madeUpPlacebo, truth, truthSd } from '../../test/placebo.ts'
import { normalCdf, normalQuantile } from '../statistics/normal.ts'
import { courseJobs, courseRows, foresee, judgedMonths } from './judge.ts'
import type { CourseRow } from './judge.ts'
import { quantificationLimit } from './model.ts'
import type { CourseModel } from './model.ts'
import { publishedQr, qr } from './qr.ts'
import { monthNearest } from './months.ts'
import { readPlacebo } from './read-placebo.ts'
import type { Series } from './series.ts'

function made(seed: number, count: number): readonly Series[] {
  const { participants, mealTests } = madeUpPlacebo(seed, count)
  return readPlacebo(
    { path: 'participants.csv', text: participants },
    { path: 'meal-tests.csv', text: mealTests },
  )
}

/** What the people were made from, with its mean off by so many SDs and its SD multiplied. */
function known(name: string, off: number, times: number): CourseModel {
  const sd = truthSd * times
  return {
    name,
    note: undefined,
    fit: () => ({
      predict: (age, baseline, sinceBaseline) => {
        const line = truth[monthNearest(sinceBaseline)]
        const mean = line.intercept + line.baseline * log1p(baseline.auc) + line.age * age + off * truthSd
        const z = (auc: number) => (log1p(auc) - mean) / sd
        return {
          mean,
          low: mean - normalQuantile(0.95) * sd,
          high: mean + normalQuantile(0.95) * sd,
          logScore: (auc) =>
            auc <= quantificationLimit
              ? log(normalCdf(z(quantificationLimit)))
              : -0.5 * (z(auc) * z(auc) + log(2 * Math.PI)) - log(sd),
        }
      },
    }),
  }
}

function rowsOf(
  models: readonly [CourseModel, ...CourseModel[]],
  people: readonly Series[],
  repeats: number,
) {
  const [first, ...others] = models.map(({ name }) => name)
  return courseRows(
    courseJobs(
      people,
      models.map(({ name }) => name),
      repeats,
    ).flatMap((job) => foresee(models.find(({ name }) => name === job.model)!, job)),
    [first!, ...others],
  )
}

const people = made(5, 400)
const models = [known('truth', 0, 1), known('off', 1, 1), known('wide', 0, 2), qr, publishedQr] as const
const rows = rowsOf(models, people, 2)
const overall = (name: string): readonly CourseRow[] =>
  rows.filter(({ model, age }) => model === name && age === 'all')

test('the truth and its refit cover 90 %, an SD off covers less and twice the SD more', () => {
  for (const name of ['truth', 'qr']) {
    for (const { coverage } of overall(name)) expect(Math.abs(coverage - 0.9)).toBeLessThan(4 * 0.015) // 4 binomial SDs
  }
  for (const { coverageHigh } of overall('off')) expect(coverageHigh).toBeLessThan(0.9) // 74 % by the normal law
  for (const { coverageLow } of overall('wide')) expect(coverageLow).toBeGreaterThan(0.9) // 99.9 %
})

test('no model scores better than the truth; an SD off loses half a unit, twice the SD ln 2 - 3/8', () => {
  for (const { logScoreGain: gain, logScoreGainSe: se } of overall('off'))
    expect(Math.abs(gain + 0.5)).toBeLessThan(4 * se)
  for (const { logScoreGain: gain, logScoreGainSe: se } of overall('wide')) {
    expect(Math.abs(gain + Math.log(2) - 0.375)).toBeLessThan(4 * se)
  }
  // a refit of 4 numbers to 320 people loses 4 / 640
  for (const { logScoreGain: gain, logScoreGainSe: se } of overall('qr'))
    expect(Math.abs(gain + 0.00625)).toBeLessThan(4 * se)
})

test('the error is predicted minus observed, its root mean square the SD people were made with', () => {
  for (const { meanError } of overall('off'))
    expect(Math.abs(meanError - truthSd)).toBeLessThan(4 * truthSd * 0.05)
  for (const { rmse } of overall('truth')) expect(Math.abs(rmse / truthSd - 1)).toBeLessThan(4 * 0.036) // 1 / √800
})

test('a row counts each person once, whatever the repeats, and the groups of age are parts of all', () => {
  for (const { month, n } of overall('qr')) {
    expect(n).toBe(400)
    const groups = rows.filter((row) => row.model === 'qr' && row.month === month && row.age !== 'all')
    expect(groups.map(({ age }) => age)).toEqual(['8-12', '12-18', '18+'])
    expect(groups.reduce((total, group) => total + group.n, 0)).toBe(400)
  }
})

test('a person of exactly 12 or 18 years belongs to the older group', () => {
  const sized = (age: number) =>
    rowsOf(
      [known('truth', 0, 1)],
      people.slice(0, 20).map((person) => ({ ...person, age })),
      1,
    )
      .filter(({ month }) => month === 12)
      .map((row) => [row.age, row.n])
  expect([8, 12, 18].map(sized)).toEqual(
    ['8-12', '12-18', '18+'].map((group) => [
      ['all', 20],
      [group, 20],
    ]),
  )
})

test('nobody is asked about by a model fitted to them, and everybody is by one that was not', () => {
  const asked = new Map<string, number>()
  const spy: CourseModel = {
    name: 'spy',
    note: undefined,
    fit: (fitted) => {
      const ages = new Set(fitted.map(({ age }) => age))
      return {
        predict: (age) => {
          expect(ages.has(age)).toBe(false) // drawn from 2^53 values, so an age names its person
          asked.set(`${age}`, (asked.get(`${age}`) ?? 0) + 1)
          return { mean: 0, low: 0, high: 0, logScore: () => 0 }
        },
      }
    },
  }
  rowsOf([spy], people, 3)
  expect([...asked.values()]).toEqual(people.map(() => 3 * 3)) // three repeats of three months
})

test('the order of people changes nothing but rounding', () => {
  const turned = rowsOf([qr], people.toReversed(), 1)
  for (const [i, row] of rowsOf([qr], people, 1).entries()) {
    expect(turned[i]!.coverage).toBe(row.coverage)
    expect(turned[i]!.logScore).toBeCloseTo(row.logScore, 11)
  }
})

test('an interval that ends below the limit holds a value at the limit', () => {
  const none: CourseModel = {
    name: 'none',
    note: undefined,
    fit: () => ({ predict: () => ({ mean: -0.2, low: -0.4, high: -0.1, logScore: () => 0 }) }),
  }
  const gone = made(6, 20).map((person) => ({
    ...person,
    tests: person.tests.map((test, i) => (i === 3 ? { ...test, auc: quantificationLimit } : test)),
  }))
  expect(
    rowsOf([none], gone, 1)
      .filter(({ age }) => age === 'all')
      .map(({ coverage }) => coverage),
  ).toEqual([0, 0, 1])
})

test('a month is judged from 20 people on, and without one there is nothing to judge', () => {
  const some = people.slice(0, 20)
  expect(judgedMonths(some)).toEqual([6, 12, 24])
  expect(judgedMonths(some.with(0, { ...some[0]!, tests: some[0]!.tests.slice(0, 3) }))).toEqual([6, 12])
  expect(() => judgedMonths(people.slice(0, 19))).toThrow(
    /at least 20 people with a baseline test within 100 days/,
  )
})
