import { expect, test } from 'vitest'
import { structureIds, structures } from '../hypotheses/structures.ts'
import type { AveragedEffect } from '../retrodiction/averaged.ts'
import type { StructureWeight } from '../retrodiction/weigh.ts'
import { productInWords, toldApartInWords } from './retrodiction-words.ts'

const weights = (shares: readonly number[]): readonly StructureWeight[] =>
  structureIds.map((id, i) => ({
    id,
    prior: structures[id].prior,
    score: 0,
    weight: shares[i]!,
    fromEven: 0.2,
    effectiveDraws: 10,
  }))

const effect = (mean: number, share: number): AveragedEffect => ({
  protocol: 'one2020',
  arm: 'infused',
  product: 'autologous-cord-blood',
  day: 365,
  cells: { mean, low: 0, high: 2 * mean },
  whole: { mean, low: 0, high: 2 * mean },
  worthwhile: share,
  carried: { none: 0, immunomodulation: mean, replacement: 0, trophic: 0, all: 0 },
})

const words = (of: Parameters<typeof toldApartInWords>[0]): string =>
  toldApartInWords(of).replaceAll('\u202f', ' ')

test('weights near their priors are said to tell little, and why where every effect is small', () => {
  const structures = weights([0.48, 0.14, 0.12, 0.13, 0.13])
  const hardly =
    'The fit set hardly tells the structures apart: the largest change is from 50 % to 48 %, that the cells do nothing.'
  expect(words({ structures, without: [], effects: [effect(0.002, 0)] })).toBe(
    `${hardly} In the model, cells at the doses of trials do little under any: in every arm less than is worthwhile.`,
  )
  // 0.02 carried by a structure of weight 0.14 is 0.143 under that structure, which is worthwhile.
  expect(words({ structures, without: [], effects: [effect(0.02, 0.1)] })).toBe(hardly)
})

test('weights that moved are said to, with the cohort that the change rests on', () => {
  const structures = weights([0.2, 0.4, 0.05, 0.05, 0.3])
  const without = [
    { cohort: 'minor2019', structures: weights([0.21, 0.39, 0.05, 0.05, 0.3]), effects: [] },
    { cohort: 'major2020', structures: weights([0.49, 0.13, 0.12, 0.13, 0.13]), effects: [] },
  ]
  const change =
    'The fit set tells the structures apart: the largest change is from 50 % to 20 %, that the cells do nothing.'
  expect(words({ structures, without, effects: [] })).toBe(`${change} Without major2020 it would be 49 %.`)
  expect(words({ structures, without: without.slice(0, 1), effects: [] })).toBe(change)
})

test('the arms of a product are told by the range of their means and chances', () => {
  const told = productInWords('autologous-cord-blood', [effect(0.01, 0.1), effect(0.03, 0.2)])
  expect(told.replaceAll('\u202f', ' ')).toBe(
    'own cord blood, 2 arms: on average the cells add 0.01 to 0.03 of ln(C-peptide + 1), 90 % intervals within 0 to 0.06; worthwhile with a chance of 10 % to 20 %',
  )
})
