import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exactTyping, glString } from '../../../test/hla.ts'
import { readGlString } from './gl-string.ts'
import { type Grade, gradeAt, matchOf, ofEight, ofSix, type Span } from './grade.ts'

const read = (text: string) => readGlString(text, 'unit.yaml:3:6')
const exactly = (value: number): Span => ({ low: value, high: value })

/** Verdict and spans of a graft for a host at HLA-A, each span as `low..high`. */
function at(graft: string, host: string, grade: Grade): string {
  const found = gradeAt(read(graft), read(host), 'A', grade)
  if (found.verdict === 'not typed') return found.verdict
  const [mismatched, toHost, toGraft] = [found.mismatched, found.graftVersusHost, found.hostVersusGraft].map(
    ({ low, high }) => (low === high ? `${low}` : `${low}..${high}`),
  )
  return `${found.verdict}: ${mismatched} mismatched, ${toHost} GvH, ${toGraft} HvG`
}

describe('a locus', () => {
  it.each([
    ['HLA-A*01:01+HLA-A*02:01', 'HLA-A*02:01+HLA-A*01:01', 'match: 0 mismatched, 0 GvH, 0 HvG'],
    ['HLA-A*01:01:01:02+HLA-A*02:01', 'HLA-A*01:01+HLA-A*02:01:05', 'match: 0 mismatched, 0 GvH, 0 HvG'],
    ['HLA-A*01:01+HLA-A*02:01', 'HLA-A*01:01+HLA-A*02:05', 'mismatch: 1 mismatched, 1 GvH, 1 HvG'],
    ['HLA-A*01:01+HLA-A*02:01', 'HLA-A*03:01+HLA-A*11:01', 'mismatch: 2 mismatched, 2 GvH, 2 HvG'],
    ['HLA-A*01:01+HLA-A*01:01', 'HLA-A*01:01+HLA-A*02:01', 'mismatch: 1 mismatched, 1 GvH, 0 HvG'],
    ['HLA-A*01:01+HLA-A*02:01', 'HLA-A*01:01+HLA-A*01:01', 'mismatch: 1 mismatched, 0 GvH, 1 HvG'],
    ['HLA-A*01:01+HLA-A*01:01', 'HLA-A*02:01+HLA-A*02:01', 'mismatch: 2 mismatched, 1 GvH, 1 HvG'],
    [
      'HLA-A*01:01+HLA-A*02:01/HLA-A*02:05',
      'HLA-A*01:01+HLA-A*02:01',
      'possible: 0..1 mismatched, 0..1 GvH, 0..1 HvG',
    ],
    [
      'HLA-A*01:01+HLA-A*02:06/HLA-A*02:05',
      'HLA-A*01:01+HLA-A*02:01',
      'mismatch: 1 mismatched, 1 GvH, 1 HvG',
    ],
    [
      'HLA-A*01:01+HLA-A*02:01|HLA-A*03:01+HLA-A*11:01',
      'HLA-A*01:01+HLA-A*02:01',
      'possible: 0..2 mismatched, 0..2 GvH, 0..2 HvG',
    ],
    ['HLA-A*01:01+HLA-A*02', 'HLA-A*01:01+HLA-A*02:01', 'possible: 0..1 mismatched, 0..1 GvH, 0..1 HvG'],
    ['HLA-A*01:01+HLA-A*02', 'HLA-A*01:01+HLA-A*02', 'possible: 0..1 mismatched, 0..1 GvH, 0..1 HvG'],
    ['HLA-A*01:01+HLA-A*02', 'HLA-A*01:01+HLA-A*03', 'mismatch: 1 mismatched, 1 GvH, 1 HvG'],
    ['HLA-A*02:01', 'HLA-A*02:01+HLA-A*02:01', 'possible: 0..1 mismatched, 0 GvH, 0..1 HvG'],
    ['HLA-A*02:01', 'HLA-A*01:01+HLA-A*03:01', 'mismatch: 1..2 mismatched, 1..2 GvH, 1..2 HvG'],
    ['HLA-A*02:01:01G+HLA-A*01:01', 'HLA-A*02:01P+HLA-A*01:01', 'match: 0 mismatched, 0 GvH, 0 HvG'],
    [
      'HLA-A*02:01:01G+HLA-A*01:01',
      'HLA-A*02:09+HLA-A*01:01',
      'possible: 0..1 mismatched, 0..1 GvH, 0..1 HvG',
    ],
    ['HLA-A*24:09N+HLA-A*02:01', 'HLA-A*02:01+HLA-A*02:01', 'match: 0 mismatched, 0 GvH, 0 HvG'],
    ['HLA-B*07:02+HLA-B*08:01', 'HLA-A*01:01+HLA-A*02:01', 'not typed'],
  ])('of %s for %s by allele: %#', (graft, host, expected) => {
    expect(at(graft, host, 'allele')).toBe(expected)
  })

  it.each([
    ['HLA-A*01:01+HLA-A*02:01', 'HLA-A*01:02+HLA-A*02', 'match: 0 mismatched, 0 GvH, 0 HvG'],
    ['HLA-A*01:01+HLA-A*02:01/HLA-A*02:05', 'HLA-A*01:01+HLA-A*02:06', 'match: 0 mismatched, 0 GvH, 0 HvG'],
    [
      'HLA-A*01:01+HLA-A*02:01/HLA-A*03:05',
      'HLA-A*01:01+HLA-A*02:06',
      'possible: 0..1 mismatched, 0..1 GvH, 0..1 HvG',
    ],
    ['HLA-A*01:01+HLA-A*02:01', 'HLA-A*01:01+HLA-A*03:01', 'mismatch: 1 mismatched, 1 GvH, 1 HvG'],
  ])('of %s for %s by antigen: %#', (graft, host, expected) => {
    expect(at(graft, host, 'antigen')).toBe(expected)
  })
})

describe('a match', () => {
  const host = read(
    'HLA-A*01:01+HLA-A*02:01^HLA-B*07:02+HLA-B*08:01^HLA-C*07:01+HLA-C*07:02^HLA-DRB1*03:01+HLA-DRB1*15:01',
  )

  it('of six takes A and B by antigen and DRB1 by allele', () => {
    const graft = read('HLA-A*01:02+HLA-A*02:05^HLA-B*07:05+HLA-B*44:02^HLA-DRB1*03:02+HLA-DRB1*15:01')
    const match = matchOf(graft, host, ofSix)
    expect(match).toMatchObject({ asked: 6, compared: 6, matched: exactly(4), mismatched: exactly(2) })
    expect(match.loci.map(({ verdict }) => verdict)).toEqual(['match', 'mismatch', 'mismatch'])
  })

  it('never counts a locus that is not typed', () => {
    const graft = read('HLA-A*01:01+HLA-A*02:01^HLA-B*07:02+HLA-B*08:01')
    const match = matchOf(graft, host, ofEight)
    expect(match).toMatchObject({ asked: 8, compared: 4, matched: exactly(4), mismatched: exactly(0) })
    expect(match.loci.map(({ verdict }) => verdict)).toEqual(['match', 'match', 'not typed', 'not typed'])
    expect(matchOf(read('HLA-DQB1*02:01+HLA-DQB1*03:02'), host, ofEight).compared).toBe(0)
  })

  it('has a range where it is ambiguous', () => {
    const graft = read(
      'HLA-A*01:01+HLA-A*02^HLA-B*07:02+HLA-B*08:01^HLA-C*07:01+HLA-C*07^HLA-DRB1*03:01+HLA-DRB1*11:01',
    )
    expect(matchOf(graft, host, ofEight)).toMatchObject({ mismatched: { low: 1, high: 3 }, compared: 8 })
  })

  it('is whole with oneself, where nothing is ambiguous', () => {
    fc.assert(
      fc.property(exactTyping, (text) => {
        const match = matchOf(read(text), read(text), ofEight)
        expect(match).toMatchObject({
          matched: exactly(8),
          graftVersusHost: exactly(0),
          hostVersusGraft: exactly(0),
        })
      }),
    )
  })

  it('is the same from both sides, with the directions exchanged', () => {
    fc.assert(
      fc.property(glString, glString, fc.constantFrom(ofSix, ofEight), (one, other, convention) => {
        const there = matchOf(read(one), read(other), convention)
        const back = matchOf(read(other), read(one), convention)
        expect(back.mismatched).toEqual(there.mismatched)
        expect(back.compared).toBe(there.compared)
        expect(back.graftVersusHost).toEqual(there.hostVersusGraft)
        expect(back.hostVersusGraft).toEqual(there.graftVersusHost)
      }),
      { numRuns: 150 },
    )
  })

  it('holds what every choice from the lists gives', () => {
    fc.assert(
      fc.property(
        fc.array(exactTyping, { minLength: 2, maxLength: 3 }),
        fc.array(exactTyping, { minLength: 1, maxLength: 2 }),
        fc.constantFrom(ofSix, ofEight),
        (grafts, hosts, convention) => {
          const match = matchOf(read(grafts.join('?')), read(hosts.join('?')), convention)
          const each = grafts.flatMap((graft) =>
            hosts.map((host) => matchOf(read(graft), read(host), convention)),
          )
          for (const key of ['mismatched', 'graftVersusHost', 'hostVersusGraft'] as const) {
            match.loci.forEach((locus, i) => {
              if (locus.verdict === 'not typed') throw new Error('every locus is typed')
              const values = each.map(({ loci }) => {
                const found = loci[i]!
                if (found.verdict === 'not typed') throw new Error('every locus is typed')
                return found[key].low
              })
              expect(locus[key]).toEqual({ low: Math.min(...values), high: Math.max(...values) })
            })
          }
        },
      ),
      { numRuns: 100 },
    )
  })

  it('of what was typed less holds that of the whole typing', () => {
    const blur = fc.constantFrom(
      (text: string) => text.replaceAll(/(HLA-B\*\d\d):\d\d/g, '$1'),
      (text: string) => text.replace(/(HLA-A\*\d\d):\d\d/, '$1'),
      (text: string) => text.replaceAll(/(HLA-\w+\*[\d:]+)\+HLA-\w+\*[\d:]+/g, '$1'),
      (text: string) => text.replaceAll(/(HLA-A\*\d\d):\d\d\+/g, '$1+'),
    )
    fc.assert(
      fc.property(exactTyping, exactTyping, blur, blur, (graft, host, one, other) => {
        const whole = matchOf(read(graft), read(host), ofEight)
        const less = matchOf(read(one(graft)), read(other(host)), ofEight)
        for (const key of ['mismatched', 'graftVersusHost', 'hostVersusGraft'] as const) {
          expect(less[key].low).toBeLessThanOrEqual(whole[key].low)
          expect(less[key].high).toBeGreaterThanOrEqual(whole[key].high)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('by antigen is never worse than by allele', () => {
    fc.assert(
      fc.property(exactTyping, exactTyping, (graft, host) => {
        const [antigen, allele] = (['antigen', 'allele'] as const).map((grade) =>
          matchOf(read(graft), read(host), [{ locus: 'B', grade }]),
        )
        expect(antigen!.mismatched.low).toBeLessThanOrEqual(allele!.mismatched.low)
      }),
    )
  })
})
