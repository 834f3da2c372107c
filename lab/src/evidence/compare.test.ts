import { describe, expect, test } from 'vitest'
import { filesIn } from '../../test/committed.ts'
import { compareRecords, compareRulings } from './compare.ts'

const files = filesIn('evidence')
const at = 'evidence/haller2011.yaml'
const original = files.find(({ path }) => path === at)!.text

/** The files after one replacement in one of them; the text must be there. */
function after(from: string, to: string) {
  if (!original.includes(from)) throw new Error(`${at} does not say ${from}`)
  return files.map((file) => (file.path === at ? { path: at, text: original.replace(from, to) } : file))
}

const changesAfter = (from: string, to: string) => compareRecords(files, after(from, to))

describe('the records of two states of the evidence', () => {
  test('that are the same differ in nothing, whatever their comments', () => {
    expect(compareRecords(files, files)).toEqual([])
    expect(changesAfter('id: haller2011\n', 'id: haller2011 # first\n')).toEqual([])
  })

  test('tell a value old and new, a flag that went and one that came each by itself', () => {
    expect(changesAfter('blinding: open', 'blinding: double')).toEqual([
      { path: at, kind: 'changed', changes: [{ at: 'blinding', from: 'open', to: 'double' }] },
    ])
    expect(changesAfter('flags:\n', 'flags:\n  - A new flag.\n')).toEqual([
      { path: at, kind: 'changed', changes: [{ at: 'flags', to: 'A new flag.' }] },
    ])
  })

  test('tell a finding that is gone with what it held', () => {
    const row = /^ {2}(ucb-cpeptide-peak-12): .*\n/m.exec(original)!
    const records = changesAfter(row[0], '')
    expect(records).toMatchObject([
      { kind: 'changed', changes: [{ at: `findings.${row[1]}`, from: { measure: 'cpeptide-peak' } }] },
    ])
    expect(records[0]).not.toHaveProperty('changes.0.to')
  })

  test('tell a file that came or went with its findings', () => {
    const fewer = files.filter(({ path }) => path !== at)
    const [came] = compareRecords(fewer, files)
    expect(came).toMatchObject({ path: at, kind: 'added' })
    expect(came).toHaveProperty('findings', expect.arrayContaining(['ucb-cpeptide-peak-12']))
    expect(compareRecords(files, fewer)).toEqual([{ ...came, kind: 'removed' }])
  })

  test('are compared by value where the format refuses them', () => {
    expect(changesAfter('design: single-arm', 'design: lucky')).toMatchObject([
      { changes: [{ at: 'design', from: 'single-arm', to: 'lucky' }] },
    ])
  })

  test('are not compared where one is no YAML, and that is told', () => {
    expect(changesAfter('id: haller2011\n', 'id: [haller2011\n')).toMatchObject([
      { path: at, kind: 'not-compared', why: expect.stringContaining(at) as string },
    ])
  })
})

describe('the rulings on two states of the evidence', () => {
  const own = files.filter(({ text }) => /^product: autologous-cord-blood$/m.test(text))

  test('of which one has no study are told before and now where a verdict was', () => {
    const rulings = compareRulings(own, [])
    if (rulings.kind !== 'compared') throw new Error('not compared')
    expect(rulings.of).toBe(84) // 7 products, 6 questions, with and without press releases
    expect(new Set(rulings.moved.map(({ product }) => product))).toEqual(new Set(['autologous-cord-blood']))
    const preserves = rulings.moved.find(({ question }) => question === 'preserves')!
    expect(preserves).toMatchObject({ counting: 'everything', to: { verdict: 'no data' } })
    expect(preserves.from.verdict).not.toBe('no data')
    expect(preserves.from.because).not.toBe('')
  })

  test('are not computed where the format refuses a file, and that is told with its place', () => {
    const rulings = compareRulings(files, after('design: single-arm', 'design: lucky'))
    if (rulings.kind !== 'not-computed') throw new Error('computed')
    expect(rulings.why).toHaveLength(1)
    expect(rulings.why[0]).toMatch(/^now: .*haller2011\.yaml:5:1: design: /)
  })

  test('are told all the same where the earlier files break rules, which are named', () => {
    const one = own.filter(({ path }) => path === at) // it overlaps studies that are not there
    expect(compareRulings(one, one)).toMatchObject({ moved: [], brokenBefore: ['overlap-known'] })
  })
})
