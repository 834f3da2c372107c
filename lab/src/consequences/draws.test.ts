import { expect, test } from 'vitest'
import { filesIn, setsFile } from '../../test/committed.ts'
import { fittedPeople } from '../../test/people.ts'
import { readParameterSources } from '../evidence/record/parameter-source.ts'
import { readStudies } from '../evidence/record/read.ts'
import { readSets } from '../evidence/record/sets.ts'
import { clinicFor } from '../trial/simulate.ts'
import { priorDraws, slicesOf, structuresIn, thinned } from './draws.ts'

const { ceilings } = readSets(
  setsFile(),
  readStudies(filesIn('evidence')),
  readParameterSources(filesIn('evidence/parameters')),
)
const prior = (count: number) =>
  priorDraws(clinicFor('newly-diagnosed'), ceilings, fittedPeople, { seed: 2, count })

test('prior draws have the structures in proportion to their priors, and are the same each time', () => {
  const draws = prior(16)
  expect(structuresIn(draws)).toEqual({ none: 8, immunomodulation: 2, replacement: 2, trophic: 2, all: 2 })
  expect(prior(16)).toEqual(draws)
  expect(structuresIn(prior(4))).toEqual({ none: 2, immunomodulation: 0, replacement: 1, trophic: 0, all: 1 })
})

test('thinned draws are spread from the first to the last', () => {
  const draws = Array.from({ length: 10 }, (_, i) => i)
  expect(thinned(draws, 4)).toEqual([0, 2, 5, 7])
  expect(thinned(draws, 100)).toEqual(draws)
})

test('slices are all draws in order', () => {
  const draws = Array.from({ length: 10 }, (_, i) => i)
  expect(slicesOf(draws, 4)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ])
})
