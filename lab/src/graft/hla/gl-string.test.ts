import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glString } from '../../../test/hla.ts'
import { LabError } from '../../errors.ts'
import { printGlString, readGlString } from './gl-string.ts'
import { pairsAt } from './pairs.ts'

const place = 'unit.yaml:3:6'

function refusalOf(text: string): { code: string; message: string; place: string | undefined } {
  try {
    readGlString(text, place)
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    const { code, message, place } = error
    return { code, message, place }
  }
  throw new Error(`'${text.slice(0, 40)}' was read`)
}

/** Every locus of the text with its possible pairs. */
function pairs(text: string, locus: 'A' | 'DRB1' | 'DRB3'): readonly string[] | undefined {
  const field = (fields: readonly string[] | undefined) => fields?.join(':') ?? 'unknown'
  return pairsAt(readGlString(text, place), locus)?.map((pair) =>
    pair.map((each) => field(each?.fields)).join(' + '),
  )
}

describe('a GL String', () => {
  it('binds / before ~ before + before | before ^ before ?', () => {
    const text =
      'HLA-A*02:69+HLA-A*23:30|HLA-A*02:302+HLA-A*23:26/HLA-A*23:39^HLA-B*44:02:13~HLA-C*05:01+HLA-B*49:08~HLA-C*07:01/HLA-C*07:02?HLA-A*01:01+HLA-A*01:01'
    const { typings } = readGlString(text, place)
    expect(
      typings.map((typing) => typing.map((list) => list.map((copies) => copies.map((h) => h.length)))),
    ).toEqual([
      [
        [
          [1, 1],
          [1, 1],
        ],
        [[2, 2]],
      ],
      [[[1, 1]]],
    ])
    expect(pairs(text, 'A')).toEqual(['02:69 + 23:30', '02:302 + 23:26', '02:302 + 23:39', '01:01 + 01:01'])
  })

  it.each([
    'HLA-A*02:01',
    'HLA-A*02',
    'HLA-A*02:01:01:02L',
    'HLA-A*24:09N+HLA-A*02:01P',
    'HLA-DPB1*1188:01+HLA-DPB1*04:01:01G',
    'HLA-DRB1*03:01~HLA-DRB3*01:01+HLA-DRB1*04:01~HLA-DRB4*01:03',
    'HLA-DRB1*03:01~HLA-DRB3*01:01+HLA-DRB1*01:01',
    'HLA-DRB3*01:01+HLA-DRB5*01:01',
    'HLA-DRB3*01:01|HLA-DRB4*01:01',
    'HLA-DRB3*01:01^HLA-DRB4*01:01',
    'HLA-DRB3*01:01?HLA-DRB4*01:01',
  ])('%s is one', (text) => {
    expect(printGlString(readGlString(text, place))).toBe(text)
  })

  it('is printed as it was read', () => {
    fc.assert(
      fc.property(glString, (text) => {
        expect(printGlString(readGlString(text, place))).toBe(text)
      }),
      { numRuns: 200 },
    )
  })
})

describe('possible pairs', () => {
  it('are told apart by two fields, without order', () => {
    expect(pairs('HLA-A*02:01:01/HLA-A*02:01:02+HLA-A*03:01|HLA-A*03:01+HLA-A*02:01', 'A')).toHaveLength(1)
  })

  it('have an unknown copy where one was written', () => {
    expect(pairs('HLA-A*02:01', 'A')).toEqual(['02:01 + unknown'])
  })

  it('are none where a typing that may be true lacks the locus', () => {
    expect(pairs('HLA-A*02:01+HLA-A*02:01?HLA-B*07:02+HLA-B*07:02', 'A')).toBeUndefined()
    expect(pairs('HLA-A*02:01+HLA-A*02:01', 'DRB1')).toBeUndefined()
  })

  it('leave out a null allele', () => {
    expect(pairs('HLA-A*24:09N+HLA-A*02:01', 'A')).toEqual(['02:01 + 02:01'])
    expect(pairs('HLA-A*02:01/HLA-A*02:43N+HLA-A*01:01', 'A')).toEqual(['02:01 + 01:01', '01:01 + 01:01'])
  })
})

describe('refused, with the rule, the character and the value', () => {
  it.each([
    ['', 'HLA_SYNTAX', "character 1: expected a GL String such as HLA-A*02:01+HLA-A*03:01, got ''"],
    ['HLA-A*02:01+', 'HLA_SYNTAX', "character 13: expected something on both sides of +, got 'HLA-A*02:01+'"],
    [
      'HLA-A*02:01+^HLA-B*07:02',
      'HLA_SYNTAX',
      "character 13: expected something on both sides of +, got 'HLA-A*02:01+'",
    ],
    ['^HLA-A*02:01', 'HLA_SYNTAX', "character 1: expected something on both sides of ^, got '^HLA-A*02:01'"],
    [
      'HLA-A*02:01//HLA-A*02:05',
      'HLA_SYNTAX',
      "character 13: expected something on both sides of /, got 'HLA-A*02:01//HLA-A*02:05'",
    ],
    [
      'HLA-A*02:01 +HLA-A*03:01',
      'HLA_SYNTAX',
      "character 12: expected letters, digits and * : - / ~ + | ^ ?, got 'U+0020'",
    ],
    [
      'hla#3.25.0#HLA-A*02:01',
      'HLA_SYNTAX',
      "character 4: expected letters, digits and * : - / ~ + | ^ ?, got '#'",
    ],
    [
      'HLA-A*02:01😀',
      'HLA_SYNTAX',
      "character 12: expected letters, digits and * : - / ~ + | ^ ?, got 'U+1F600'",
    ],
    ['A*02:01', 'HLA_NAME', "character 1: expected an HLA allele such as HLA-A*02:01, got 'A*02:01'"],
    ['HLA-A*2:1', 'HLA_NAME', "character 1: expected an HLA allele such as HLA-A*02:01, got 'HLA-A*2:1'"],
    [
      'HLA-A*02:01:01:01:01',
      'HLA_NAME',
      "character 1: expected an HLA allele such as HLA-A*02:01, got 'HLA-A*02:01:01:01:01'",
    ],
    [
      'HLA-A*02:01X',
      'HLA_NAME',
      "character 1: expected an HLA allele such as HLA-A*02:01, got 'HLA-A*02:01X'",
    ],
    ['HLA-A*02N', 'HLA_NAME', "character 1: expected at least two fields before N, got 'HLA-A*02N'"],
    [
      'HLA-A*02:01G',
      'HLA_NAME',
      "character 1: expected three fields before G, HLA-A*02:01:01G, got 'HLA-A*02:01G'",
    ],
    [
      'HLA-A*02:01:01P',
      'HLA_NAME',
      "character 1: expected two fields before P, HLA-A*02:01P, got 'HLA-A*02:01:01P'",
    ],
    [
      'HLA-DRB3*00:00',
      'HLA_NAME',
      "character 1: expected a gene that is absent or not typed to be left out, got 'HLA-DRB3*00:00'",
    ],
    [
      'HLA-A*02:00',
      'HLA_NAME',
      "character 1: expected a gene that is absent or not typed to be left out, got 'HLA-A*02:00'",
    ],
    [
      'HLA-DRB4*NNNN',
      'HLA_NAME',
      "character 1: expected a gene that is absent or not typed to be left out, got 'HLA-DRB4*NNNN'",
    ],
    [
      'HLA-A*02:01^HLA-B7',
      'HLA_NAME',
      "character 13: expected a molecular type such as HLA-A*02:01, not a serological one, got 'HLA-B7'",
    ],
    [
      'A2',
      'HLA_NAME',
      "character 1: expected a molecular type such as HLA-A*02:01, not a serological one, got 'A2'",
    ],
    [
      'HLA-A*02:01^HLA-A*03:01',
      'HLA_LOCUS',
      "character 13: expected HLA-A on one side of ^ only, got 'HLA-A*03:01'",
    ],
    [
      'HLA-DRB3*01:01^HLA-DRB3*02:02',
      'HLA_LOCUS',
      "character 16: expected HLA-DRB3 on one side of ^ only, got 'HLA-DRB3*02:02'",
    ],
    [
      'HLA-A*02:01+HLA-B*07:02',
      'HLA_LOCUS',
      "character 13: expected the same loci on both sides of +, got 'HLA-B*07:02'",
    ],
    [
      'HLA-A*02:01|HLA-B*07:02',
      'HLA_LOCUS',
      "character 13: expected the same loci on both sides of |, got 'HLA-B*07:02'",
    ],
    [
      'HLA-A*02:01/HLA-B*07:02',
      'HLA_LOCUS',
      "character 13: expected HLA-A on both sides of /, got 'HLA-B*07:02'",
    ],
    [
      'HLA-DRB3*01:01/HLA-DRB4*01:01',
      'HLA_LOCUS',
      "character 16: expected HLA-DRB3 on both sides of /, got 'HLA-DRB4*01:01'",
    ],
    [
      'HLA-A*02:01~HLA-A*03:01',
      'HLA_LOCUS',
      "character 1: expected HLA-A once between ~, got 'HLA-A*02:01~HLA-A*03:01'",
    ],
    [
      'HLA-A*01+HLA-A*02+HLA-A*03',
      'HLA_LOCUS',
      "character 1: expected at most two copies joined by +, got 'HLA-A*01+HLA-A*02+HLA-A*03'",
    ],
    [
      'HLA-DRB3*01+HLA-DRB4*01+HLA-DRB5*01',
      'HLA_LOCUS',
      "character 1: expected at most two copies joined by +, got 'HLA-DRB3*01+HLA-DRB4*01+HLA-DRB5*01'",
    ],
  ])('%j', (text, code, message) => {
    expect(refusalOf(text)).toEqual({ code, message, place })
  })

  it.each(['HLA-A*02:ABC', 'HLA-A*02:XX', 'HLA-DRB1*BMTK'])('the multiple allele code %s', (text) => {
    const { code, message } = refusalOf(text)
    expect(code).toBe('HLA_CODE')
    expect(message).toMatch(/^character 1: expected alleles written out.+licensed.+, got 'HLA-/)
    expect(message.endsWith(`got '${text}'`)).toBe(true)
  })

  it('a locus that is not one, with those that are', () => {
    expect(refusalOf('HLA-Z*01:01').message).toMatch(
      /^character 1: expected one of the loci A B C .+, got 'HLA-Z\*01:01'$/,
    )
  })

  it('at most 40 characters of the value', () => {
    expect(refusalOf('A'.repeat(1000)).message.endsWith(`got '${'A'.repeat(40)}'`)).toBe(true)
  })
})
