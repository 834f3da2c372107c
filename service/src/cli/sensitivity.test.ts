import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sensitivity } from '@cordelia/lab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// These tests run the program as built by `npx tsc -b`.
const program = fileURLToPath(new URL('../../bin/cordelia.js', import.meta.url))

const mice = fileURLToPath(new URL('../../../protocols/nod-cord-blood.yaml', import.meta.url))

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
    ['a word too much', ['a.yaml', 'body'], /too many arguments/],
    ['an age beside a protocol', ['a.yaml', '--age', '20'], /--age.*only without a protocol/],
    ['a structure without a protocol', ['--structure', 'all'], /--structure.*only with a protocol/],
    ['a structure that is not there', ['a.yaml', '--structure', 'magic'], /--structure.*none, immuno.*all/],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await sensitivity(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^error: OPTION: [^\n]*\n$/)
    expect(stderr).toMatch(says)
  })
})

describe('of a protocol that has no effect to ask for', () => {
  const untreated = `question: What moves nothing?
population: { species: human, draw: newly-diagnosed, enrol: 8 }
arms: { control: { share: 1 } }
visits: [0 day, 60 day]
endpoints: { primary: { measure: cpeptide-auc, at: 60 day } }
repeat: { trials: 1, seed: 1 }
`
  test.each([
    ['mice', undefined, /nod-cord-blood: population\.species: expected human, got 'mouse'/],
    ['nobody treated', untreated, /arms: expected one that gives cells, got none/],
  ])('%s: exit code 2, one line, and nothing written', async (what, text, says) => {
    const path = text === undefined ? mice : join(folder, `${what}.yaml`)
    if (text !== undefined) await writeFile(path, text)
    const { code, stdout, stderr } = await sensitivity(path)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^error: SCHEMA: [^\n]*\n$/)
    expect(stderr).toMatch(says)
  })
})

test('cells that do nothing are said to have no effect', async () => {
  const text = `question: What moves nothing?
population: { species: human, draw: newly-diagnosed, enrol: 8 }
arms: { infused: { share: 1, give: [{ product: cord-tissue-msc, dose: 2e6 cell/kg, route: intravenous, at: 0 day }] } }
visits: [0 day, 1 day]
endpoints: { primary: { measure: cpeptide-auc, at: 1 day } }
repeat: { trials: 1, seed: 1 }
`
  const path = join(folder, 'nothing.yaml')
  await writeFile(path, text)
  const { code, stdout } = await sensitivity(path, '--structure', 'none')
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /\nthe effect is zero whatever the unknowns: the effect on ln.*, in each of [\d,]+ courses/,
  )
})
