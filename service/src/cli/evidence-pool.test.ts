import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArmReport, PoolReport } from '@cordelia/lab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bcg } from '../../../lab/test/bcg.ts'
import { runIn } from '../../test/program.ts'

// These tests run the program as built by `npx tsc -b`.

const classes = `study,class,design,effect,se
a,x,blinded,0.10,0.05
b,x,open,0.22,0.08
c,y,open,0.40,0.10
d,y,blinded,0.15,0.07
e,y,blinded,0.18,0.09
"f ""é"", n\\t",z,open,0.50,0.20
`
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-pool-'))
  const rows = bcg.map((row) => [row.study, row.events1, row.n1, row.events2, row.n2].join(','))
  await writeFile(join(folder, 'bcg.csv'), `study,events1,n1,events2,n2\n${rows.join('\n')}\n`)
  await writeFile(
    join(folder, 'zero.csv'),
    'study,events1,n1,events2,n2\na,0,10,2,12\nb,1,9,3,9\nc,0,8,0,9\n',
  )
  await writeFile(join(folder, 'classes.csv'), classes)
  await writeFile(
    join(folder, 'alike.csv'),
    'study,effect,se\na,0.1,0.3\nb,0.2,0.4\nc,0.15,0.2\nd,0.12,0.5\n',
  )
  await writeFile(join(folder, 'two.csv'), 'study,effect,se\na,-0.4,0.1\nb,0.5,0.2\n')
  await writeFile(
    join(folder, 'ties.csv'),
    'study,effect,se\na,1,0.1\nb,1,0.1\nc,-1,0.1\nd,-1,0.1\ne,0,0.1\n',
  )
  await writeFile(join(folder, 'arms.csv'), 'study,class,events,n\na,x,0,12\nb,x,0,20\nc,y,3,5\n')
  await writeFile(join(folder, 'broken.csv'), 'study,effect,se\na,1,1\nb,2,-1\n')
})
afterAll(async () => rm(folder, { recursive: true }))

const pool = (...args: readonly string[]) => runIn(folder, ['evidence', 'pool', ...args])

async function pooled(...args: readonly string[]): Promise<PoolReport> {
  const { stdout } = await pool(...args, '--json')
  return JSON.parse(stdout) as PoolReport // compared below
}

test('prints one JSON document with every method, the same each time', async () => {
  const once = await pool('--from', 'bcg.csv', '--measure', 'rr', '--json')
  expect([once.code, once.stderr]).toEqual([0, ''])
  expect(await pool('--from', 'bcg.csv', '--json')).toEqual(once)
  const { groups, measure } = JSON.parse(once.stdout) as PoolReport
  expect([measure, groups.length]).toEqual(['rr', 1])
  const { pooled, influence, bayes } = groups[0]!
  expect(Object.keys(pooled).toSorted()).toEqual(['common', 'dl', 'pm', 'reml'])
  expect(pooled.reml).toMatchObject({ kind: 'pooled', ending: 'converged' })
  if (pooled.reml.kind === 'pooled') expect(pooled.reml.mean.toFixed(4)).toBe('-0.7145')
  expect(influence!.map(({ study }) => study)).toEqual(bcg.map(({ study }) => study))
  expect(bayes!.tauPrior).toBe(0.5)
})

test('prints the estimates, what a new study may show and what each study does', async () => {
  const { code, stdout, stderr } = await pool('--from', 'bcg.csv')
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^13 studies; log risk ratios; intervals of 95 %\n/)
  expect(stdout).toMatch(
    /\nREML +-0\.7145 +0\.1798 +-1\.067 to -0\.3622 +-1\.108 to -0\.3206 .* 92\.22 +12\.86\n/,
  )
  expect(stdout).toMatch(/\na new study, by REML: -2\.008 to 0\.5793 \(t\(k-2\)\)\n/)
  expect(stdout).toMatch(/\nHart & Sutherland 1977 +-1\.442 +0\.1415 /)
})

test('of two studies no new one is told', async () => {
  const { stdout } = await pool('--from', 'two.csv')
  expect(stdout).toContain('a new study: no interval, as two studies are too few\n')
  expect((await pool('--from', 'two.csv', '--method', 'common')).stdout).not.toContain('a new study')
})

describe('classes', () => {
  test('are pooled each by itself, and one study of a class is not pooled', async () => {
    const { groups, warnings } = await pooled(
      '--from',
      'classes.csv',
      '--tau-scale',
      '0.1',
      '--bias',
      'open=0.1,0.05',
    )
    expect(groups.map((group) => [group.class, group.studies.length])).toEqual([
      ['x', 2],
      ['y', 3],
      ['z', 1],
    ])
    expect(groups[2]!.pooled.reml).toEqual({ kind: 'not-pooled', reason: 'fewer-than-two-studies' })
    expect(groups[1]!.bayes!.designs.map(({ design }) => design)).toEqual(['open'])
    expect(warnings).toEqual([])
  })

  test('are pooled together only when asked, with a warning on both outputs', async () => {
    const asked = ['--from', 'classes.csv', '--tau-scale', '0.1', '--across-classes'] as const
    const text = await pool(...asked)
    expect(text.stdout).toContain(
      'warning: pooled across the classes x, y, z: the mean belongs to none of them\n',
    )
    const json = await pool(...asked, '--json')
    expect(json.stderr).toContain('warning: pooled across the classes x, y, z')
    const { groups, warnings } = JSON.parse(json.stdout) as PoolReport
    expect([groups.length, groups[0]!.studies.length, warnings.length]).toEqual([1, 6, 2])
    expect(groups[0]!.bayes!.classes.map((each) => each.class)).toEqual(['x', 'y', 'z'])
  })
})

test('empty cells are corrected by a rule that is told, and the studies named', async () => {
  const { correction, warnings } = await pooled('--from', 'zero.csv', '--measure', 'or')
  expect(correction).toMatch(/^0\.5 is added to all four cells/)
  expect(warnings).toEqual([`${correction!}: a, c`])
})

describe('one arm a study', () => {
  test('is pooled with the counts as they are, no event included', async () => {
    const { code, stdout, stderr } = await pool('--from', 'arms.csv')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^3 studies of one arm, 2 classes, each by itself; binomial likelihood; /)
    expect(stdout).toContain('warning: x: no study saw the event: how rare it may be rests on the priors\n')
    expect(stdout).toMatch(/\na +0 of 12 +0 +0 to 0\.2646 +0\.03\d+ +\S+ to 0\.12\d+\n/)
  })

  test('prints the same as JSON, with the priors that were asked for', async () => {
    const { stdout, stderr } = await pool(
      '--from',
      'arms.csv',
      '--across-classes',
      '--mean-prior',
      '-2,1',
      '--json',
    )
    expect(stderr).toMatch(/^warning: pooled across the classes x, y: /)
    const { measure, prior, groups } = JSON.parse(stdout) as ArmReport
    expect([measure, prior]).toEqual(['proportion', { mean: { mean: -2, sd: 1 }, tau: 1 }])
    expect(groups.length).toBe(1)
    const [{ studies, predicted }] = groups as [ArmReport['groups'][number]] // of length 1, above
    expect(studies.map(({ study, events, n }) => [study, events, n])).toEqual([
      ['a', 0, 12],
      ['b', 0, 20],
      ['c', 3, 5],
    ])
    expect(predicted.low).toBeLessThan(studies[0]!.shrunken.mean)
    expect(predicted.high).toBeGreaterThan(studies[2]!.shrunken.mean)
  })
})

describe('what a person got wrong ends with exit code 2, one line that says what, and nothing written', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['a file that is missing', ['--from', 'gone.csv'], /^error: FILE_MISSING: gone\.csv: .*\n$/],
    [
      'a bad cell',
      ['--from', 'broken.csv', '--r-script', 'x.R'],
      /^error: CSV_VALUE: se: expected .*, got '-1' at broken\.csv:3\n$/,
    ],
    [
      'an unknown measure',
      ['--from', 'bcg.csv', '--measure', 'hr'],
      /^error: OPTION: .*'hr'.*or, rr, rd.*\n$/,
    ],
    [
      'a measure of effects',
      ['--from', 'classes.csv', '--measure', 'or'],
      /^error: OPTION: --measure: .*\n$/,
    ],
    ['an unknown method', ['--from', 'bcg.csv', '--method', 'ml'], /^error: OPTION: .*'ml'.*reml.*\n$/],
    [
      'a scale of 0',
      ['--from', 'bcg.csv', '--tau-scale', '0'],
      /^error: OPTION: .*--tau-scale.*0\.000001.*\n$/,
    ],
    [
      'a bias without a design',
      ['--from', 'classes.csv', '--bias', '1,2'],
      /^error: OPTION: .*open=0\.1,0\.05.*\n$/,
    ],
    [
      'a bias twice',
      ['--from', 'classes.csv', '--bias', 'open=1,2', '--bias', 'open=1,2'],
      /^error: OPTION: .*'open' once.*\n$/,
    ],
    [
      'a bias of a design that is not there',
      ['--from', 'classes.csv', '--bias', 'sham=0,1'],
      /^error: OPTION: --bias: expected one of blinded, open, got 'sham'\n$/,
    ],
    [
      'a method for one arm',
      ['--from', 'arms.csv', '--method', 'dl'],
      /^error: OPTION: --method: .*one arm.*\n$/,
    ],
    ['a measure for one arm', ['--from', 'arms.csv', '--measure', 'or'], /^error: OPTION: --measure: .*\n$/],
    ['a bias for one arm', ['--from', 'arms.csv', '--bias', 'open=0,1'], /^error: OPTION: --bias: .*\n$/],
    [
      'an R script for one arm',
      ['--from', 'arms.csv', '--r-script', 'x.R'],
      /^error: OPTION: --r-script: .*metafor has no Bayesian model.*\n$/,
    ],
    [
      'an R script over the table',
      ['--from', 'classes.csv', '--r-script', './classes.csv'],
      /^error: OPTION: --r-script: expected another file than the table, got '\.\/classes\.csv'\n$/,
    ],
    [
      'an R script in a folder that is not there',
      ['--from', 'bcg.csv', '--r-script', 'gone/x.R'],
      /^error: OPTION: --r-script: expected a file that can be written, got 'gone\/x\.R': ENOENT\n$/,
    ],
    [
      'a forest of a table',
      ['--from', 'bcg.csv', '--forest', 'x.svg'],
      /^error: OPTION: .*--forest.*--from.*\n$/,
    ],
    ['half a prior', ['--from', 'bcg.csv', '--mean-prior', '0'], /^error: OPTION: .*--mean-prior.*0,2.*\n$/],
  ])('%s', async (_, args, says) => {
    const before = await readdir(folder)
    const { code, stdout, stderr } = await pool(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(await readdir(folder)).toEqual(before)
    expect(await readFile(join(folder, 'classes.csv'), 'utf8')).toBe(classes)
  })
})

const asked = spawnSync('Rscript', ['-e', 'quit(status = !requireNamespace("metafor"))'])
const hasMetafor = asked.status === 0
const whyNot = asked.error === undefined ? 'R here has no metafor' : 'there is no Rscript here'

describe('the R script', () => {
  test.runIf(!hasMetafor)(`is not run: ${whyNot}`, ({ skip }) => skip(whyNot))

  test.runIf(hasMetafor).each([
    ['counts', ['--from', 'bcg.csv', '--measure', 'or', '--method', 'pm']],
    ['empty cells', ['--from', 'zero.csv', '--measure', 'rd', '--method', 'dl']],
    ['no variance between studies', ['--from', 'alike.csv']],
    ['two studies', ['--from', 'two.csv', '--method', 'pm']],
    ['ties', ['--from', 'ties.csv']],
    ['classes', ['--from', 'classes.csv']],
    ['all classes', ['--from', 'classes.csv', '--across-classes', '--method', 'common']],
  ] as const)('reproduces every number: %s', async (_, args) => {
    await pool(...args, '--r-script', 'again.R')
    const { status, stdout, stderr } = spawnSync('Rscript', ['again.R'], { cwd: folder, encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/\nQ and p +\d.*\n[^]*\n0 disagreements\n$/)
  })

  test.runIf(hasMetafor)('fails where a number differs', async () => {
    await pool('--from', 'bcg.csv', '--r-script', 'wrong.R')
    const changed = spawnSync('sed', ['-i', 's/c(4, 6, 3, 62,/c(4, 6, 3, 63,/', 'wrong.R'], { cwd: folder })
    expect(changed.status).toBe(0)
    const { status, stdout } = spawnSync('Rscript', ['wrong.R'], { cwd: folder, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stdout).toMatch(/(^|\n)DISAGREES all studies REML mean /)
  })
})
