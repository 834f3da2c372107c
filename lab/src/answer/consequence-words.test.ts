import { describe, expect, test } from 'vitest'
import { madeUpBounds, madeUpWorth } from '../../test/consequences.ts'
import type { Benefit } from '../consequences/benefit.ts'
import {
  addedInWords,
  ceilingInWords,
  cellsInWords,
  drawsOf,
  killingInWords,
  reachInWords,
  referenceInWords,
  regenerationInWords,
  worthiest,
} from './consequence-words.ts'

test('what the solver cannot tell from nothing is nothing, below zero too', () => {
  expect([4e-6, -4e-6, 6e-6, 0.0123].map(addedInWords)).toEqual(['0', '0', 'less than 0.001', '0.012'])
})

test('draws that could not be solved are told', () => {
  expect(drawsOf({ draws: 40, failed: 0 })).toBe('40 draws')
  expect(drawsOf({ draws: 40, failed: 3 })).toBe('40 draws, 3 of them lost, as they could not be solved')
})

test('cells have an interval only where draws differ', () => {
  expect(cellsInWords({ median: 5e8, low: 5e8, high: 5e8 })).toBe('500 million')
  expect(cellsInWords({ median: 12, low: 0, high: 300 })).toBe('12 (none to 300)')
})

test('the tightest limit leaves no cell, and says so', () => {
  const limit = { atMost: 0, source: '', says: '' }
  expect(ceilingInWords({ limit, cells: 0, gap: Infinity })).toMatch(
    /no insulin-producing cell .* no gap can be told/,
  )
})

describe('what something takes', () => {
  const reach = (median: number, low: number, high: number, never: number) =>
    reachInWords({ median, low, high, never })

  test('is out of reach in all draws, in most, in few or in none', () => {
    expect(reach(Infinity, Infinity, Infinity, 1)).toBe('out of reach')
    expect(reach(Infinity, Infinity, Infinity, 0.98)).toMatch(/^out of reach in 98.% of draws$/)
    expect(reach(Infinity, 250, Infinity, 0.6)).toMatch(/^out of reach in 60.% of draws, else from 250$/)
    expect(reach(40, 30, Infinity, 0.1)).toMatch(/^40 \(from 30; out of reach in 10.% of draws\)$/)
    expect(reach(40, 30, 50, 0)).toBe('40 (30 to 50)')
  })
})

test('the bounds of everyone asked of are told from the least to the most', () => {
  const { people } = madeUpBounds
  const [one] = people
  const other = { ...one!, changes: one!.changes.map((each) => ({ ...each, median: each.median - 0.02 })) }
  expect(killingInWords({ people: [one!, other] })).toMatch(
    /by medians from 8.% to 10.%; with nothing blocked, by medians from −12.% to −10.%\./,
  )
})

test('a rise that takes more than can be asked of is said to', () => {
  expect(regenerationInWords(madeUpBounds)).toMatch(
    /by 106.% in a year, as cai2016 reported, own regeneration must be 40 times as fast with all .* blocked, and more than 1000 times as fast with none$/,
  )
})

test('a reference is told with the rows that add least and most, and its treatments once each', () => {
  const row = (value: string, mean: number, studies: readonly string[]): Benefit => ({
    reference: 'cells, once',
    factor: value === '' ? 'reference' : 'age',
    value,
    effect: { mean, low: 0, high: 0.1 },
    failed: 0,
    studies,
  })
  const own = ['haller2011']
  const rows = [
    row('', 0.02, own),
    row('5 years', 0.04, []),
    row('6 years', 0.02, own),
    row('30 years', 0.01, []),
  ]
  expect(referenceInWords(rows)).toBe(
    'cells, once: the cells add 0.02 (0 to 0.1) of ln(C-peptide + 1) after a year; one thing changed at a time, from 0.01 (age 30 years) to 0.04 (age 5 years); no human data here for 2 of 3 treatments',
  )
})

test('of the unknowns the five worth most alone are told, the most first, and none where they were not ranked', () => {
  const told = worthiest(madeUpWorth)
  expect(told.map(({ first }) => Number(first.value.toFixed(2)))).toEqual([0.3, 0.25, 0.2, 0.15, 0.12])
  expect(told.at(-1)!.name).toBe('fitted')
})
