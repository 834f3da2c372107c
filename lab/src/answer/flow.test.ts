import { describe, expect, test } from 'vitest'
import { evidence } from '../../test/answer.ts'
import { pooledEvidence } from '../evidence/pooling/pooled.ts'
import type { Study } from '../evidence/record/study.ts'
import { flowOf, numberedOf, type Flow } from './flow.ts'

const { studies, syntheses } = evidence
const held = flowOf(studies, syntheses, [])

const asideFor = ({ setAside }: Flow, why: string): readonly string[] =>
  setAside.find((each) => each.why === why)!.records.map(({ id }) => id)

describe('the flow of the records', () => {
  test('loses none: each is set aside once or reports an outcome', () => {
    const told = [...held.setAside.flatMap(({ records }) => records.map(({ id }) => id)), ...held.reports]
    expect(told.toSorted()).toEqual([...studies, ...syntheses].map(({ id }) => id).toSorted())
    expect(held.records).toBe(told.length)
  })

  test('counts people once, however often they are reported', () => {
    expect(held.cohorts.flatMap(({ reports }) => reports).toSorted()).toEqual(held.reports.toSorted())
    const haller = held.cohorts.filter(({ reports }) => reports.some((id) => id.startsWith('haller20')))
    expect(haller.map(({ reports }) => reports)).toEqual([
      ['haller2009', 'haller2011'],
      ['haller2013'],
      ['haller2018-atg'],
    ])
  })

  test('sets aside what is excluded, registered or of untreated people alone', () => {
    expect(asideFor(held, 'excluded')).toEqual(['mesples2020'])
    expect(asideFor(held, 'registered')).toContain('musc-nct04061746')
    expect(asideFor(held, 'untreated')).toContain('greenbaum2012')
    expect(asideFor(held, 'synthesis')).toContain('gan2018')
  })

  test('leaves out a study whose every outcome is recalled', () => {
    const recalled = studies.map(
      (study): Study => ({
        ...study,
        findings: Object.fromEntries(
          Object.entries(study.findings).map(([slug, finding]) => [slug, { ...finding, known: 'recalled' }]),
        ),
      }),
    )
    const flow = flowOf(recalled, syntheses, [])
    expect(flow.reports).toEqual([])
    expect(flow.findings).toMatchObject({ read: 0, computed: 0 })
    expect(flow.findings.recalled).toBe(held.findings.read + held.findings.recalled + held.findings.computed)
  })

  test('names the cohorts of each product that a number rests on, apart from what is extrapolated', () => {
    const { products } = flowOf(studies, syntheses, pooledEvidence(studies))
    const of = (product: string) => products.find((each) => each.product === product)
    expect(of('cord-tissue-msc')?.numbers).toContainEqual({
      question: 'preserves',
      cohorts: ['carlsson2023'],
    })
    expect(of('autologous-cord-blood')).toMatchObject({
      numbers: [{ question: 'safety', cohorts: ['giannopoulou2014', 'haller2008'] }],
      extrapolated: ['haller2008'],
    })
    expect(of('autologous-hsct')).toMatchObject({ isAsked: false, numbers: [] })
  })

  test('adds up: each cohort belongs to one product, read or with a number', () => {
    const { cohorts, products } = flowOf(studies, syntheses, pooledEvidence(studies))
    const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
    expect(sum(products.map((each) => each.cohorts.length))).toBe(cohorts.length)
    expect(sum(products.map((each) => numberedOf([each]).size))).toBe(numberedOf(products).size)
  })
})
