import { expect, test } from 'vitest'
import { madeUpPlacebo } from '../../test/placebo.ts'
import { readPlacebo } from '../course/read-placebo.ts'
import { correlated, measuredOf, pairs } from './joint.ts'

const { participants, mealTests } = madeUpPlacebo(7, 300)
const people = readPlacebo(
  { path: 'participants.csv', text: participants },
  { path: 'meal-tests.csv', text: mealTests },
)

test('those with enough C-peptide soon after diagnosis and a test a year later are counted', () => {
  expect(measuredOf(people, 0)).toHaveLength(300)
  const baselines = people.map(({ tests }) => tests[0]!.auc)
  expect(measuredOf(people, 1.5)).toHaveLength(baselines.filter((auc) => auc >= 1.5).length)
  const late = people.map((person) => ({
    ...person,
    tests: person.tests.map((test) => ({ ...test, sinceDiagnosis: test.sinceDiagnosis + 200 })),
  }))
  expect(measuredOf(late, 0)).toEqual([])
})

test('made-up people keep more the older they are, and nothing is said of what was not measured', () => {
  const known = measuredOf(people, 0)
  const seen = correlated(known, ['age', 'ln ratio at 12 months'])!
  expect(seen.n).toBe(300)
  expect(seen.low).toBeGreaterThan(0)
  expect(correlated(known, ['age', 'dose at 12 months'])).toBeUndefined()
  expect(correlated(known.slice(0, 3), ['age', 'C-peptide at entry'])).toBeUndefined()
})

test('every pair of the five variables stands once', () => {
  expect(new Set(pairs.map((pair) => pair.join())).size).toBe(10)
})
