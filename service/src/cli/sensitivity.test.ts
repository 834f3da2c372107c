import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sensitivity } from '@cordelia/lab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// These tests run the program as built by `npx tsc -b`.
const program = fileURLToPath(new URL('../../bin/cordelia.js', import.meta.url))

let folder: string
let homes = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-sensitivity-'))
})
afterAll(async () => rm(folder, { recursive: true }))

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command with a store of its own, so that nothing is known from before. */
async function sensitivity(...args: readonly string[]): Promise<Ended> {
  return await new Promise((resolve) => {
    const home = join(folder, String(homes++))
    const env = { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, CORDELIA_HOME: home }
    const options = { env }
    const child = execFile(
      process.execPath,
      [program, 'sensitivity', ...args],
      options,
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
  })
}

test('too few courses end with exit code 1, nothing ranked, and the same bytes from one thread and from two', async () => {
  const asked = ['--most', '6000', '--json', '--workers']
  const one = await sensitivity(...asked, '1')
  expect(await sensitivity(...asked, '2')).toEqual(one)
  expect([one.code, one.stderr]).toEqual([1, ''])
  const found = JSON.parse(one.stdout) as Sensitivity // looked at below
  expect(found).toMatchObject({ age: 15, seed: 1, converged: false })
  expect(found).not.toHaveProperty('outputs')
  expect(one.stdout).not.toMatch(/rank/)
  expect(found.courses).toBeLessThanOrEqual(6000)
})

test('says on stderr how far it is, and Ctrl-C ends it', async () => {
  const ended = await new Promise<Ended>((resolve) => {
    const child = execFile(
      process.execPath,
      [program, 'sensitivity'],
      { env: { ...process.env, CORDELIA_HOME: join(folder, 'ended') } },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
    child.stderr!.once('data', () => child.kill('SIGINT'))
  })
  expect([ended.code, ended.stdout]).toEqual([130, ''])
  expect(ended.stderr).toMatch(/^solving: \d+ %\n[^]*interrupted\n$/)
})

describe('what a person got wrong ends with exit code 2, one line that says what, and nothing written', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['an age of 0', ['--age', '0'], /--age.*from 1 to 80/],
    ['half a year', ['--age', '0.5'], /--age.*from 1 to 80/],
    ['next to no courses', ['--most', '3'], /--most.*from 6000 to 1000000000/],
    ['no thread', ['--workers', '0'], /--workers.*from 1 to 1024/],
    ['a seed below zero', ['--seed', '-1'], /--seed.*from 0 to/],
    ['an option that is not there', ['--rank'], /--rank/],
    ['a word too much', ['body'], /too many arguments/],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await sensitivity(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^error: OPTION: [^\n]*\n$/)
    expect(stderr).toMatch(says)
  })
})
