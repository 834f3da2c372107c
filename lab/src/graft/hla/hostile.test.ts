import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glString } from '../../../test/hla.ts'
import { LabError } from '../../errors.ts'
import { printGlString, readGlString } from './gl-string.ts'
import { pairsAt } from './pairs.ts'

const place = 'unit.yaml:3:6'

/** Reads a text and prints it again, or gives the error it is refused with. Any other error is thrown. */
function outcome(
  text: string,
): { printed: string } | { code: string; message: string; place: string | undefined } {
  try {
    return { printed: printGlString(readGlString(text, place)) }
  } catch (error) {
    if (!(error instanceof LabError)) throw error
    const { code, message, place } = error
    return { code, message, place }
  }
}

function expectReadOrRefused(text: string): void {
  const found = outcome(text)
  if ('printed' in found) expect(found.printed).toBe(text)
  else {
    expect(found.code).toMatch(/^HLA_/)
    expect(found.place).toBe(place)
  }
}

const pairs = (text: string) => pairsAt(readGlString(text, place), 'A')

const names = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i))
const two = (i: number) => `HLA-A*02:${100 + i}`

describe('hostile text', () => {
  it.each([
    'A',
    '?',
    '/',
    '^',
    '+',
    '|',
    '~',
    ':',
    '*',
    '\0',
    '\uD800',
    'HLA-A*02:01+',
    'HLA-A*02:01?',
    'HLA-A*02:01/',
  ])('200 kB of %j is refused for its length', (part) => {
    const text = part.repeat(Math.ceil(200_000 / part.length))
    expect(outcome(text)).toEqual({
      code: 'HLA_SYNTAX',
      message: `expected at most 50000 characters, got ${text.length}`,
      place,
    })
  })

  it('as long as is read is read, or refused', () => {
    const alike = Array(2000).fill('HLA-A*02:01')
    expect(pairs(alike.join('/'))).toHaveLength(1)
    expect(pairs(alike.join('|'))).toHaveLength(1)
    expect(pairs(alike.join('?'))).toHaveLength(1)
    for (const operator of '~+^') expect(outcome(alike.join(operator))).toMatchObject({ code: 'HLA_LOCUS' })
    for (const operator of '?^|+~/')
      expect(outcome(operator.repeat(50_000))).toMatchObject({ code: 'HLA_SYNTAX' })
    expect(outcome(`HLA-A*${'02:'.repeat(16_000)}`)).toMatchObject({ code: 'HLA_NAME' })
    expect(outcome(`HLA-A*${'0'.repeat(49_000)}`)).toMatchObject({ code: 'HLA_NAME' })
  })

  it('lists of alleles are counted before they are multiplied', () => {
    const [list, other] = [names(45, two).join('/'), names(46, two).join('/')]
    expect(pairs(`${list}+${list}`)).toHaveLength((45 * 46) / 2)
    expect(outcome(`${list}+${other}`)).toEqual({
      code: 'HLA_AMBIGUOUS',
      message:
        'HLA-A: expected at most 2048 pairs of alleles told apart by two fields, got 2070 or more; a G group such as HLA-A*02:01:01G stands for many alleles',
      place,
    })
    const long = names(900, two).join('/')
    expect(outcome(`${long}+${long}`)).toMatchObject({ code: 'HLA_AMBIGUOUS' })
  })

  it('of any kind gives an HLA error or is read', () => {
    const part = fc.constantFrom(
      '/',
      '~',
      '+',
      '|',
      '^',
      '?',
      '*',
      ':',
      '-',
      ' ',
      'HLA-',
      'A',
      'DRB1*',
      'DRB3*01:01',
      '02',
      '02:01',
      'HLA-A*02:01',
      'N',
      'XX',
      '\n',
      '😀',
    )
    const garbage = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(part, { maxLength: 30 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(garbage, (text) => {
        expectReadOrRefused(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('made from a typing by one change gives an HLA error or is read', () => {
    const change = fc.tuple(
      glString,
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('/', '~', '+', '|', '^', '?', '*', ':', '-', 'A', 'N', '0', ' '),
    )
    fc.assert(
      fc.property(change, ([text, at, cut, put]) => {
        const i = at % text.length
        expectReadOrRefused(text.slice(0, i) + put + text.slice(i + cut))
      }),
      { numRuns: 1000 },
    )
  })
})
