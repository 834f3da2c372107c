import { log, log1p } from '@cordelia/engine'
import { expect, it } from 'vitest'
import type { Observed } from '../trial/observation.ts'
import { groupOf, statistics, summarise, type Statistic, type Tests } from './statistics.ts'

const test = (cpeptide: number, rest: Partial<Observed> = {}): Observed => ({
  cpeptide: [cpeptide, cpeptide, cpeptide, cpeptide, cpeptide, cpeptide],
  hba1c: 7,
  insulin: 0.5,
  glucose: 8,
  mass: 0.2,
  ...rest,
})
const summaryOf = (statistic: Statistic, people: readonly Tests[], how: Parameters<typeof groupOf>[2]) =>
  summarise(groupOf(statistic, people, how))
const person = (entry: number, later: number): Tests => [test(entry), test(later)]

it('is the mean of ln(AUC + 1), and the median where a study prints that', () => {
  const people = [person(1, 0.1), person(1, 0.2), person(1, 0.9)]
  const level = statistics['cpeptide-auc']
  expect(summaryOf(level, people, { centre: 'mean' }).centre).toBeCloseTo(
    (log1p(0.1) + log1p(0.2) + log1p(0.9)) / 3,
    12,
  )
  expect(summaryOf(level, people, { centre: 'median' }).centre).toBeCloseTo(log1p(0.2), 12)
})

it('moves a group to the entry that was printed along the slope of its people, which takes away what entry explains', () => {
  const people = [0.2, 0.4, 0.6, 0.8].map(
    (hba1c): Tests => [test(1, { hba1c }), test(1, { hba1c: 3 * hba1c + 1 })],
  )
  const moved = summaryOf(statistics.hba1c, people, { centre: 'mean', entry: 1 })
  expect(moved.centre).toBeCloseTo(4, 12)
  expect(moved.sd).toBeCloseTo(0, 12)
})

it('leaves the residual SD of a regression with n - 2 degrees of freedom', () => {
  const people = [
    [1, 1],
    [2, 3],
    [3, 2],
    [4, 4],
  ].map(([x, y]): Tests => [test(1, { hba1c: x! }), test(1, { hba1c: y! })])
  const { sd } = summaryOf(statistics.hba1c, people, { centre: 'mean', entry: 2.5 })
  expect(sd).toBeCloseTo(Math.sqrt(1.8 / 2), 12) // slope 0.8, residual sum of squares 1.8
})

it('grows by the ratio of means, with the spread of a ratio to first order', () => {
  const people = [person(1, 2), person(3, 4)]
  const { centre, sd } = summaryOf(statistics['cpeptide-growth'], people, { centre: 'mean' })
  expect(centre).toBeCloseTo(log(3 / 2), 12)
  expect(sd).toBeCloseTo(Math.abs(2 / 3 - 1 / 2) * Math.SQRT2, 12) // parts 1/6 and -1/6
})

it.each([
  ['cpeptide-rise', 0.5],
  ['cpeptide-rise-10-percent', 0.25],
  ['cpeptide-decline', 0.25],
  ['cpeptide-kept-baseline', 0.75],
] as const)('counts %s as a share of people', (id, share) => {
  const people = [person(1, 1.2), person(1, 1.05), person(1, 1), person(1, 0.5)]
  expect(summaryOf(statistics[id], people, { centre: 'mean' }).centre).toBe(share)
})

it('counts who was without insulin at some visit after entry, and not at entry', () => {
  const free = test(1, { insulin: 0 })
  const people: Tests[] = [
    [test(1), free, test(1)],
    [free, test(1), test(1)],
    [test(1), test(1), free],
  ]
  expect(summaryOf(statistics['insulin-independence-ever'], people, { centre: 'mean' }).centre).toBeCloseTo(
    2 / 3,
    12,
  )
  expect(summaryOf(statistics['insulin-independence'], people, { centre: 'mean' }).centre).toBeCloseTo(
    1 / 3,
    12,
  )
})

it('tells percents of entry by the ratio of means, so that people near zero at entry do not make them anything', () => {
  const people = [person(1, 0.5), person(0.001, 0.9)]
  const { centre } = summaryOf(statistics['cpeptide-percent-of-baseline'], people, { centre: 'mean' })
  expect(centre).toBeCloseTo((100 * 1.4) / 1.001, 9)
})

it('takes what entry explains from the people and not from the group where a study adjusted without printing entry', () => {
  const people = [0.2, 0.4, 0.6].map((hba1c): Tests => [test(1, { hba1c }), test(1, { hba1c: 2 * hba1c })])
  const { centre, sd } = summaryOf(statistics.hba1c, people, { centre: 'mean', isAdjusted: true })
  expect(centre).toBeCloseTo(0.8, 12)
  expect(sd).toBeCloseTo(0, 12)
})

it('knows of the same people in two arms how much their difference varies', () => {
  const treated = groupOf(
    statistics.hba1c,
    [6, 7, 9].map((hba1c): Tests => [test(1, { hba1c })]),
    { centre: 'mean' },
  )
  const control = groupOf(
    statistics.hba1c,
    [7, 8, 9].map((hba1c): Tests => [test(1, { hba1c })]),
    { centre: 'mean' },
  )
  expect(summarise(treated, control).paired).toBeCloseTo(Math.sqrt(1 / 3), 12) // differences -1, -1, 0
  expect(summarise(treated)).not.toHaveProperty('paired')
})
