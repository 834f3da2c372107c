import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { courseModels, type CourseJudgement, type CourseRow } from '@cordelia/lab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeUpPlacebo } from '../../../lab/test/placebo.ts'
import { compared } from './validate.ts'

// These tests run the program as built by `npx tsc -b`.
const program = fileURLToPath(new URL('../../bin/cordelia.js', import.meta.url))

let folder: string
const { participants, mealTests } = madeUpPlacebo(7, 60)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-validate-'))
  const put = async (name: string, who: string, tests?: string) => {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'participants.csv'), who)
    if (tests !== undefined) await writeFile(join(folder, name, 'meal-tests.csv'), tests)
  }
  await put('made-up', participants, mealTests)
  await put('half', participants)
  await put('broken', participants, mealTests.replace('day 345, planned",345', 'day 345, planned",34S'))
  const few = madeUpPlacebo(7, 19)
  await put('few', few.participants, few.mealTests)
})
afterAll(async () => rm(folder, { recursive: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

let homes = 0

/** Runs the command with a store of its own, so that nothing is known from before. */
const validate = async (...args: readonly string[]): Promise<Ended> =>
  await cordelia('validate', 'natural-history', ...args)

async function cordelia(...args: readonly string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    const home = join(folder, 'homes', String(homes++))
    const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, CORDELIA_HOME: home }
    const options = { cwd: folder, env }
    const child = execFile(process.execPath, [program, ...args], options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode!, stdout, stderr }),
    )
  })
}

test('prints one JSON document with the same rows each time, and nothing else', async () => {
  const once = await validate('--placebo', 'made-up', '--models', 'qr-published', '--repeats', '2', '--json')
  expect([once.code, once.stderr]).toEqual([0, ''])
  expect(
    await validate('--placebo', 'made-up', '--models', 'qr-published', '--repeats', '2', '--json'),
  ).toEqual(once)
  const found = JSON.parse(once.stdout) as CourseJudgement // compared below
  expect(found).toMatchObject({ people: 60, tests: 240, repeats: 2, months: [6, 12, 24] })
  expect(found.models.map(({ name }) => name)).toEqual([...new Set(found.rows.map(({ model }) => model))])
  const keys: readonly (keyof CourseRow)[] = [
    'model',
    'month',
    'age',
    'n',
    'coverage',
    'rmse',
    'meanError',
    'logScore',
  ]
  for (const row of found.rows) expect(Object.keys(row)).toEqual(expect.arrayContaining([...keys]))
  expect(found.rows.filter(({ model, age }) => model === 'qr' && age === 'all').map(({ n }) => n)).toEqual([
    60, 60, 60,
  ])
})

test('prints the rows, a line to read for each model, and says how far it is on stderr', async () => {
  const { code, stdout, stderr } = await validate(
    '--placebo',
    'made-up',
    '--models',
    'qr-published',
    '--repeats',
    '1',
  )
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^60 people with 240 tests; 5-fold cross-validation, 1 times; judged at 6, 12 and 24 months\n/,
  )
  expect(stdout).toMatch(/\nqr +6 +all +60 /)
  expect(stdout).toMatch(/\nqr: its intervals hold, and no difference in score stands out\n/)
  // made-up people keep more than the published formula says
  expect(stdout).toMatch(
    /\nqr-published: .*scores worse at .*24 months; over all months together [^;]*; may have seen these people: [^\n]*\n$/,
  )
  expect(stderr).toMatch(/^cross-validating: \d+ %\n[^]*cross-validating: 100 %\n$/)
})

describe('what a person got wrong ends with exit code 2, one line that says what, and nothing written', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no folder named', [], /^error: OPTION: .*--placebo/],
    ['an empty name', ['--placebo', ''], /^error: OPTION: .*--placebo.*got nothing/],
    [
      'a folder that is missing',
      ['--placebo', 'gone'],
      /^error: FILE_MISSING: gone\/participants\.csv: .*got nothing\n$/,
    ],
    [
      'a file that is missing',
      ['--placebo', 'half'],
      /^error: FILE_MISSING: half\/meal-tests\.csv: .*got nothing\n$/,
    ],
    [
      'a bad cell',
      ['--placebo', 'broken'],
      /^error: CSV_VALUE: cpeptide_study_day: .*got '34S' at broken\/meal-tests\.csv:4\n$/,
    ],
    ['too few people', ['--placebo', 'few'], /^error: COHORT_SMALL: expected at least 20 people .*\n$/],
    [
      'a model that is not there',
      ['--placebo', 'made-up', '--models', 'guess'],
      /^error: OPTION: .*guess.*body/,
    ],
    ['no repeats', ['--placebo', 'made-up', '--repeats', '0'], /^error: OPTION: .*--repeats.*from 1 to 1000/],
  ])('%s', async (_, args, says) => {
    const before = await readdir(folder)
    const { code, stdout, stderr } = await validate(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(await readdir(folder)).toEqual(before)
  })
})

test.each(['calibrate', 'identify'])('%s refuses too few people before it does anything', async (command) => {
  const before = await readdir(folder)
  const { code, stdout, stderr } = await cordelia(command, '--placebo', 'few')
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toBe('error: COHORT_SMALL: expected at least 20 people with two tests or more, got 19\n')
  expect(await readdir(folder)).toEqual(before)
})

test('every model of the laboratory can be asked for', () => {
  expect(courseModels.map(({ name }) => name)).toEqual(['qr', ...compared])
})
