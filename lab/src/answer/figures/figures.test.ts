import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { testFigure, wide } from '../../../test/figure.ts'
import type { Judgement } from '../../evidence/verdict/judge.ts'
import { questions } from '../../evidence/verdict/verdict.ts'
import { readProtocol } from '../../trial/read-protocol.ts'
import type { CoursePoint, TrialResult } from '../../trial/result.ts'
import type { Attribution } from '../../consequences/attribution.ts'
import type { ObservedPoint } from '../observed.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { Ascent, RestorationOver, Step } from '../../consequences/restoration.ts'
import { animals } from './animals.ts'
import { attribution, sharesOf } from './attribution.ts'
import { course } from './course.ts'
import { gapInWords, restoration } from './restoration.ts'
import type { Canvas } from './sheet.ts'
import { verdicts } from './verdicts.ts'

const hostile = '<img src=x onerror=alert(1)> & "own" \'cells\''

const protocol = readProtocol({
  path: 'protocols/small.yaml',
  text: `
question: Does it work?
population: { species: human, draw: newly-diagnosed, enrol: 10 }
arms:
  control: { share: 1 }
  infused: { share: 1, give: [{ product: cord-tissue-msc, dose: 2e8 cell, route: intravenous, at: 0 day }] }
visits: [0 month, 12 month]
endpoints: { primary: { measure: cpeptide-auc, at: 12 month } }
repeat: { trials: 20, seed: 1 }
compare: { study: carlsson2023, arms: { control: placebo, infused: protrans } }
`,
})

const point = (arm: string, day: number, median: number): CoursePoint => ({
  arm,
  measure: 'cpeptide-auc',
  unit: 'nmol/L',
  day,
  n: 100,
  median,
  q1: 0.7 * median,
  q3: 1.4 * median,
  low: 0.9 * median,
  high: 1.1 * median,
  mean: { value: median, low: 0.9 * median, high: 1.1 * median },
})

const result: TrialResult = {
  protocol,
  screened: 230,
  excluded: [],
  enrolled: 200,
  lost: [],
  primary: [],
  courses: [
    point('control', 0, 0.6),
    point('control', 365.25, 0.4),
    point('infused', 0, 0.6),
    point('infused', 365.25, 0.5),
  ],
}

const seen: readonly ObservedPoint[] = [
  {
    arm: 'infused',
    measure: 'cpeptide-auc',
    unit: 'nmol/L',
    day: 365.25,
    value: 0.7,
    low: 0.5,
    high: 0.9,
    spread: 'mean (± SD)',
    n: 10,
    finding: 'carlsson2023#protrans-cpeptide-auc-12',
    conversion: 'as printed',
  },
]

const step = (what: string, cells: number, low: number, high: number): Step => ({
  what,
  cells,
  low,
  high,
  basis: '',
  from: [],
})
const ascent: Ascent = {
  draws: 40,
  failed: 0,
  steps: [
    { median: 4.7e8, low: 4.7e8, high: 4.7e8 },
    { median: 2.1e4, low: 300, high: 9e5 },
    { median: 60, low: 0, high: 1100 },
    { median: 0, low: 0, high: 12 },
  ],
  gap: Number.POSITIVE_INFINITY,
}
const ladder: RestorationOver = {
  scenario: 'own cord blood',
  steps: [
    step('cells in the bag', 4.7e8, 4.7e8, 4.7e8),
    step('in the pancreas at most', 1.3e6, 4152, 2.7e6),
    step('alive there after 30 days', 0.4, 0, 12),
    step('functional β-cells they are worth', 0, 0, 0.7),
  ],
  yardstick: { what: 'cells in the full dose', cells: 8e8 },
  gap: Number.POSITIVE_INFINITY,
  from: [],
  before: ascent,
  after: { ...ascent, failed: 1 },
}

const about = (mean: number): Interval => ({ mean, low: mean - 0.01, high: mean + 0.02 })
const attributed: Attribution = {
  scenario: 'own blood stem cells',
  draws: 40,
  failed: 0,
  untreated: about(0.5),
  conditioning: { alone: about(0.56), effect: about(0.06) },
  treated: about(0.58),
  effect: about(0.02),
  shares: {
    homing: about(0.001),
    differentiation: { mean: 0, low: 0, high: 0 },
    support: { mean: 0.0000004, low: 0, high: 0.000001 },
    'treg-induction': about(0.02),
    'effector-suppression': about(-0.001),
    'hsc-reset': { mean: 0, low: 0, high: 0 },
  },
  from: [],
}

const grade = {
  certainty: 'very low',
  start: { certainty: 'very low', because: 'nothing was read' },
  domains: [],
  raised: [],
} as const

const judgements: readonly Judgement[] = questions.map((question) => ({
  product: 'autologous-cord-blood',
  question,
  verdict: question === 'restores' ? 'shown not to' : 'not shown',
  certainty: question === 'restores' ? 'moderate' : 'very low',
  rule: 'benefit-unproven',
  reasons: [],
  provisional: question !== 'safety',
  withoutPressReleases: {
    verdict: 'no data',
    certainty: 'very low',
    rule: 'nothing-read',
    grade,
    reasons: [],
  },
  grade,
  falsifiers: [],
}))

const mice: TrialResult = {
  ...result,
  courses: [0, 70, 154].flatMap((day) =>
    ['control', 'infused'].map(
      (arm): CoursePoint => ({
        arm,
        measure: 'diabetes',
        unit: '1',
        day,
        n: 60,
        median: day / 200,
        low: 0,
        high: day / 160,
        mean: { value: day / 200, low: 0, high: day / 160 },
      }),
    ),
  ),
}

const figures: Readonly<Record<string, (canvas: Canvas) => string>> = {
  course: (canvas) => course({ result, observed: seen, measure: 'cpeptide-auc' }, canvas),
  restoration: (canvas) => restoration(ladder, canvas),
  verdicts: (canvas) => verdicts(judgements, canvas),
  attribution: (canvas) => attribution([attributed], canvas),
  animals: (canvas) => animals({ result: mice, doses: ['4000 million cells per kg'] }, canvas),
}

describe.each(Object.entries(figures))('%s', (name, draw) => {
  testFigure(draw, new URL(`${name}.reference.svg`, import.meta.url).pathname)
})

test('hostile words in the data stay words', () => {
  const svg = restoration(
    {
      ...ladder,
      scenario: hostile,
      steps: ladder.steps.map((each, s) => (s === 0 ? { ...each, what: hostile } : each)),
    },
    wide,
  )
  const parsed = new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document
  expect(parsed.querySelector('img')).toBeNull()
  expect(parsed.querySelector('title')?.textContent).toContain(hostile)
})

test('less than one cell is said in words, and an endless gap too', () => {
  const text = new JSDOM(restoration(ladder, wide)).window.document.body.textContent
  expect(text).toContain('alive there after 30 days: less than one (none to 12)')
  expect(text).toContain('functional β-cells they are worth: none (none to less than one)')
  expect(text).toMatch(
    /If cells turn into β-cells at all, draws come to .* At the nominal values no functional cell is left/,
  )
  expect(gapInWords({ yardstick: ladder.yardstick, gap: 4000 })).toContain('4000 times')
  expect(gapInWords({ yardstick: ladder.yardstick, gap: 0.5 })).toContain('or more')
})

test('conditioning alone has a bar only where it is given', () => {
  const kinds = (of: Attribution) => sharesOf(of).map(({ kind }) => kind)
  expect(kinds(attributed).slice(-2)).toEqual(['together', 'conditioning'])
  expect(kinds({ ...attributed, conditioning: undefined }).at(-1)).toBe('together')
})

test('a product without any data takes one line on a narrow figure', () => {
  const nothing = judgements.map((each): Judgement => ({ ...each, verdict: 'no data' }))
  const text = new JSDOM(verdicts(nothing, { ...wide, width: 336 })).window.document.body.textContent
  expect(text.match(/no data on any question/g)).toHaveLength(1)
})
