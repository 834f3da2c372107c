import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MouseJudgement } from '../mice.ts'

// These tests run the program as built by `npx tsc -b`.
const program = fileURLToPath(new URL('../../bin/cordelia.js', import.meta.url))

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-mice-'))
})
afterAll(async () => rm(folder, { recursive: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function mice(...args: readonly string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    const options = { cwd: folder, env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined } }
    const command = [program, 'validate', 'mice', ...args]
    const child = execFile(process.execPath, command, options, (_, stdout, stderr) =>
      resolve({ code: child.exitCode!, stdout, stderr }),
    )
  })
}

test('prints one JSON document, the same each time, with the doses of people beside those of mice', async () => {
  const asked = ['--mice', '20', '--json'] as const
  const once = await mice(...asked)
  expect([once.code, once.stderr]).toEqual([0, ''])
  expect(await mice(...asked)).toEqual(once)
  const found = JSON.parse(once.stdout) as MouseJudgement // compared below
  expect(found).toMatchObject({ mice: 20, seed: 1, lost: 0 })
  expect(found.people.map(({ trial, species }) => [trial, species])).toEqual([
    ['carlsson2023', 'human'],
    ['haller2011', 'human'],
  ])
  for (const row of found.rows) {
    expect(row).toEqual(
      expect.objectContaining({
        species: 'mouse',
        what: expect.any(String) as string,
        week: expect.any(Number) as number,
        simulated: expect.any(Number) as number,
        published: expect.any(String) as string,
        source: expect.any(String) as string,
        dosesPerKg: expect.any(Array) as unknown[],
      }),
    )
    expect(row.holds).toBe((row.low ?? -Infinity) <= row.simulated && row.simulated <= (row.high ?? Infinity))
  }
})

test('prints first what does not hold, each with its dose per kg and how many times that of people', async () => {
  const { code, stdout, stderr } = await mice('--mice', '60', '--seed', '3')
  expect(code).toBe(0)
  expect(stdout).toMatch(/^60 mice an experiment, seed 3, 0 lost\n/)
  expect(stdout).toMatch(/\nhaller2011, in people: 5e6 to 5e7 cells\/kg\n/)
  expect(stdout).toMatch(/\n +simulated +range +week +cells\/kg +× carlsson2023 +× haller2011 +what/)
  expect(stdout).toMatch(/ 4e9 +1430 +80 to 800 +NOD, human cord blood before diabetes: mean glucose over/)
  expect(stdout).toMatch(/\nholds: \d+ of \d+; of what the mice were not tuned to, \d+ of \d+\n/)
  expect(stdout.lastIndexOf('\ndoes not hold')).toBeLessThan(stdout.indexOf('\nholds'))
  expect(stderr).toMatch(/^simulating: \d+ %\n[^]*simulating: 100 %\n$/)
})

describe('what a person got wrong ends with exit code 2, one line that says what, and nothing written', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['too few mice', ['--mice', '19'], /^error: OPTION: .*--mice.*from 20 to 10000/],
    ['half a mouse', ['--mice', '20.5'], /^error: OPTION: .*--mice/],
    ['a seed below zero', ['--seed', '-1'], /^error: OPTION: .*--seed/],
    ['a folder of people', ['--placebo', 'DIR'], /^error: OPTION: .*--placebo/],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await mice(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(await readdir(folder)).toEqual([])
  })
})
