import { describe, expect, test } from 'vitest'
import { checkStudies } from '../rules/check.ts'
import { readStudies } from './read.ts'
import { biasTools, overallsOf } from './risk-of-bias.ts'
import type { Study } from './study.ts'

const randomised = `id: doe2020
product: autologous-cord-blood
cite: { author: Doe J }
design: randomised
blinding: open
checked-by: none
arms:
  ucb: { product: autologous-cord-blood, place: table, known: read }
places:
  table: { kind: paper, url: 'https://example.org/', what: Table 1 }
findings:
  ucb-death-12: { measure: death, arm: ucb, month: 12, n: 24, events: 0, place: table, known: read }
risk-of-bias:
  tool: rob-2
  overall: some-concerns
  judged-from: abstract
  why: open label
  domains:
    randomisation: { judgement: low, why: by a computer elsewhere }
    deviations: { judgement: some-concerns, why: open label }
    missing-data: { judgement: low, why: nobody was lost }
    measurement: { judgement: low, why: by a laboratory }
    selected-result: { judgement: low, why: as registered }
`
const unjudged =
  'risk-of-bias: { tool: none, overall: not-assessable, judged-from: abstract, why: no result }\n'

const read = (text: string) => readStudies([{ path: 'evidence/doe2020.yaml', text }])
const biasProblems = (text: string) =>
  checkStudies(read(text))
    .filter(({ rule }) => rule.startsWith('bias-'))
    .map(({ rule, line, level, message }) => ({ rule, line, level, message }))
const changed = (from: string, to: string) => biasProblems(randomised.replace(from, to))
const withoutDomains = randomised.slice(0, randomised.indexOf('  domains:'))

describe('the domains of bias', () => {
  test('a trial by lot that is judged by every domain of RoB 2 has no problem', () => {
    expect(biasProblems(randomised)).toEqual([])
  })

  test.each([
    {
      what: 'a domain without a judgement',
      from: '    measurement: { judgement: low, why: by a laboratory }\n',
      to: '',
      message: 'no judgement on measurement',
    },
    {
      what: 'a domain of the other tool',
      from: '    measurement:',
      to: '    selection: { judgement: low, why: all came }\n    measurement:',
      message: 'selection is no domain of rob-2',
    },
    {
      what: 'a judgement of the other tool',
      from: 'judgement: low, why: by a laboratory',
      to: 'judgement: no-information, why: not visible',
      message: 'measurement: no-information is no judgement of rob-2',
    },
    {
      what: 'a trial without lot judged by RoB 2',
      from: 'design: randomised',
      to: 'design: single-arm',
      message: 'judged by rob-2; expected robins-i',
    },
  ])('$what is a problem', ({ from, to, message }) => {
    expect(changed(from, to)).toEqual([{ rule: 'bias-domains', line: 13, level: 'error', message }])
  })

  test('an older revision without tool and domains still reads, and is asked for them', () => {
    expect(biasProblems(withoutDomains.replace('  tool: rob-2\n', ''))).toContainEqual({
      rule: 'bias-domains',
      line: 13,
      level: 'error',
      message: 'judged by no tool; expected rob-2',
    })
  })

  test('a judgement without a reason does not read', () => {
    expect(() => read(randomised.replace(', why: by a laboratory', ''))).toThrow(/measurement\.why/)
  })

  test('without a finding, or where all had usual care and none by lot, no tool applies', () => {
    const head = randomised.slice(0, randomised.indexOf('risk-of-bias:'))
    const empty = head.replace(/findings:\n.*\n/, 'findings: {}\n')
    const untreated = head.replace('product: autologous-cord-blood, place', 'product: usual-care, place')
    const cohort = untreated.replace('design: randomised', 'design: cohort')
    expect(biasProblems(empty + unjudged)).toEqual([])
    expect(biasProblems(cohort + unjudged)).toEqual([])
    expect(biasProblems(untreated + unjudged)).toMatchObject([
      { rule: 'bias-domains', message: 'judged by none; expected rob-2' },
    ])
  })
})

type Domains = NonNullable<Study['risk-of-bias']['domains']>

const as = <Judgement extends string>(judgement: Judgement) => ({ judgement, why: 'a reason' })

/** What the algorithm of a tool allows where every domain is low but these. */
function allowedBy(tool: keyof typeof biasTools, but: Domains) {
  const low = Object.fromEntries(biasTools[tool].domains.map((name) => [name, as('low')]))
  const domains: Domains = { ...low, ...but }
  return overallsOf({ tool, overall: 'low', 'judged-from': 'full-text', why: 'a reason', domains })
}

describe('the overall risk of bias', () => {
  test.each([
    { but: { measurement: as('low') }, allowed: ['low'] },
    { but: { measurement: as('some-concerns') }, allowed: ['some-concerns'] },
    {
      but: { measurement: as('some-concerns'), deviations: as('some-concerns') },
      allowed: ['some-concerns', 'high'],
    },
    { but: { measurement: as('high') }, allowed: ['high'] },
    { but: { measurement: as('some-concerns'), deviations: as('high') }, allowed: ['high'] },
  ])('RoB 2 gives $allowed', ({ but, allowed }) => {
    expect(allowedBy('rob-2', but)).toEqual(allowed)
  })

  test.each([
    { but: { measurement: as('low') }, allowed: ['low'] },
    { but: { measurement: as('moderate') }, allowed: ['moderate'] },
    { but: { measurement: as('moderate'), deviations: as('serious') }, allowed: ['serious'] },
    { but: { measurement: as('critical'), deviations: as('serious') }, allowed: ['critical'] },
    { but: { measurement: as('no-information'), deviations: as('moderate') }, allowed: ['no-information'] },
    { but: { measurement: as('no-information'), deviations: as('serious') }, allowed: ['serious'] },
    { but: { confounding: as('no-information') }, allowed: ['serious'] },
    { but: { confounding: as('no-information'), deviations: as('critical') }, allowed: ['critical'] },
  ])('ROBINS-I gives $allowed', ({ but, allowed }) => {
    expect(allowedBy('robins-i', but)).toEqual(allowed)
  })

  test('one that the domains do not give is a problem, at its line', () => {
    expect(changed('overall: some-concerns', 'overall: low')).toEqual([
      {
        rule: 'bias-overall',
        line: 15,
        level: 'error',
        message: 'low; its domains give some-concerns',
      },
    ])
  })
})
