import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { testFigure, wide, wordsOf } from '../../../test/figure.ts'
import type { StudyBias } from '../bias.ts'
import type { ArmCourse, Courses, Untreated } from '../courses.ts'
import type { Flow } from '../flow.ts'
import type { Forest, ForestStudy } from '../forest.ts'
import { courses } from './courses.ts'
import { flow } from './flow.ts'
import { forest } from './forest.ts'
import { riskOfBias } from './risk-of-bias.ts'
import type { Canvas } from './sheet.ts'

const study = (name: string, value: number, press: boolean): ForestStudy => ({
  study: name,
  people: 15,
  value,
  low: value - 0.2,
  high: value + 0.2,
  weight: 0.5,
  press,
})

const pooled: Forest = {
  title: 'Preserves C-peptide',
  scale: 'difference in ln(C-peptide AUC + 1), ln(nmol/L + 1)',
  favours: ['control better', 'treatment better'],
  worthwhile: 0.0866,
  groups: [
    {
      heading: 'MSC from cord tissue',
      studies: [study('carlsson2023', 0.1, false), study('protrans-young', 0, true)],
      pooled: {
        kind: 'mean',
        value: 0.05,
        low: -0.09,
        high: 0.19,
        method: 'REML, Hartung–Knapp',
        tau2: 0.004,
        i2: 0.3,
        prediction: { low: -2, high: 0.25, convention: 't(k−2)' },
      },
    },
  ],
  warnings: ['pooled across classes: the mean belongs to none of them'],
  source: 'evidence/',
}

const alone: Forest = {
  ...pooled,
  groups: [
    {
      heading: 'Own cord blood',
      studies: [study('haller2011', 0, false)],
      pooled: { kind: 'none', because: 'One study only: nothing is pooled.' },
    },
  ],
  warnings: [],
}

const beyond: Untreated = {
  validity: 'extrapolated',
  months: Array.from({ length: 25 }, (_, month) => ({
    month,
    value: 0.3 - 0.01 * month,
    low: 0.25 - 0.01 * month,
    high: 0.35 - 0.01 * month,
    isValid: false,
  })),
  why: 'age 5.1 years, 124 days since diagnosis',
}

const arm = (name: string, product: ArmCourse['product'], untreated: Untreated): ArmCourse => ({
  arm: name,
  product,
  points: [0, 12, 24].map((month) => ({
    month,
    value: 0.3 - 0.01 * month,
    low: 0.2 - 0.005 * month,
    high: 0.5 - 0.01 * month,
    spread: 'median (quartiles)',
    n: 22 - month / 12,
    finding: `haller2011#${name}-cpeptide-auc-${month}`,
    conversion: 'as printed',
  })),
  untreated,
})

const seen: Pick<Courses, 'studies'> = {
  studies: [
    {
      study: 'haller2011',
      arms: [arm('ucb', 'autologous-cord-blood', beyond), arm('untreated', 'usual-care', beyond)],
    },
    {
      study: 'cai2016',
      arms: [
        arm('sct', 'cord-tissue-msc-with-marrow', {
          validity: 'no valid comparator',
          months: [],
          why: 'age 30 years, 3375 days since diagnosis',
        }),
      ],
    },
    {
      study: 'young-adults',
      arms: [
        arm('msc', 'cord-tissue-msc', {
          validity: 'valid',
          months: beyond.months.map((each) => ({ ...each, isValid: each.month <= 12 })),
          why: 'age 20 years, 60 days since diagnosis',
        }),
      ],
    },
  ],
}

const biased: readonly StudyBias[] = (['low', 'some-concerns', 'high'] as const).map((judgement) => ({
  study: `study-${judgement}`,
  tool: 'rob-2',
  domains: ['randomisation', 'deviations', 'missing-data', 'measurement', 'selected-result'].map(
    (domain) => ({
      domain,
      judgement,
      why: 'not visible in the abstract',
    }),
  ),
  overall: judgement,
  why: 'of 1 abstract',
  isProvisional: judgement !== 'low',
}))

const records: Flow = {
  records: 9,
  syntheses: 2,
  setAside: [
    { why: 'synthesis', records: [{ id: 'sun2020' }, { id: 'gan2018' }] },
    { why: 'excluded', records: [{ id: 'mesples2020', because: 'no antibodies' }] },
    { why: 'untreated', records: [] },
    { why: 'registered', records: [{ id: 'musc' }] },
    { why: 'nothing read', records: [{ id: 'wu2022', because: '6 recalled' }] },
  ],
  reports: ['haller2009', 'haller2011', 'carlsson2023', 'zhao2012'],
  cohorts: [
    { cohort: 'haller2009', reports: ['haller2009', 'haller2011'] },
    { cohort: 'carlsson2023', reports: ['carlsson2023'] },
    { cohort: 'zhao2012', reports: ['zhao2012'] },
  ],
  products: [
    {
      product: 'autologous-cord-blood',
      isAsked: true,
      cohorts: ['haller2009'],
      numbers: [],
      extrapolated: ['haller2009'],
    },
    {
      product: 'cord-tissue-msc',
      isAsked: true,
      cohorts: ['carlsson2023'],
      numbers: [{ question: 'preserves', cohorts: ['carlsson2023'] }],
      extrapolated: [],
    },
  ],
  findings: { read: 60, recalled: 6, computed: 0 },
}

const figures: Readonly<Record<string, (canvas: Canvas) => string>> = {
  forest: (canvas) => forest(pooled, canvas),
  'forest-of-one': (canvas) => forest(alone, canvas),
  courses: (canvas) => courses(seen, canvas),
  'risk-of-bias': (canvas) => riskOfBias(biased, 'rob-2', canvas),
  flow: (canvas) => flow(records, canvas),
}

describe.each(Object.entries(figures))('%s', (name, draw) => {
  testFigure(draw, new URL(`${name}.reference.svg`, import.meta.url).pathname)
})

const diamond = '<g fill="#1b1b1b"><path' // the mean is the one area in this ink

const textsOf = (svg: string): readonly string[] =>
  [...new JSDOM(svg).window.document.querySelectorAll('text')].map((each) => each.textContent)

describe('a forest', () => {
  test('carries its warning on itself, with the method and how far the studies differ', () => {
    const { text } = wordsOf(forest(pooled, wide))
    expect(text).toContain('Warning: pooled across classes: the mean belongs to none of them')
    expect(text).toContain('Pooled by REML, Hartung–Knapp')
    expect(text).toContain('Mean: τ² 0.004, I² 30')
    expect(wordsOf(forest(alone, wide)).text).not.toContain('Warning')
  })

  test('marks what is known from a press release by word and by shape', () => {
    const svg = forest(pooled, wide)
    expect(wordsOf(svg).text).toContain('protrans-young, press release')
    expect(wordsOf(svg).description).toContain('protrans-young (press release)')
    const without = forest(alone, wide)
    expect(svg).toContain('known only from a press release')
    expect(without).not.toContain('press release')
  })

  test('names the convention of the prediction interval and shows by an arrow that it goes on', () => {
    const { text } = wordsOf(forest(pooled, wide))
    expect(text).toContain('prediction interval, t(k−2)')
    expect(text).toContain('−2 to 0.25')
    expect(text).toContain('◀')
    expect(text).not.toContain('▶')
  })

  test('of one study has no mean and says so', () => {
    const svg = forest(alone, wide)
    expect(wordsOf(svg).text).toContain('One study only: nothing is pooled.')
    expect(svg).not.toContain(diamond)
    expect(forest(pooled, wide)).toContain(diamond)
  })
})

describe('the courses', () => {
  const { text } = wordsOf(courses(seen, wide))

  test('say what the untreated course is worth in each study', () => {
    expect(text).toContain('Untreated course extrapolated: age 5.1 years')
    expect(text).toContain('No valid comparator: age 30 years')
    expect(text).toContain('Untreated course: age 20 years')
  })

  test('call what lies beyond the formula extrapolated where it is drawn', () => {
    const labels = seen.studies.map(
      (each) =>
        textsOf(courses({ studies: [each] }, wide)).filter((label) => label === 'extrapolated').length,
    )
    expect(labels).toEqual([1, 0, 1])
  })

  test('say in each panel how it was printed, and where medians lie on means', () => {
    expect(text).toContain('Printed as median (quartiles)')
    const means = seen.studies.map(({ study, arms }) => ({
      study,
      arms: arms.map((each) => ({
        ...each,
        points: each.points.map((at) => ({ ...at, spread: 'mean (± SD)' })),
      })),
    }))
    const warning = 'The points are medians, the band is of means'
    expect(text.split(warning)).toHaveLength(3) // of three panels, one without a band
    expect(wordsOf(courses({ studies: means }, wide)).text).not.toContain(warning)
  })

  test('say of a part of an arm how it was chosen, as recorded', () => {
    const part = {
      ...arm('transient', 'autologous-hsct', beyond),
      within: 'ahsct',
      what: 'chosen on outcome',
    }
    const told = wordsOf(courses({ studies: [{ study: 'couri2009', arms: [part] }] }, wide))
    expect(told.text).toContain('transient: part of ahsct, chosen on outcome')
    expect(told.description).toContain('transient: part of ahsct, chosen on outcome')
  })

  test('keep the names of arms that end together apart', () => {
    const near = seen.studies[0]!.arms.map(({ arm: name }) => name)
    const svg = new JSDOM(courses({ studies: [seen.studies[0]!] }, wide)).window.document
    const heights = near.map((name) => {
      const label = [...svg.querySelectorAll('text')].find((each) => each.textContent === name)!
      return Number(/,([\d.]+)\)/.exec(label.getAttribute('transform')!)![1])
    })
    expect(Math.abs(heights[0]! - heights[1]!)).toBeGreaterThanOrEqual(13.9) // a line of 14 pixels, rounded
  })
})

test('the table of bias has letters beside its colours and marks what is provisional', () => {
  const svg = riskOfBias(biased, 'rob-2', wide)
  const texts = textsOf(svg)
  for (const letters of ['L', 'SC', 'H']) expect(texts).toContain(letters)
  expect(texts).toContain('study-high *')
  expect(texts).toContain('study-low')
})

test('the flow names what was set aside with its reason, and only that', () => {
  const { text } = wordsOf(flow(records, wide))
  expect(text).toContain('1 excluded (mesples2020: no antibodies)')
  expect(text).toContain('share people: haller2009, haller2011')
  expect(text).toContain('6 recalled findings left out')
  expect(text).toContain('Own cord blood, 1 (0): only extrapolated 1')
  expect(text).not.toContain('of untreated people')
})
