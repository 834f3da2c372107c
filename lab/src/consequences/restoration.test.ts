import { quantity } from '@cordelia/engine'
import { describe, expect, test } from 'vitest'
import { drawsInTurn } from '../../test/held.ts'
import { clinicFor } from '../trial/simulate.ts'
import { ascentOver, ceilingsOf, performRestoration, restorationJobs, restore } from './restoration.ts'

const clinic = clinicFor('newly-diagnosed')
const scenario = {
  name: 'own cord blood unit, person of 5 years',
  age: 5,
  sinceDiagnosis: 120,
  give: [
    {
      kind: 'cells',
      product: 'autologous-cord-blood',
      dose: { low: 4e8, high: 4e8, per: 'person' },
      route: 'intravenous',
      at: 0,
    },
  ],
  assume: {},
  from: ['protocols/haller2011'],
} as const
const bag = {
  cells: { median: 5e8, low: 3e8, high: 8e8 },
  basis: 'counted',
  given: { median: 4e8, low: 2e8, high: 8e8 },
  givenBasis: 'after thaw',
  units: [1, 0.5, 2],
  from: [],
} as const
const planned = { scenario, bag }
const yardstick = quantity('8e8 cell')
const draws = drawsInTurn(15, 13)
const working = draws.filter(({ structure }) => structure === 'replacement' || structure === 'all')

const found = restorationJobs([planned], () => working).flatMap(performRestoration)

describe('from the bag to functional β-cells over draws', () => {
  const made = ascentOver(bag, yardstick, found)
  const { steps } = restore(clinic, planned, yardstick)

  test('goes the steps of the nominal values, and begins as they do', () => {
    expect([made.draws, made.failed, made.steps.length]).toEqual([working.length, 0, steps.length])
    expect(made.steps.slice(0, 2).map(({ median }) => median)).toEqual([5e8, 4e8])
    expect(steps.slice(0, 2).map(({ cells }) => cells)).toEqual([5e8, 4e8])
  })

  test('has the middle of the draws, which the ends of the assumptions hold between them', () => {
    made.steps.forEach(({ low, median, high }, s) => {
      expect(low).toBeLessThanOrEqual(median)
      expect(median).toBeLessThanOrEqual(high)
      expect(median).toBeLessThanOrEqual(steps[s]!.high)
    })
    expect(made.steps[2]!.median).toBeGreaterThan(0)
    expect(made.gap).toBeCloseTo(yardstick.value / made.steps.at(-1)!.median, 6)
  })

  test('leaves out and counts the draws that could not be solved', () => {
    const broken = { ...working[0]!, assumptions: { 'islets.recovery': Number.NaN } }
    const again = restorationJobs([planned], () => [...working, broken]).flatMap(performRestoration)
    expect(ascentOver(bag, yardstick, again)).toEqual({ ...made, draws: working.length + 1, failed: 1 })
  })
})

test('the loosest and the tightest limit are that share of all β-cells of a healthy person, and none leaves a gap without end', () => {
  const limits = [0.034, 0.0103, 0].map((atMost) => ({ atMost, source: 'huang2011#men', says: '' }))
  const ceilings = ceilingsOf(clinic, limits, yardstick)
  expect(ceilings.map(({ cells, gap }) => [cells, gap])).toEqual([
    [3.4e7, yardstick.value / 3.4e7],
    [0, Infinity],
  ])
})
