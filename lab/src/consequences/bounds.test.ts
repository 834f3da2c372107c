import { describe, expect, test } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { clinicFor } from '../trial/simulate.ts'
import { blocks, boundsOf, enter, factorsFor, factorTolerance, overYear, rises, someone } from './bounds.ts'
import { followAll } from './treated.ts'

const clinic = clinicFor('newly-diagnosed')

describe.each(someone)('at $age years, $sinceDiagnosis days after diagnosis', (who) => {
  const entered = enter(clinic, fittedPeople, who)
  const bounded = boundsOf(clinic, fittedPeople, who)

  test('blocking nothing is the untreated course', () => {
    const scenario = { name: '', ...who, give: [], assume: {}, from: [] }
    const cases = fittedPeople.map((people) => ({
      scenario,
      held: { structure: 'none', people, assumptions: {} } as const,
      off: [],
      days: [0, 365.25],
    }))
    followAll(clinic, cases).forEach((outcomes, d) => {
      const [entry, later] = outcomes!
      // The year begins the steps of the solver anew, each right to a millionth.
      expect(bounded[d]!.changes[0]).toBeCloseTo(later!.cpeptide / entry!.cpeptide - 1, 5)
    })
  })

  test('the more is blocked, the less is lost, and the more is asked, the more it takes', () => {
    for (const each of bounded) {
      const { changes, untouched, blocked } = each!
      expect(changes).toHaveLength(blocks.length)
      expect(changes.toSorted((a, b) => a - b)).toEqual(changes)
      expect(untouched.toSorted((a, b) => a - b)).toEqual(untouched)
      rises.forEach((_, r) => expect(untouched[r]).toBeGreaterThanOrEqual(blocked[r]!))
    }
  })

  test('a factor found is enough, and less by the tolerance is not', () => {
    const factor = (times: number) =>
      overYear(
        clinic,
        entered.map((at, d) => ({
          at,
          factors: { 'islets.adultGrowth': bounded[d]!.untouched[1]! * times },
        })),
      )
    for (const change of factor(1)) expect(change!).toBeGreaterThanOrEqual(rises[1])
    for (const change of factor(1 / (1 + factorTolerance) / 1.0001)) expect(change!).toBeLessThan(rises[1])
  })

  test('the factor is 1 where no rise is asked, and none is enough for what cannot be', () => {
    expect(factorsFor(clinic, entered, -1, 0)).toEqual([1, 1, 1])
    expect(factorsFor(clinic, entered, 1000, 1)).toEqual([Infinity, Infinity, Infinity])
  })
})

test('a draw that cannot be solved leaves a gap', () => {
  const [first] = fittedPeople
  const broken = { ...first, decline: { ...first.decline, rate: Number.NaN } }
  const [who] = someone
  expect(boundsOf(clinic, [broken, first], who!)).toEqual([undefined, boundsOf(clinic, [first], who!)[0]])
})
