import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readParameterSources, valueAt } from '../../evidence/record/parameter-source.ts'
import { readGlString } from './gl-string.ts'
import { riskTypes, sameHlaCaveat } from './risk.ts'

const read = (text: string) => readGlString(text, 'unit.yaml:3:6')

describe('DR3 and DR4-DQ8', () => {
  it.each([
    ['HLA-DRB1*03:01+HLA-DRB1*04:01^HLA-DQB1*02:01+HLA-DQB1*03:02', 'yes', 'yes', 'yes'],
    ['HLA-DRB1*03:01:01G+HLA-DRB1*04:01:01^HLA-DQB1*02:01P+HLA-DQB1*03:02:01G', 'yes', 'yes', 'yes'],
    ['HLA-DRB1*03:01+HLA-DRB1*04:01', 'yes', 'unknown', 'unknown'],
    ['HLA-DRB1*03:01+HLA-DRB1*15:01', 'yes', 'no', 'no'],
    ['HLA-DRB1*03:01+HLA-DRB1*15:01^HLA-DQB1*02:01+HLA-DQB1*03:02', 'yes', 'no', 'no'],
    ['HLA-DRB1*03:02+HLA-DRB1*04:01^HLA-DQB1*04:02+HLA-DQB1*03:02', 'no', 'yes', 'no'],
    ['HLA-DRB1*03+HLA-DRB1*04^HLA-DQB1*02+HLA-DQB1*03:02', 'unknown', 'yes', 'unknown'],
    ['HLA-DRB1*03:01+HLA-DRB1*04:01^HLA-DQB1*02:01+HLA-DQB1*03', 'yes', 'unknown', 'unknown'],
    ['HLA-DRB1*03:01+HLA-DRB1*04:01^HLA-DQB1*02:01+HLA-DQB1*03:01', 'yes', 'no', 'no'],
    ['HLA-DRB1*03:01/HLA-DRB1*03:05+HLA-DRB1*01:01', 'unknown', 'no', 'no'],
    ['HLA-DRB1*03:01/HLA-DRB1*03:05+HLA-DRB1*03:01', 'yes', 'no', 'no'],
    ['HLA-DRB1*01:01', 'unknown', 'unknown', 'unknown'],
    ['HLA-DRB1*03:01', 'yes', 'unknown', 'unknown'],
    ['HLA-DRB1*03:01:01G+HLA-DRB1*01:01', 'yes', 'no', 'no'],
    ['HLA-DRB1*03:05:01G+HLA-DRB1*01:01', 'unknown', 'no', 'no'],
    ['HLA-DRB1*03:01N+HLA-DRB1*01:01', 'no', 'no', 'no'],
    ['HLA-A*02:01+HLA-A*02:01', 'unknown', 'unknown', 'unknown'],
    ['HLA-DRB1*03:01~HLA-DQB1*02:01+HLA-DRB1*04:01~HLA-DQB1*03:02', 'yes', 'yes', 'yes'],
    ['HLA-DRB1*03:01~HLA-DQB1*03:02+HLA-DRB1*04:01~HLA-DQB1*03:01', 'yes', 'no', 'no'],
    [
      'HLA-DRB1*03:01~HLA-DQB1*02:01+HLA-DRB1*04:01~HLA-DQB1*03:01/HLA-DQB1*03:02',
      'yes',
      'unknown',
      'unknown',
    ],
    ['HLA-DRB1*01:01~HLA-DQB1*05:01', 'unknown', 'unknown', 'unknown'],
    ['HLA-DRB1*03:01+HLA-DRB1*01:01?HLA-DRB1*15:01+HLA-DRB1*01:01', 'unknown', 'no', 'no'],
    ['HLA-DRB1*15:01+HLA-DRB1*01:01^HLA-DQB1*06:02+HLA-DQB1*05:01', 'no', 'no', 'no'],
  ])('in %s', (text, dr3, dr4Dq8, both) => {
    expect(riskTypes(read(text))).toEqual({ dr3, dr4Dq8, both })
  })
})

describe('the caveat', () => {
  it.each([
    ['own', true],
    ['identical-sibling', true],
    ['other', false],
  ] as const)('of %s cells applies: %s', (cells, applies) => {
    expect(sameHlaCaveat(cells, undefined).applies).toBe(applies)
  })

  it('always gives both cohorts, which differ threefold', () => {
    const { cohorts, riskTypes } = sameHlaCaveat('own', undefined)
    expect(riskTypes).toEqual({ dr3: 'unknown', dr4Dq8: 'unknown', both: 'unknown' })
    const identical = cohorts.map(
      ({ facts }) => facts.find(({ what }) => /^type 1 diabetes .+ both haplotypes/.test(what))!.value,
    )
    expect(identical).toEqual([0.55, 0.17])
  })

  it('says the values that were read, all of them', () => {
    const sources = readParameterSources(
      ['daisy2006', 'box2014'].map((id) => {
        const path = `evidence/parameters/${id}.yaml`
        return { path, text: readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8') }
      }),
    )
    const facts = sameHlaCaveat('own', undefined).cohorts.flatMap(({ facts }) => facts)
    expect(facts.map(({ value }) => value)).toEqual(facts.map(({ from }) => valueAt(sources, from).value))
    expect(facts.map(({ from }) => from).sort()).toEqual(
      sources.flatMap(({ id, values }) => Object.keys(values).map((key) => `${id}#${key}`)).sort(),
    )
  })
})
