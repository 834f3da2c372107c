import { quantity } from '@cordelia/engine'
import { describe, expect, test } from 'vitest'
import { drawsInTurn } from '../../test/held.ts'
import { clinicFor } from '../trial/simulate.ts'
import { ceilingsOf, restore, restoreOver } from './restoration.ts'

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
const bag = { cells: 5e8, basis: 'counted', alive: 0.8, aliveBasis: 'after thaw', from: [] }
const yardstick = quantity('8e8 cell')
const draws = drawsInTurn(15, 13)
const working = draws.filter(({ structure }) => structure === 'replacement' || structure === 'all')

describe('from the bag to functional β-cells', () => {
  const made = restoreOver(clinic, scenario, bag, yardstick, draws)

  test('goes the steps that the nominal values go, in every draw whose structure has differentiation', () => {
    const nominally = restore(clinic, scenario, bag, yardstick)
    const words = ({ steps }: typeof nominally) => steps.map(({ what, basis, from }) => [what, basis, from])
    expect(words(made)).toEqual(words(nominally))
    expect([made.draws, made.failed]).toEqual([working.length, 0])
  })

  test('has the middle of the draws, which the ends of the assumptions hold between them', () => {
    const { steps } = restore(clinic, scenario, bag, yardstick)
    made.steps.forEach(({ low, cells, high }, s) => {
      expect(low).toBeLessThanOrEqual(cells)
      expect(cells).toBeLessThanOrEqual(high)
      expect(cells).toBeLessThanOrEqual(steps[s]!.high)
    })
    expect(made.gap).toBeCloseTo(yardstick.value / made.steps.at(-1)!.cells, 6)
  })

  test('leaves out and counts the draws that could not be solved', () => {
    const broken = { ...working[0]!, assumptions: { 'islets.recovery': Number.NaN } }
    const again = restoreOver(clinic, scenario, bag, yardstick, [...draws, broken])
    expect(again).toEqual({ ...made, draws: working.length + 1, failed: 1 })
  })
})

test('a limit is that share of all β-cells of a healthy person, and none leaves a gap without end', () => {
  const limits = [
    { what: 'none in 31 pancreata', share: 0, from: ['diabetes56-1810#donor-beta-cells'] },
    { what: '3.4 % of insulin-positive cells', share: 0.034, from: ['huang2011#men'] },
  ]
  const ceilings = ceilingsOf(clinic, limits, yardstick)
  expect(ceilings.map(({ what, cells, gap }) => [what, cells, gap])).toEqual([
    ['none in 31 pancreata', 0, Infinity],
    ['3.4 % of insulin-positive cells', 3.4e7, yardstick.value / 3.4e7],
  ])
  expect(ceilings[1]!.from).toEqual(['huang2011#men', 'islets.healthyCells'])
})
