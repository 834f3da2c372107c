import { isLoss, notForCare, numberGraph, readProtocol, type Answer } from '@cordelia/lab'
import { fewForetold } from '../../../lab/test/answer.ts'
import { madeUpBounds, madeUpWorth } from '../../../lab/test/consequences.ts'
import { judgement } from '../../../lab/test/course-judgement.ts'
import { describe, expect, test } from 'vitest'
import { printAnswer } from './print-answer.ts'

type Judgement = Answer['judgements'][number]

const protocol = readProtocol({
  path: 'protocols/small.yaml',
  text: `
question: Does one infusion of MSC from cord tissue keep C-peptide up?
population: { species: human, draw: newly-diagnosed, enrol: 10 }
arms: { infused: { share: 1, give: [{ product: cord-tissue-msc, dose: 2e8 cell, route: intravenous, at: 0 day }] } }
visits: [0 month, 12 month]
endpoints: { primary: { measure: cpeptide-auc, at: 12 month } }
repeat: { trials: 100, seed: 1 }
`,
})

const mice = readProtocol({
  path: 'protocols/mice.yaml',
  text: `
question: Does cord blood delay diabetes in mice?
population: { species: mouse, draw: nod, enrol: 10 }
arms: { infused: { share: 1, give: [{ product: allogeneic-cord-blood, dose: 1e8 cell/mouse, route: intravenous, at: 0 day }] } }
visits: [0 day, 154 day]
endpoints: { primary: { measure: diabetes, at: 154 day } }
repeat: { trials: 100, seed: 1 }
`,
})

const grade = {
  certainty: 'very low',
  start: { certainty: 'very low', because: 'nothing was read' },
  domains: [],
  raised: [],
} as const

const judged = (
  product: Judgement['product'],
  question: Judgement['question'],
  more: Partial<Judgement>,
): Judgement => ({
  product,
  question,
  verdict: 'no data',
  certainty: 'very low',
  rule: 'nothing-read',
  reasons: [{ kind: 'rule', text: 'No finding that was read bears on the question.', from: [] }],
  provisional: false,
  withoutPressReleases: {
    verdict: 'no data',
    certainty: 'very low',
    rule: 'nothing-read',
    grade,
    reasons: [],
  },
  grade,
  falsifiers: [],
  ...more,
})

const turned = (question: Judgement['question'], from: Judgement['verdict'], steps: number) => ({
  product: 'autologous-cord-blood' as const,
  rule: 'nothing-read' as const,
  to: 'no data' as const,
  question,
  from,
  steps,
})

const questions = [
  'preserves',
  'restores',
  'glycaemic-control',
  'insulin-need',
  'who-benefits',
  'safety',
] as const

const ascent = {
  draws: 40,
  failed: 0,
  steps: [
    { median: 4.7e8, low: 4.7e8, high: 4.7e8 },
    { median: 12, low: 0, high: 300 },
  ],
  gap: 8e8 / 12,
}

const about = (mean: number) => ({ mean, low: mean - 0.01, high: mean + 0.02 })
const attributed = {
  scenario: 'own blood stem cells after conditioning',
  draws: 40,
  failed: 0,
  untreated: about(0.5),
  conditioning: { alone: about(0.56), effect: about(0.06) },
  treated: about(0.58),
  effect: about(0.02),
  shares: {
    homing: about(0),
    differentiation: about(0),
    support: about(0),
    'treg-induction': about(0.02),
    'effector-suppression': about(0),
    'hsc-reset': about(0),
  },
  from: [],
}

const benefitRows: Answer['benefit']['rows'] = (
  [
    ['reference', '', ['carlsson2023']],
    ['dose', '×10', []],
  ] as const
).map(([factor, value, studies], i) => ({
  reference: 'own cord blood, once',
  factor,
  value,
  studies,
  effect: about(0.02 * (i + 1)),
  failed: 0,
}))

const told: Omit<Answer, 'graph' | 'cited'> = {
  question: "Can cord blood stem cells restore the body's ability to produce insulin?",
  notForCare,
  judgements: [
    ...questions.map((question) =>
      judged('autologous-cord-blood', question, {
        verdict: question === 'restores' ? 'shown not to' : 'not shown',
        certainty: question === 'restores' ? 'moderate' : 'very low',
        provisional: question === 'restores',
        reasons: [
          {
            kind: 'rule',
            text: 'The rule that applied.',
            from: ['haller2011#a', 'haller2011#b', 'haller2013#c'],
          },
          {
            kind: 'evidence',
            text: `haller2011, against: -0.122 (-0.432 to 0.188); ${'many words '.repeat(20)}`,
            from: ['haller2011#b'],
          },
          { kind: 'certainty', text: 'starts high', from: [] },
          { kind: 'missing', text: 'craig-cord: no outcome was read', from: ['craig-cord'] },
        ],
      }),
    ),
    ...questions.map((question) => judged('cord-blood-msc', question, {})),
  ],
  course: judgement(),
  retrodiction: fewForetold(),
  without: [
    {
      cohort: 'haller2008',
      studies: ['haller2008', 'haller2011'],
      turned: [turned('restores', 'suggested', 2), turned('preserves', 'not shown', 1)],
    },
  ],
  pooled: [],
  pooledWithoutPressReleases: [],
  bias: [],
  flow: {
    records: 0,
    syntheses: 0,
    setAside: [],
    reports: [],
    cohorts: [],
    products: [],
    findings: { read: 0, recalled: 0, computed: 0 },
  },
  syntheses: [],
  glycaemia: [],
  courses: { studies: [], without: [] },
  untreated: [],
  restoration: [
    {
      scenario: 'own cord blood unit',
      steps: [
        { what: 'cells in the bag', cells: 4.7e8, low: 4.7e8, high: 4.7e8, basis: '', from: [] },
        { what: 'functional β-cells they are worth', cells: 0.4, low: 0, high: 790, basis: '', from: [] },
      ],
      yardstick: { what: 'cells in the full dose of islets made from stem cells', cells: 8e8 },
      gap: 2e9,
      from: [],
      before: ascent,
      after: ascent,
    },
  ],
  ceilings: [0.034, 0].map((atMost) => ({
    limit: { atMost, source: 'huang2011#men', says: '' },
    cells: 1e9 * atMost,
    gap: 0.8 / atMost,
  })),
  attribution: [attributed],
  bounds: madeUpBounds,
  benefit: { kinds: [], rows: benefitRows },
  worth: madeUpWorth,
  trials: [
    {
      result: {
        protocol,
        screened: 1000,
        excluded: [],
        enrolled: 1000,
        lost: [],
        primary: [],
        courses: [
          {
            arm: 'infused',
            measure: 'cpeptide-auc',
            unit: 'nmol/L',
            day: 365.25,
            n: 1000,
            median: 0.505,
            q1: 0.3,
            q3: 0.7,
            low: 0.406,
            high: 0.704,
            mean: { value: 0, low: 0, high: 0 },
          },
        ],
      },
      observed: [
        {
          arm: 'infused',
          measure: 'cpeptide-auc',
          unit: 'nmol/L',
          day: 365.25,
          value: 0.708,
          low: 0.458,
          high: 0.958,
          spread: 'mean (± SD)',
          n: 10,
          finding: 'carlsson2023#protrans-cpeptide-auc-12',
          conversion: 'as printed',
        },
      ],
    },
    {
      result: {
        protocol: mice,
        screened: 1000,
        excluded: [],
        enrolled: 1000,
        lost: [],
        primary: [],
        courses: [
          {
            arm: 'infused',
            measure: 'diabetes',
            unit: '1',
            day: 154,
            n: 1000,
            median: 0.8,
            low: 0.5,
            high: 1,
            mean: { value: 0, low: 0, high: 0 },
          },
        ],
      },
      observed: [],
    },
  ],
  studies: {
    count: 48,
    findingsRead: 219,
    findingsInPapers: 56,
    findingsInAbstracts: 74,
    findingsRecalled: 15,
  },
  parameters: [],
}
const evidence = { studies: [], syntheses: [], sources: [], fits: [] }
const answer: Answer = { ...told, graph: numberGraph(told, evidence), cited: [] }

const plain = printAnswer(answer, false, 100)
// oxlint-disable-next-line no-control-regex -- the codes of colours are what is taken away
const bare = (text: string): string => text.replaceAll(/\u001b\[\d+m/g, '')

describe('the answer on a terminal', () => {
  test.each([74, 80, 100, 120])('fits %i columns, in colour too', (columns) => {
    const lines = [false, true].flatMap((colour) => bare(printAnswer(answer, colour, columns)).split('\n'))
    expect(lines.filter((line) => line.length > columns)).toEqual([])
  })

  test('says the same with and without colour, and without colour has no control codes', () => {
    const trimmed = (text: string): string => text.replaceAll(/ +$/gm, '')
    expect(trimmed(bare(printAnswer(answer, true, 100)))).toBe(plain)
    expect(bare(plain)).toBe(plain)
  })

  test('begins with question and answer, and says at both ends that it is not for care', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toMatch(
      /^Can cord blood .*\? Not shown, and shown not to where it was measured\. Of 2 products/,
    )
    expect(text.split(notForCare)).toHaveLength(3)
    expect(text.trimEnd()).toMatch(/no prediction for any person\.$/)
  })

  test('gives each product its six verdicts in words, one without data a single line', () => {
    expect(plain).toMatch(
      /own cord blood +○ not shown ✗ shown not ○ not shown ○ not shown ○ not shown ○ not shown\n +very low +moderate \*/,
    )
    expect(plain.match(/MSC grown from cord blood +– no data on any question/)).toHaveLength(1)
  })

  test('gives the reasons of preserves and restores with the studies behind the rule, and true minus signs', () => {
    expect(plain).toMatch(
      /own cord blood, restores: \[autologous-cord-blood\/restores\]\n✗ shown not to, certainty moderate, provisional\n {2}The rule that applied\. \[haller2011, haller2013\]/,
    )
    expect(plain).toContain('−0.122 (−0.432 to 0.188)')
    expect(plain).toContain('Missing: craig-cord: no outcome was read.')
    expect(plain).not.toContain('own cord blood, safety:')
  })

  test('aligns the arithmetic and says less than one cell in words', () => {
    expect(plain).toMatch(/cells in the bag +470 million\n/)
    expect(plain).toMatch(/functional β-cells they are worth +less than one {2}none to 790/)
    expect(plain).toMatch(/needed: the yardstick +800 million/)
  })

  test('says what draws come to, what autopsies allow, what cells add, the bounds, who benefits and what to measure', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toContain(
      'After the fit set, 40 draws, medians and middle 90 %: functional β-cells they are worth 12 (none to 300).',
    )
    expect(text).toMatch(
      /34 million cells of a healthy person: the yardstick is 24 times that .* no gap can be told/,
    )
    expect(text).toContain(
      'add 0.02 (0.01 to 0.04) nmol/L to the 0.56 nmol/L with conditioning alone, at one year; conditioning alone adds 0.06 (0.05 to 0.08) nmol/L to the 0.5 nmol/L without any treatment [attribution/own-blood-stem-cells-after-conditioning]',
    )
    expect(text).toMatch(/C-peptide would change by 10.% in that year; with nothing blocked, by −10.%/)
    expect(text).toContain(
      'at nominal potency: out of reach; with all three potencies at the high ends of their ranges: 20 (18 to 22) days',
    )
    expect(text).toContain('from 0.02 (as it is) to 0.04 (dose ×10); no human data here for 1 of 2 rows')
    expect(text.match(/of the variance would go/g)).toHaveLength(5)
  })

  test('names the command where unknowns are not ranked', () => {
    const worth = {
      ...madeUpWorth,
      converged: false,
      widest: { output: 'effect', input: 'fitted', value: 0, low: 0, high: 1 },
      needed: { rows: 1, courses: 1 },
    } as const
    const unranked = { ...told, worth }
    const text = printAnswer({ ...unranked, graph: numberGraph(unranked, evidence), cited: [] }, false, 100)
    expect(text).toContain('Not ranked yet: `cordelia sensitivity protocols/carlsson2023.yaml` ranks them.')
  })

  test('says in words what turns by more than one step without a cohort, and nothing of what turns by less', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toContain(
      'Without haller2008 and haller2011, the verdict on own cord blood, restores C-peptide, would fall from suggested to no data, two steps.',
    )
    expect(text).not.toContain('own cord blood, preserves C-peptide, would')
  })

  test('gives the weights of the structures, how past trials were foretold and the five worst losses', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toContain('regulatory T cells, the cells do nothing: prior 50 %, weight ')
    expect(text).toContain(
      'For blood cells without conditioning no trial is in the fit set: the weights are the priors. [structures/blood-cells-without-conditioning]',
    )
    expect(text).not.toContain('blood cells without conditioning, the cells do nothing')
    expect(text).toMatch(/Held out, \d+ forecasts: 90 % intervals held/)
    expect(text).toMatch(/own cord blood, 1 arm: on average the cells add/)
    const worst = text.slice(text.indexOf('Those that lost most'), text.indexOf('Every forecast beside'))
    expect(worst.split(', loses').length - 1).toBe(Math.min(5, told.retrodiction.rows.filter(isLoss).length))
  })

  test('sets the observed year beside the simulated one, and the doses of mice beside those of people', () => {
    const text = plain.replaceAll(/\s+/g, ' ')
    expect(text).toContain('simulated 0.505 (0.406 to 0.704), observed 0.708 (0.458 to 0.958), mean (± SD)')
    expect(text).toContain('1 of 1 observed value lies outside')
    expect(text).toMatch(
      /22 weeks after the start at 4 weeks of age: diabetic are 80\s%.* The mice get \d+ times the dose per kg of small/,
    )
  })
})
