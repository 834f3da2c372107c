import { expect, test } from 'vitest'
import { structureIds, structures } from '../hypotheses/structures.ts'
import type { AveragedEffect } from '../retrodiction/averaged.ts'
import type { KindBelief } from '../retrodiction/score.ts'
import type { StructureWeight } from '../retrodiction/weigh.ts'
import {
  cellsInWords,
  chanceInWords,
  farthestMove,
  kindInWords,
  productInWords,
} from './retrodiction-words.ts'

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
  kind: 'stromal cells',
  day: 365,
  cells: { mean, low: 0, high: 2 * mean },
  whole: { mean, low: 0, high: 2 * mean },
  worthwhile: share,
  carried: { none: 0, immunomodulation: mean, replacement: 0, trophic: 0, all: 0 },
})

const kind = 'stromal cells'
const own = { kind, cohort: 'minor2019', line: 'minor2019#cpeptide' } as const
const belief = (shares: readonly number[], more: Partial<KindBelief> = {}): KindBelief => ({
  kind,
  weighedBy: [own],
  structures: weights(shares),
  noneByBias: { unbiased: 0.1, twice: 0.3 },
  noneByLine: { low: 0.2, high: 0.2 },
  without: [],
  ...more,
})

const choices =
  'Were open trials not biased, that the cells do nothing would weigh 10 %, were they twice as biased 30 %.'
const words = (of: KindBelief, ...effects: readonly AveragedEffect[]): string =>
  kindInWords(of, { effects }).replaceAll('\u202f', ' ')

test('weights near their priors are said to tell little, and why where every effect of the kind is small', () => {
  const still = belief([0.48, 0.14, 0.12, 0.13, 0.13])
  const hardly =
    'For stromal cells the weights hardly move from the priors: the largest change is from 50 % to 48 %, that the cells do nothing.'
  const why =
    'In the model, these cells at the doses of trials do little under any: in every arm less than is worthwhile.'
  expect(words(still, effect(0.002, 0))).toBe(`${hardly} ${choices} ${why}`)
  // 0.02 carried by a structure of weight 0.14 is 0.143 under that structure, which is worthwhile.
  expect(words(still, effect(0.02, 0.1))).toBe(`${hardly} ${choices}`)
  expect(words(still, { ...effect(0.02, 0.1), kind: 'regulatory T cells' })).toBe(
    `${hardly} ${choices} ${why}`,
  )
})

test('weights that moved are said to, with the cohort that the change rests on', () => {
  const minor = { cohort: 'minor2019', structures: weights([0.21, 0.39, 0.05, 0.05, 0.3]) }
  const major = { cohort: 'major2020', structures: weights([0.49, 0.13, 0.12, 0.13, 0.13]) }
  const moved = (without: KindBelief['without']) => words(belief([0.2, 0.4, 0.05, 0.05, 0.3], { without }))
  const change =
    'For stromal cells the weights move from the priors: the largest change is from 50 % to 20 %, that the cells do nothing.'
  expect(moved([minor, major])).toBe(`${change} Without major2020 it would be 49 %. ${choices}`)
  expect(moved([minor])).toBe(`${change} ${choices}`)
  const wide = belief([0.48, 0.14, 0.12, 0.13, 0.13], { noneByLine: { low: 0.1, high: 0.45 } })
  expect(words(wide)).toMatch(
    /were other findings of the same people asked, 10 % to 45 %\.$|10 % to 45 %\. In the model/,
  )
})

test('a kind that only conditioning without cells speaks for has its priors', () => {
  const alone = { kind: 'no cells', cohort: 'other2018', line: 'other2018#cpeptide' } as const
  const priors = { weighedBy: [alone], structures: weights([0.5, 0.125, 0.125, 0.125, 0.125]) }
  expect(words(belief([], priors))).toBe(
    'For stromal cells no trial of these cells is in the fit set: the weights are the priors; conditioning alone speaks of what all share.',
  )
  expect(
    words(belief([0.4, 0.15, 0.15, 0.15, 0.15], { weighedBy: [alone, { kind, cohort: 'mice2009' }] })),
  ).toMatch(/weights move/)
})

test('a cohort is worth as much as any effect of the kind moves without it', () => {
  const told = {
    effects: [effect(0.02, 0), { ...effect(0.5, 1), kind: 'regulatory T cells' as const }],
    without: [{ cohort: 'minor2019', effects: [effect(0.014, 0), effect(0, 0)] }],
  }
  expect(farthestMove(kind, 'minor2019', told)).toBeCloseTo(0.006, 12)
  expect(farthestMove('stem cells after conditioning', 'minor2019', told)).toBe(0)
})

test('the arms of a product are told by the range of their means and chances', () => {
  const told = productInWords('autologous-cord-blood', [effect(0.01, 0.1), effect(0.03, 0.2)])
  expect(told.replaceAll('\u202f', ' ')).toBe(
    'own cord blood, 2 arms: on average the cells add 0.01 to 0.03 of ln(C-peptide + 1), 90 % intervals within 0 to 0.06; worthwhile with a chance of 10 % to 20 %',
  )
})

test('a chance of nothing, of next to nothing and of something are told apart', () => {
  expect([0, 0.0004, 0.015].map((chance) => chanceInWords(chance).replaceAll('\u202f', ' '))).toEqual([
    'in none of the draws',
    'with a chance of less than 0.1 %',
    'with a chance of 1.5 %',
  ])
  expect(productInWords('autologous-cord-blood', [effect(0.01, 0), effect(0.03, 0.2)])).toMatch(
    /worthwhile with a chance of 20.%, and in 1 arm in none of the draws$/,
  )
})

test('what is told of a visit later than two years says beside its number that it is extrapolated', () => {
  const late = { ...effect(0.09, 0.2), day: 2922 }
  expect(cellsInWords(late)).toContain('of ln(C-peptide + 1) (extrapolated, month 96), worthwhile')
  expect(cellsInWords({ ...late, day: 730.5 })).not.toContain('extrapolated')
  expect(productInWords('autologous-cord-blood', [late, effect(0.01, 0.1)])).toMatch(
    /^own cord blood, 2 arms, 1 of them extrapolated beyond month 24: /,
  )
})
