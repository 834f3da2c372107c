import { expm1, log1p } from '@cordelia/engine'
import { expect, test } from 'vitest'
import { madeUpPlacebo, truth, truthSd } from '../../test/placebo.ts'
import { quantificationLimit } from './model.ts'
import type { Prediction } from './model.ts'
import { publishedQr, qr } from './qr.ts'
import { readPlacebo } from './read-placebo.ts'
import type { MealTest, Series } from './series.ts'

function made(seed: number, people: number): readonly Series[] {
  const { participants, mealTests } = madeUpPlacebo(seed, people)
  return readPlacebo(
    { path: 'participants.csv', text: participants },
    { path: 'meal-tests.csv', text: mealTests },
  )
}

const baseline = (auc: number): MealTest => ({
  sinceDiagnosis: 60,
  sinceBaseline: 0,
  auc,
  fastingGlucose: undefined,
  hba1c: undefined,
})

test('fitted to 4,000 made-up people it predicts what they were made from', () => {
  const fitted = qr.fit(made(2, 4000))
  for (const [month, day] of [
    [6, 182],
    [12, 365],
    [24, 730],
  ] as const) {
    const line = truth[month]
    const { mean, low, high } = fitted.predict(12, baseline(1.5), day)
    // the mean has an SE of about truthSd √(3 / 4000), the SD of truthSd / √8000; four of each
    expect(Math.abs(mean - (line.intercept + line.baseline * log1p(1.5) + line.age * 12))).toBeLessThan(
      4 * truthSd * 0.027,
    )
    expect(Math.abs((high - low) / (2 * 1.6449) / truthSd - 1)).toBeLessThan(4 * 0.0112)
  }
})

test('fitted to seven people, its intervals cover 90 % of an eighth', () => {
  const covered = Array.from({ length: 500 }, (_, i) => made(100 + i, 8)).flatMap(([eighth, ...seven]) => {
    const { age, tests } = eighth!
    const fitted = qr.fit(seven)
    return tests.slice(1).map(({ auc, sinceBaseline }) => {
      const { low, high } = fitted.predict(age, tests[0]!, sinceBaseline)
      return low <= log1p(auc) && log1p(auc) <= high
    })
  })
  // 4 degrees of freedom: the t interval is exact, binomial SD 0.8 %; a normal one would cover 82.5 %
  expect(Math.abs(covered.filter(Boolean).length / covered.length - 0.9)).toBeLessThan(4 * 0.0078)
})

test.each<[string, Prediction]>([
  ['qr', qr.fit(made(3, 20)).predict(15, baseline(0.9), 730)],
  ['qr-published', publishedQr.fit([]).predict(15, baseline(0.9), 730)],
])('the probabilities of %s below the limit, within 90 % and in all add up', (_, predicted) => {
  const { mean, low, high } = predicted
  const step = 0.0005
  const between = (from: number, to: number): number => {
    let total = 0
    for (let x = from + 0.5 * step; x < to; x += step) total += Math.exp(predicted.logScore(expm1(x))) * step
    return total
  }
  const limit = log1p(quantificationLimit)
  const below = Math.exp(predicted.logScore(0))
  // midpoints of a smooth density: error below step²; the ends of the range lie off its grid by up to a step of density 3
  expect(below + between(limit, mean + 6)).toBeCloseTo(1, 3)
  expect(Math.abs(below + between(limit, high) - 0.95)).toBeLessThan(0.002)
  expect(Math.abs(between(Math.max(low, limit), high) + (low < limit ? below - 0.05 : 0) - 0.9)).toBeLessThan(
    0.002,
  )
  expect(predicted.logScore(quantificationLimit)).toBe(predicted.logScore(0))
})

test('the published formula is on the line from the baseline through month 12', () => {
  const published = publishedQr.fit([])
  const at = (auc: number, age: number, day: number) => published.predict(age, baseline(auc), day).mean
  // worked from -0.191 + 0.812 ln(C0 + 1) + 0.00638 age, five digits
  expect(at(0.7, 15, 365)).toBeCloseTo(0.33557, 5)
  expect(at(1, 25, 365)).toBeCloseTo(0.53134, 5)
  expect(at(0.4, 9, 730)).toBeCloseTo(-0.05719, 4)
  expect(at(0.7, 15, 182)).toBeCloseTo(0.5 * (log1p(0.7) + at(0.7, 15, 365)), 14)
})

test('people all of one age leave nothing to adjust by', () => {
  const alike = made(4, 20).map((person) => ({ ...person, age: 15 }))
  expect(() => qr.fit(alike).predict(15, baseline(1), 365)).toThrow(
    expect.objectContaining({ code: 'COHORT_SMALL' }) as Error,
  )
})
