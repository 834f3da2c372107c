import { describe, expect, test } from 'vitest'
import { filesIn, setsFile } from '../../../test/committed.ts'
import { LabError, type ErrorCode } from '../../errors.ts'
import { immunity } from '../../immunity/immunity.ts'
import { readProtocol } from '../../trial/read-protocol.ts'
import { readParameterSources, valueAt } from './parameter-source.ts'
import { readStudies } from './read.ts'
import { isStudyFile, readSets, setsPath } from './sets.ts'

const tCells = immunity.parameters['pancreasTCells']!.value
const { text: committed } = setsFile()
const studies = readStudies(filesIn('evidence'))
const sources = readParameterSources(filesIn('evidence/parameters'))
const compared = filesIn('protocols').flatMap((file) => readProtocol(file).compare?.study ?? [])
const sets = (text: string) => readSets({ path: setsPath, text }, studies, sources, compared)

function refusal(text: string): LabError {
  try {
    sets(text)
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error('expected a refusal, got sets')
}

/** `file:line:` of the first line of the changed text that holds this. */
function placeOf(text: string, part: string): string {
  return `${setsPath}:${text.split('\n').findIndex((line) => line.includes(part)) + 1}:`
}

describe('the committed sets', () => {
  const { fit, heldOut, untreated, ceilings } = sets(committed)

  test('say of each study why it is where it is', () => {
    expect(fit['dantas2021']).toMatch(/beside controls/)
    expect(heldOut['haller2011']).toMatch(/young children/)
    expect(untreated['qr-model']).toMatch(/placebo/)
  })

  test('fit to five groups of people and no more', () => {
    expect(Object.keys(fit).toSorted()).toEqual(
      [
        'araujo2020',
        'dantas2021',
        'daddio2014',
        'gu2012-dka',
        'haller2018-atg',
        'li2012',
        'lu2021',
        'marek2012',
        'snarski2016',
      ].toSorted(),
    )
  })

  test('limit what was read, or what follows from it', () => {
    const read = (reference: string) => valueAt(sources, reference).value
    const outside = read('lee2009#outside-lung')
    const flow = read('pancreas-flow#share')
    const weekInLung = 2 ** -((7 * 24) / read('lee2009#lung-half-life'))
    const label = read('gholamrezanezhad2011#spleen-day-10') + read('gholamrezanezhad2011#liver-day-10')
    const perTCell = (1e6 * 70) / tCells
    const derived = {
      'donor-insulin-cells': [
        'huang2011#men',
        'huang2011#women',
        'marrow-mouse#three-months',
        'diabetes56-1810#donor-beta-cells',
      ].map(read),
      'in-pancreas': [outside, outside * flow],
      'living-outside-lung': [label, outside],
      'living-at-a-week': [
        label + read('gholamrezanezhad2011#lung-day-10'),
        weekInLung + outside,
        read('eggenhofer2012#alive-at-72-h'),
      ],
      'graft-per-t-cell': [perTCell * outside, perTCell * outside * flow],
    }
    for (const [id, { limits }] of Object.entries(ceilings)) {
      const expected = derived[id as keyof typeof derived] // the same closed list
      expect(
        limits.map(({ atMost }) => atMost),
        id,
      ).toHaveLength(expected.length)
      limits.forEach(({ atMost }, i) => expect(atMost, id).toBeCloseTo(expected[i]!, 12))
    }
  })
})

test('are no study, nor are the other tables', () => {
  const tables = [setsPath, 'evidence/products.yaml', 'evidence/match-by-ancestry.yaml']
  const paths = ['evidence/haller2011.yaml', 'evidence/parameters/lee2009.yaml', ...tables]
  expect(paths.filter((path) => isStudyFile({ path, text: '' }))).toEqual(['evidence/haller2011.yaml'])
})

interface Refused {
  readonly what: string
  readonly from: string
  readonly to: string
  /** What the line has that the refusal names. */
  readonly at: string
  readonly code: ErrorCode
  readonly says: RegExp
}

const refused: readonly Refused[] = [
  {
    what: 'an unknown study',
    from: 'held-out:',
    to: 'held-out:\n  nobody1999: why',
    at: 'nobody1999',
    code: 'EVIDENCE_UNKNOWN',
    says: /^held-out\.nobody1999: expected the id of a study, got 'nobody1999'$/,
  },
  {
    what: 'a study on two sides',
    from: 'untreated:',
    to: 'untreated:\n  marek2012: why',
    at: 'marek2012: why',
    code: 'EVIDENCE_BROKEN',
    says: /^untreated\.marek2012: expected people on one side, got 'marek2012' where marek2012 is in fit$/,
  },
  {
    what: 'people on two sides, under two studies',
    from: 'untreated:',
    to: 'untreated:\n  wu2022: why',
    at: '  wu2022: why',
    code: 'EVIDENCE_BROKEN',
    says: /^untreated\.wu2022: .*got 'wu2022' where cai2016, of the same people, is in held-out$/,
  },
  {
    what: 'a limit as loose as the one before',
    from: 'at-most: 0.0103, source: huang2011#women',
    to: 'at-most: 0.034, source: huang2011#men',
    at: 'Women of the same series',
    code: 'EVIDENCE_BROKEN',
    says: /^ceilings\.donor-insulin-cells\.limits\.1\.at-most: expected a limit below 0\.034, .* got 0\.034$/,
  },
  {
    what: 'a limit of another value than its source',
    from: 'at-most: 0.034',
    to: 'at-most: 0.35',
    at: 'huang2011#men',
    code: 'EVIDENCE_BROKEN',
    says: /^ceilings\.donor-insulin-cells\.limits\.0\.at-most: expected 0\.034 1, the value of huang2011#men, .* got 0\.35 1$/,
  },
  {
    what: 'a limit in another unit than its source',
    from: 'source: gholamrezanezhad2011#spleen-day-10, derived: true',
    to: 'source: lee2009#lung-half-life',
    at: 'at-most: 0.596',
    code: 'EVIDENCE_BROKEN',
    says: /limits\.0\.at-most: expected 24 h, the value of lee2009#lung-half-life, .* got 0\.596 1$/,
  },
  {
    what: 'a derived limit that is not marked so',
    from: 'source: lee2009#outside-lung, derived: true',
    to: 'source: lee2009#outside-lung',
    at: 'at-most: 0.00002,',
    code: 'EVIDENCE_BROKEN',
    says: /^ceilings\.in-pancreas\.limits\.1\.at-most: expected 0\.002 1, .* got 0\.00002 1$/,
  },
  {
    what: 'a study that a protocol compares with, on no side,',
    from: '  hu2013: ',
    to: '  # hu2013: ',
    at: 'held-out:',
    code: 'EVIDENCE_BROKEN',
    says: /^held-out: expected 'hu2013', which a protocol compares with, here, .* got it nowhere$/,
  },
  {
    what: 'a source that is not there',
    from: 'huang2011#women',
    to: 'huang2011#children',
    at: 'huang2011#children',
    code: 'EVIDENCE_UNKNOWN',
    says: /limits\.1\.source: expected a value that was read, .* got 'huang2011#children'$/,
  },
  {
    what: 'a ceiling that nobody knows',
    from: '  in-pancreas:',
    to: '  in-liver:',
    at: 'ceilings:',
    code: 'SCHEMA',
    says: /ceilings: expected a key of the format, got 'in-liver'/,
  },
  {
    what: 'a study without a reason',
    from: 'marek2012: Regulatory',
    to: "marek2012: '' #",
    at: 'marek2012',
    code: 'SCHEMA',
    says: /fit\.marek2012: .*got ""/,
  },
]

test.each(refused)('$what is refused', ({ from, to, at, code, says }) => {
  const text = committed.replace(from, to)
  const error = refusal(text)
  expect(error.message).toMatch(says)
  expect(error.code).toBe(code)
  expect(error.place).toMatch(new RegExp(`^${placeOf(text, at)}`))
})
