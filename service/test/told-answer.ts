import { notForCare, numberGraph, questions, readProtocol, type Answer } from '@cordelia/lab'
import { fewForetold } from '../../lab/test/answer.ts'
import { madeUpBounds, madeUpWorth } from '../../lab/test/consequences.ts'
import { judgement } from '../../lab/test/course-judgement.ts'

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

/** The same without what is made of it. */
export const told: Omit<Answer, 'graph' | 'cited'> = {
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
/** Nothing. */
export const evidence = { studies: [], syntheses: [], sources: [], fits: [] }
/** A small answer, made up but for its forecasts. */
export const answer: Answer = { ...told, graph: numberGraph(told, evidence), cited: [] }
