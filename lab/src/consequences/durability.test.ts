import { expect, test } from 'vitest'
import { log } from '@cordelia/engine'
import { fittedPeople } from '../../test/people.ts'
import { clinicFor } from '../trial/simulate.ts'
import { allowedFall, halfLivesFor, halfLifeTolerance, oneDose, potencies } from './durability.ts'
import { followAll } from './treated.ts'

const clinic = clinicFor('newly-diagnosed')
const [people] = fittedPeople
const [found] = halfLivesFor(clinic, [people])
const raised = {
  'immunity.educationGain': 3.5e-6,
  'immunity.educationInduction': 6,
  'immunity.presentationBlock': 10,
}

/** C-peptide a year after the dose relative to entry, with all three at the high ends. */
function keptWith(halfLife: number): number {
  const assumptions = { ...raised, 'immunity.educationLoss': log(2) / halfLife }
  const held = { structure: 'immunomodulation', people, assumptions } as const
  const [outcomes] = followAll(clinic, [{ scenario: oneDose, held, off: [], days: [0, 365.25] }])
  const [entry, later] = outcomes!
  return later!.cpeptide / entry!.cpeptide
}

test('the half-life found is enough, and one shorter by the tolerance is not', () => {
  const least = found![potencies.findIndex(({ name }) => name === 'all three')]!
  expect(keptWith(least)).toBeGreaterThanOrEqual(1 - allowedFall)
  expect(keptWith(least / (1 + halfLifeTolerance) / 1.0001)).toBeLessThan(1 - allowedFall)
})

test('more potency never takes longer, and at the nominal five years are not enough', () => {
  expect(found![0]).toBe(Infinity)
  for (const each of found!) expect(found!.at(-1)!).toBeLessThanOrEqual(each!)
})
