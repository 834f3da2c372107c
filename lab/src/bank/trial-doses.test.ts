import { expect, test } from 'vitest'
import { committedBeside } from '../../test/bank.ts'
import { nearestDose, trialDoses, type TrialDose } from './trial-doses.ts'

const dose = (trial: string, low: number, high: number): TrialDose => ({
  trial,
  low,
  high,
  species: 'human',
  product: 'autologous-cord-blood',
  cited: trial,
  read: true,
})

test('the nearest dose is so by ratio, and a range a dose lies in is nearest of all', () => {
  const doses = [dose('low', 1e6, 1e6), dose('high', 2e7, 2e7)]
  expect(nearestDose(5e6, doses)?.trial).toBe('high') // 4 times, against 5
  expect(nearestDose(4e6, doses)?.trial).toBe('low') // 4 times, against 5
  expect(nearestDose(4e6, [...doses, dose('range', 3e6, 5e7)])?.trial).toBe('range')
  expect(nearestDose(4e6, [])).toBeUndefined()
})

test('a dose counts as read where its study has it read', () => {
  const doses = trialDoses(committedBeside, ['autologous-cord-blood', 'peripheral-treg'])
  const read = doses.filter((each) => each.read).map(({ trial, low }) => `${trial} ${low}`)
  expect(doses.find(({ trial }) => trial === 'bender2024')?.cited).toBe('Bender 2024')
  expect(read).toContain('bender2024 1000000')
  expect(read.filter((each) => each.startsWith('haller'))).toEqual([])
})

test('a trial that was made up has no dose that was given', () => {
  const products = ['autologous-cord-blood', 'allogeneic-cord-blood'] as const
  const trials = trialDoses(committedBeside, products).map(({ trial }) => trial)
  expect(trials).toContain('nod-cord-blood')
  expect(trials).not.toContain('own-units')
})
