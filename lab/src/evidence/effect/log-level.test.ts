import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logLevel } from './log-level.ts'
import type { Level } from './outcome.ts'

const level = (printed: Partial<Level>): Level => ({
  ref: 'a#b',
  month: 12,
  n: 10,
  centre: 1,
  kind: 'mean',
  sd: undefined,
  quartiles: undefined,
  p: undefined,
  how: '',
  ...printed,
})

const people = fc.array(
  fc.integer({ min: 0, max: 5000 }).map((picomolar) => picomolar / 1000),
  { minLength: 2, maxLength: 20 },
)
const meanOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length

test('the mean over any people lies within the bounds that the error is taken from', () => {
  fc.assert(
    fc.property(people, (cpeptide) => {
      const mean = meanOf(cpeptide)
      const sd = Math.sqrt(meanOf(cpeptide.map((each) => (each - mean) * (each - mean))))
      const { value, error } = logLevel(level({ centre: mean, sd }))
      const most = Math.log(1 + mean)
      const width = error * Math.sqrt(12)
      const truth = meanOf(cpeptide.map((each) => Math.log(1 + each)))
      expect(truth).toBeLessThan(most + 1e-12) // rounding
      expect(truth).toBeGreaterThan(most - width - 1e-12)
      expect(value).toBeLessThanOrEqual(most + 1e-12)
      expect(value).toBeGreaterThanOrEqual(most - width - 1e-12)
    }),
  )
})

test('exponential people of mean 0.7: e^(1/m) E1(1/m), to second order within its error', () => {
  // Their SD is their mean. E ln(1 + 0.7 X) = 0.46446, by the midpoint rule with 1e6 steps to x = 60.
  const { value, error } = logLevel(level({ centre: 0.7, sd: 0.7 }))
  expect(Math.abs(value - 0.46446)).toBeLessThan(error)
  expect(Math.abs(value - 0.46446)).toBeLessThan(Math.log(1.7) - 0.46446) // nearer than the mean plugged in
})

test('quartiles are transformed exactly, and their distance from symmetry is the error', () => {
  const symmetric = logLevel(
    level({ kind: 'median', centre: Math.exp(0.5) - 1, quartiles: [Math.exp(0.3) - 1, Math.exp(0.7) - 1] }),
  )
  expect(symmetric.value).toBeCloseTo(0.5, 14)
  expect(symmetric.error).toBeCloseTo(0, 14)
  const skewed = logLevel(
    level({ kind: 'median', centre: Math.exp(0.4) - 1, quartiles: [Math.exp(0.3) - 1, Math.exp(0.8) - 1] }),
  )
  expect(skewed.value).toBeCloseTo(0.4, 14)
  expect(skewed.error).toBeCloseTo(0.1, 14)
})

test.each([[0], [0.02]])('with a quartile at %d nmol/L a median stays a median and says so', (quartile) => {
  const { value, how } = logLevel(level({ kind: 'median', centre: 0.05, quartiles: [quartile, 0.2] }))
  expect(value).toBe(logLevel(level({ kind: 'median', centre: 0.05, quartiles: [0.03, 0.2] })).value)
  expect(how).toMatch(/stays one.*many zeros are not turned into means/)
})

test('without a spread the error is what untreated people leave open', () => {
  for (const kind of ['mean', 'median', 'value'] as const) {
    const { value, error, how } = logLevel(level({ kind, centre: 0.5 }))
    expect(value).toBeCloseTo(Math.log(1.5), 14)
    expect(error).toBeCloseTo(0.25 ** 2 / 2, 3) // two digits are stated
    expect(how).toContain('no spread is printed')
  }
})
