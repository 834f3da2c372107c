import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabError } from '../../errors.ts'
import { printGlString, readGlString } from './gl-string.ts'
import { ofSix } from './grade.ts'
import { chanceOfIdentical, childrenOf, sharedBySiblings, siblingsOf } from './siblings.ts'

const read = (text: string) => readGlString(text, 'unit.yaml:3:6')

const [a, b] = [
  'HLA-A*01:01~HLA-B*08:01~HLA-DRB1*03:01~HLA-DRB3*01:01',
  'HLA-A*02:01~HLA-B*44:02~HLA-DRB1*04:01~HLA-DRB4*01:03',
]
const [c, d] = [
  'HLA-A*03:01~HLA-B*07:02~HLA-DRB1*15:01~HLA-DRB5*01:01',
  'HLA-A*11:01~HLA-B*35:01~HLA-DRB1*01:01',
]

describe('children of two people', () => {
  it('have one haplotype of each', () => {
    const children = childrenOf(read(`${a}+${b}`), read(`${c}+${d}`))
    expect(children.map(printGlString)).toEqual([`${a}+${c}`, `${a}+${d}`, `${b}+${c}`, `${b}+${d}`])
  })

  it('match a brother or sister as 1/4 identical, 1/2 half and 1/4 not at all', () => {
    const siblings = siblingsOf(read(`${a}+${b}`), read(`${c}+${d}`), read(`${b}+${c}`), ofSix)
    expect(siblings.map(({ match }) => match.matched)).toEqual(
      [3, 0, 6, 3].map((matched) => ({ low: matched, high: matched })),
    )
    const chance = (matched: number) =>
      siblings
        .filter(({ match }) => match.matched.low === matched)
        .reduce((sum, each) => sum + each.chance, 0)
    expect({ identical: chance(6), half: chance(3), none: chance(0) }).toEqual(sharedBySiblings)
  })

  it('are read back from what is printed', () => {
    for (const child of childrenOf(read(`${a}+${b}`), read(`${c}+${d}`))) {
      expect(read(printGlString(child))).toEqual(child)
    }
  })

  it.each([
    'HLA-A*01:01~HLA-B*08:01',
    'HLA-A*01:01+HLA-A*02:01^HLA-B*08:01+HLA-B*44:02',
    'HLA-A*01:01+HLA-A*02:01|HLA-A*01:01+HLA-A*03:01',
    'HLA-A*01:01+HLA-A*02:01?HLA-A*01:01+HLA-A*03:01',
  ])('are not told from %s', (unphased) => {
    const phased = read('HLA-A*01:01+HLA-A*02:01')
    expect(() => childrenOf(read(unphased), phased)).toThrow(
      new LabError(
        'HLA_PHASE',
        "expected the mother's typing to be two haplotypes, all loci joined by ~ and one + between them, without ^, | or ?",
      ),
    )
    expect(() => childrenOf(phased, read(unphased))).toThrow(/^expected the father's typing/)
  })

  it('are not told where the parents have other loci', () => {
    expect(() => childrenOf(read(`${a}+${b}`), read('HLA-A*01:01+HLA-A*02:01'))).toThrow(
      expect.objectContaining({ code: 'HLA_LOCUS' }),
    )
  })

  it('are not told where what may be would be too much to compare', () => {
    const list = (first: string) =>
      Array.from({ length: 65 }, (_, i) => `HLA-A*${first}:${100 + i}`).join('/')
    expect(() => childrenOf(read(`${list('01')}+HLA-A*02:01`), read(`${list('03')}+HLA-A*02:01`))).toThrow(
      expect.objectContaining({ code: 'HLA_AMBIGUOUS' }),
    )
  })
})

describe('untyped siblings', () => {
  it('are 44 % likely to have an identical one among two', () => {
    expect([0, 1, 2, 3].map(chanceOfIdentical)).toEqual([0, 0.25, 0.4375, 0.578125])
  })

  it('are the likelier to, the more they are', () => {
    fc.assert(
      fc.property(fc.nat(30), (siblings) => {
        expect(chanceOfIdentical(siblings + 1)).toBeGreaterThan(chanceOfIdentical(siblings))
        expect(chanceOfIdentical(siblings)).toBeLessThan(1)
      }),
    )
  })
})
