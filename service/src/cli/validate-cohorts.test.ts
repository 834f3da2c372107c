import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { madeUpPlacebo } from '../../../lab/test/placebo.ts'
import type { CohortJudgement } from '../cohorts.ts'

// These tests run the program as built by `npx tsc -b`.
const program = fileURLToPath(new URL('../../bin/cordelia.js', import.meta.url))

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-cohorts-'))
  const { participants, mealTests } = madeUpPlacebo(7, 60)
  await mkdir(join(folder, 'made-up'))
  await writeFile(join(folder, 'made-up', 'participants.csv'), participants)
  await writeFile(join(folder, 'made-up', 'meal-tests.csv'), mealTests)
  await mkdir(join(folder, 'half'))
  await writeFile(join(folder, 'half', 'participants.csv'), participants)
})
afterAll(async () => rm(folder, { recursive: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function cohorts(...args: readonly string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined } }
    const command = [program, 'validate', 'cohorts', ...args]
    const child = execFile(process.execPath, command, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode!, stdout, stderr }),
    )
  })
}

test('prints one JSON document, the same with 1 and 2 workers, with the people of the folder beside it', async () => {
  const asked = ['--people', '20', '--placebo', 'made-up', '--json'] as const
  const once = await cohorts(...asked, '--workers', '1')
  expect([once.code, once.stderr]).toEqual([0, ''])
  expect(await cohorts(...asked, '--workers', '2')).toEqual(once)
  const found = JSON.parse(once.stdout) as CohortJudgement // compared below
  expect(found).toMatchObject({ cohorts: 40, people: 20, seed: 1, measured: 60 })
  expect(new Set(found.rows.map(({ target }) => target)).size).toBe(found.rows.length)
  for (const row of found.rows) {
    expect(row).toEqual(
      expect.objectContaining({
        target: expect.any(String) as string,
        source: expect.any(String) as string,
        reference: expect.any(String) as string,
        model: expect.any(Number) as number,
      }),
    )
    expect(row.isWithin === undefined).toBe(row.low === undefined && row.high === undefined)
  }
  const joint = found.rows.find(({ target }) => target === 'correlation of age and ln ratio at 12 months')!
  expect(joint.reference).toMatch(/^0\.\d\d \(.* to 0\.\d\d\) in \d+ people$/)
})

test('prints the rows and which ranges are missed, and says how far it is on stderr', async () => {
  const { code, stdout, stderr } = await cohorts('--people', '20', '--seed', '3')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^40 cohorts of 20 people asked, each of one of \d+ draws, seed 3\n/)
  expect(stdout).toMatch(
    /\n *-0\.0\d+ +-0\.0\d+ to -0\.0\d+ +-0\.0271 to -0\.018 +(within|outside) +fall in the first/,
  )
  expect(stdout).toMatch(/\nwithin the range: \d+ of 11\n/)
  expect(stderr).toMatch(/^simulating: \d+ %\n[^]*simulating: 100 %\n$/)
})

describe('what a person got wrong ends with exit code 2, one line that says what, and nothing written', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['too few people', ['--people', '19'], /^error: OPTION: .*--people.*from 20 to 10000/],
    ['half a person', ['--people', '20.5'], /^error: OPTION: .*--people/],
    ['a seed below zero', ['--seed', '-1'], /^error: OPTION: .*--seed/],
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
    ['an unknown option', ['--cohorts', '3'], /^error: OPTION: .*--cohorts/],
  ])('%s', async (_, args, says) => {
    const before = await readdir(folder)
    const { code, stdout, stderr } = await cohorts(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(await readdir(folder)).toEqual(before)
  })
})
