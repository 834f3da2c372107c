import { describe, expect, test } from 'vitest'
import { testFigure, wide, wordsOf } from '../../../test/figure.ts'
import { structureIds, structures } from '../../hypotheses/structures.ts'
import type { Line } from '../../retrodiction/lines.ts'
import type { BoardRow, KindBelief } from '../../retrodiction/score.ts'
import type { StructureWeight } from '../../retrodiction/weigh.ts'
import { scoreboard } from './scoreboard.ts'
import type { Canvas } from './sheet.ts'
import { structureWeights } from './structures.ts'

const weights = (shares: readonly number[]): readonly StructureWeight[] =>
  structureIds.map((id, i) => ({
    id,
    prior: structures[id].prior,
    score: -9.5,
    weight: shares[i]!,
    fromEven: 0.2,
    effectiveDraws: 12,
  }))

const priors = weights([0.5, 0.125, 0.125, 0.125, 0.125])
const stroma = { kind: 'stromal cells', cohort: 'one2020', line: 'one2020#row' } as const
const conditioned = { kind: 'no cells', cohort: 'two2021', line: 'two2021#row' } as const
const steady = { noneByBias: { unbiased: 0.2, twice: 0.2 }, noneByLine: { low: 0.2, high: 0.2 } }
const kinds: readonly KindBelief[] = [
  {
    kind: 'blood cells without conditioning',
    weighedBy: [conditioned],
    structures: priors,
    ...steady,
    without: [],
  },
  {
    kind: 'stromal cells',
    weighedBy: [stroma, conditioned],
    structures: weights([0.2, 0.4, 0.05, 0.05, 0.3]),
    ...steady,
    without: [
      { cohort: 'one2020', structures: priors },
      { cohort: 'two2021', structures: weights([0.21, 0.39, 0.05, 0.05, 0.3]) },
    ],
  },
]

const group = (name: string, n: number): Line['arm'] => ({
  name,
  n,
  asked: { arm: name, statistic: 'hba1c', centre: 'mean', day: 365 },
})

const told = { kind: 'interval', isCovered: true, low: 6, middle: 7, high: 8 } as const
const row = (id: string, line: Partial<Line>, rest: Partial<BoardRow>): BoardRow => ({
  line: {
    id: `${id}#row`,
    study: id,
    from: [`${id}#row`],
    statistic: 'hba1c',
    month: 12,
    arm: group('infused', 20),
    seen: { kind: 'number', value: 7.2, error: 0 },
    isTreated: true,
    isTimed: true,
    isOpen: true,
    press: false,
    ...line,
  },
  protocol: id,
  what: 'HbA1c',
  unit: '%',
  foretold: { ...told, seen: 7.2 },
  logScore: -1,
  byStructure: { none: -1, immunomodulation: -1, replacement: -1, trophic: -1, all: -1 },
  cohort: id,
  set: 'held-out',
  isPrimary: true,
  ...rest,
})

const free = { what: 'people without insulin', unit: 'people', naive: -2 }
const rows = [
  row('beaten2020', {}, { set: 'fit', naive: -0.5, foretold: { ...told, seen: 9, isCovered: false } }),
  row('better2021', {}, { naive: -2 }),
  row(
    'counted2022',
    { seen: { kind: 'counts', events: 5 } },
    { ...free, foretold: { kind: 'interval', isCovered: true, low: 0, middle: 3, high: 8, seen: 5 } },
  ),
  row(
    'apart2023',
    { control: group('control', 10) },
    { naive: -2, foretold: { ...told, low: -1, middle: 0, seen: 7 } },
  ),
  row('alone2024', {}, {}),
  row(
    'said2024',
    { seen: { kind: 'side', side: 'higher' } },
    { naive: -2, foretold: { kind: 'sides', higher: 0.6, same: 0, lower: 0.4 } },
  ),
]

const figures: Readonly<Record<string, (canvas: Canvas) => string>> = {
  structures: (canvas) => structureWeights({ kinds, animals: [] }, canvas),
  scoreboard: (canvas) => scoreboard(rows, canvas),
}

describe.each(Object.entries(figures))('%s', (name, draw) => {
  testFigure(draw, new URL(`${name}.reference.svg`, import.meta.url).pathname)
})

test('has a panel a kind, leaves out the own cohorts of a kind, and says when animals were let in', () => {
  const { text, description } = wordsOf(structureWeights({ kinds, animals: [] }, wide))
  expect(text).toContain('without one2020')
  expect(text).not.toContain('two2021')
  expect(text).not.toContain('animals')
  expect(description.replaceAll('\u202f', ' ')).toContain(
    'Stromal cells: nothing from 50 % to 20 %, without one2020 50 %;',
  )
  const mice = wordsOf(structureWeights({ kinds, animals: ['mice2009'] }, wide))
  expect(mice.text.replaceAll(/\s+/g, ' ')).toContain('results in animals are among what these weights')
})

test('tells the fit set from what was held out, the panel of the worst loss first', () => {
  const { text } = wordsOf(scoreboard(rows, { ...wide, width: 2000 })) // no line is broken
  expect(text).toContain('Whoever built the model knew all outcomes.')
  expect(text.match(/(Fit set|Held out): (difference of )?(HbA1c|people)/g)).toEqual([
    'Fit set: HbA1c',
    'Held out: HbA1c',
    'Held out: people',
    'Held out: difference of HbA1c',
  ])
})

test('draws numbers and counts and leaves sides to the table; a loss has a shape of its own', () => {
  const svg = scoreboard(rows, wide)
  const { text, description } = wordsOf(svg)
  expect(text).toContain('1 of 4 forecasts that have a naive one')
  expect(description).toContain('Held out, counted2022, infused: people without insulin, month 12: seen 5')
  expect(description).not.toContain('said2024')
  const marks = scoreboard(rows.slice(1), wide)
  expect(svg.match(/fill="#b34700"/g)!.length).toBe(marks.match(/fill="#b34700"/g)!.length + 1)
})
