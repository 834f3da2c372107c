import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { notForCare } from '@cordelia/lab'
import type { PooledEvidence } from '@cordelia/lab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runIn } from '../../test/program.ts'

// These tests run the program as built by `npx tsc -b`, on the studies that are committed.
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-held-'))
})
afterAll(async () => rm(folder, { recursive: true }))

const pool = (...args: readonly string[]) => runIn(folder, ['evidence', 'pool', ...args])

async function pooled(...args: readonly string[]): Promise<readonly PooledEvidence[]> {
  const { stdout } = await pool(...args, '--json')
  return JSON.parse(stdout) as readonly PooledEvidence[] // compared below
}

test('says which studies, the parts of their errors, what they come to and what to beware of', async () => {
  const { code, stdout, stderr } = await pool('--scale', 'log-cpeptide', '--product', 'cord-tissue-msc')
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^cord-tissue-msc, log-cpeptide\n/)
  expect(stdout).toContain('above zero is benefit')
  expect(stdout).toMatch(
    /\ncarlsson2023 +15 +placebo +0\.113 +-0\.084 to 0\.310 +0\.100 +100\.0 +blinded +press release\n/,
  )
  expect(stdout).toContain('SE 0.100 of between people 0.090, slope on the baseline 0.033')
  expect(stdout).toContain('the interval holds no effect and a worthwhile one, 0.0866\n')
  expect(stdout).toContain('warning: every number was read only in press releases or in the news\n')
  expect(stdout).toMatch(/prior of τ half-normal, scale 0\.05: /)
  expect(stdout).toContain('as no pair prints both numbers')
  expect(stdout).toMatch(/checked by none\.\n$/)
})

test('an effect against an extrapolated course is told and not pooled', async () => {
  const { stdout } = await pool('--scale', 'log-cpeptide', '--product', 'autologous-cord-blood')
  expect(stdout).toMatch(
    /left out: haller2011, 0\.007 \(-0\.\d+ to 0\.\d+\): the untreated course is extrapolated/,
  )
  expect(stdout).toContain('nothing that may be pooled\n')
})

test('without press releases the blinded trial has no number', async () => {
  const question = ['--question', 'preserves', '--product', 'cord-tissue-msc'] as const
  const [withThem, without] = [
    await pooled(...question),
    await pooled(...question, '--without-press-releases'),
  ]
  expect(withThem.flatMap(({ effects }) => effects.map(({ study }) => study))).toEqual(['carlsson2023'])
  expect(without).toEqual([])
  expect((await pool(...question, '--without-press-releases')).stdout).toMatch(
    /^no study has an effect there/,
  )
})

test('counts stand beside one another with Fisher’s exact P, infinite ratios as text', async () => {
  const asked = ['--scale', 'insulin-independence', '--product', 'cord-tissue-msc'] as const
  const [counts] = await pooled(...asked)
  expect(counts).toMatchObject({
    kind: 'counts',
    effects: [{ study: 'lu2021', treated: { events: 3, n: 27 }, exact: { oddsRatio: 'Infinity' } }],
  })
  const { stdout } = await pool(...asked)
  expect(stdout).toMatch(
    /\nlu2021 +12 +3 of 27 [^)]+\) +0 of 26 [^)]+\) +without end +0\.41 to without end +0\.24 +paper\n/,
  )
})

test('counts of the same people are marked, and said once not to be added', async () => {
  const { stdout } = await pool('--scale', 'adverse-event-infusion', '--product', 'autologous-cord-blood')
  expect(stdout).toMatch(/\nhaller2009 .* abstract +same people as haller2011\n/)
  expect(stdout).toMatch(/\nhaller2011 .* same people as haller2009\n/)
  expect(stdout).toMatch(/\ngiannopoulou2014 .* abstract\n/)
  expect(stdout.split('are not to be added up').length).toBe(2)
  expect((await pool('--scale', 'death')).stdout).toContain('same people as')
  expect((await pool('--scale', 'cpeptide-responder')).stdout).not.toContain('added up')
})

test('P and odds ratios have two digits, and none is rounded to nothing', async () => {
  const { stdout } = await pool('--scale', 'idaa1c-at-most-9', '--product', 'autologous-hsct')
  expect(stdout).toMatch(/\npenaforte2017 .* 32 +9\.9 to 120 +<0\.001 +paper\n/)
})

test('prints one JSON document, the same each time, its warnings beside it', async () => {
  const asked = ['--question', 'glycaemic-control', '--json'] as const
  const [once, again] = [await pool(...asked), await pool(...asked)]
  expect(again).toEqual(once)
  expect(once.stderr).toContain('warning: no study is blinded\n')
  const [idaa1c] = JSON.parse(once.stdout) as readonly PooledEvidence[]
  expect(idaa1c).toMatchObject({ scale: 'idaa1c', product: 'cord-tissue-msc-with-marrow' })
})

test('unlike products come together only when asked', async () => {
  const apart = await pooled('--scale', 'log-cpeptide')
  expect(apart.map((each) => each.product)).toEqual(['autologous-cord-blood', 'cord-tissue-msc'])
  const together = await pooled('--scale', 'log-cpeptide', '--across-classes')
  expect(together).toHaveLength(1)
  expect(together[0]).not.toHaveProperty('product')
})

test('writes the R script of one scale', async () => {
  const { code } = await pool('--scale', 'idaa1c', '--r-script', 'held.R')
  expect(code).toBe(0)
  expect(await readFile(join(folder, 'held.R'), 'utf8')).toContain('library(metafor)')
  await rm(join(folder, 'held.R'))
})

describe('the forest', () => {
  const forestOf = async (...asked: readonly string[]): Promise<string> => {
    const { code, stderr } = await pool(...asked, '--forest', 'forest.svg')
    expect([code, stderr]).toEqual([0, ''])
    const svg = await readFile(join(folder, 'forest.svg'), 'utf8')
    await rm(join(folder, 'forest.svg'))
    const written = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    return written.map(([, words]) => words).join(' ')
  }

  test('of unlike products together warns, and says that it is never for care', async () => {
    const text = await forestOf('--scale', 'log-cpeptide', '--across-classes')
    expect(text).toContain(
      'Warning: unlike products stand in one group, and a mean of them belongs to none. one study: nothing is pooled',
    )
    expect(text).toContain('Unlike products together')
    expect(text).toContain('carlsson2023')
    expect(text).toContain(notForCare)
  })

  test('of each product by itself has a group of each, and warns of none', async () => {
    const text = await forestOf('--scale', 'log-cpeptide')
    expect(text).not.toMatch(/Warning|Unlike/)
    expect(text).toContain('haller2011')
    expect(text).toContain(notForCare)
  })
})

describe('what a person got wrong ends with exit code 2, one line that says what, and nothing written', () => {
  test.each<[string, readonly string[], RegExp]>([
    [
      'an unknown scale',
      ['--scale', 'smd'],
      /^error: OPTION: --scale: expected one of log-cpeptide, .*'smd'\n$/,
    ],
    ['a question without a scale', ['--question', 'restores'], /^error: OPTION: --question: .*'restores'\n$/],
    ['an unknown product', ['--product', 'msc'], /^error: OPTION: --product: .*'msc'\n$/],
    [
      'the comparator as a product',
      ['--product', 'usual-care'],
      /^error: OPTION: --product: .*'usual-care'\n$/,
    ],
    [
      'a question and a scale',
      ['--question', 'safety', '--scale', 'idaa1c'],
      /^error: OPTION: --scale: .*'safety'\n$/,
    ],
    [
      'one product across classes',
      ['--product', 'marrow-msc', '--across-classes'],
      /^error: OPTION: --across-classes: .*\n$/,
    ],
    [
      'a scale of counts across classes',
      ['--scale', 'cpeptide-rise', '--across-classes'],
      /^error: OPTION: --scale: .*\n$/,
    ],
    [
      'a table and a scale',
      ['--from', 'x.csv', '--scale', 'idaa1c'],
      /^error: OPTION: .*--scale.*--from.*\n$/,
    ],
    ['a bias of its own', ['--bias', 'open=0.1,0.1'], /^error: OPTION: --bias: expected --from with it.*\n$/],
    ['a measure', ['--measure', 'or'], /^error: OPTION: --measure: expected --from with it.*\n$/],
    ['a forest of many scales', ['--forest', 'x.svg'], /^error: OPTION: --forest: expected --scale.*\n$/],
    [
      'a forest of counts',
      ['--scale', 'insulin-independence', '--forest', 'x.svg'],
      /^error: OPTION: --forest: expected --scale.*\n$/,
    ],
    [
      'a forest that is no SVG',
      ['--scale', 'idaa1c', '--forest', 'x.csv'],
      /^error: OPTION: .*ends in \.svg\.\n$/,
    ],
    [
      'a forest in a folder that is not there',
      ['--scale', 'idaa1c', '--forest', 'gone/x.svg'],
      /^error: OPTION: --forest: expected a file that can be written, got 'gone\/x\.svg': ENOENT\n$/,
    ],
    [
      'a forest and a script in one file',
      ['--scale', 'idaa1c', '--forest', 'x.svg', '--r-script', './x.svg'],
      /^error: OPTION: --forest: expected another file than --r-script, got 'x\.svg'\n$/,
    ],
    ['an R script of many scales', ['--r-script', 'x.R'], /^error: OPTION: --r-script: .*\n$/],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await pool(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(await readdir(folder)).toEqual([])
  })
})
