import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArmAttributions, Benefits, Bounds } from '@cordelia/lab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runIn } from '../../test/program.ts'
import type { Told } from '../consequences.ts'

// These tests run the program as built by `npx tsc -b`.
const protocol = (arms: string) => `question: What do cells add?
population: { species: human, draw: newly-diagnosed, enrol: 4 }
arms: ${arms}
visits: [0 month, 6 month]
endpoints: { primary: { measure: cpeptide-auc, at: 6 month } }
repeat: { trials: 1, seed: 1 }
`
const cells = '{ product: autologous-hsct, dose: 1e8 cell/kg, route: intravenous, at: 5 day }'
const both = `{ control: { share: 1 }, both: { share: 1, give: [{ conditioning: 1, at: 0 day }, ${cells}] } }`
const mice = protocol(both).replace('human, draw: newly-diagnosed', 'mouse, draw: nod')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-consequences-'))
  await writeFile(join(folder, 'both.yaml'), protocol(both))
  await writeFile(join(folder, 'nobody.yaml'), protocol('{ control: { share: 1 } }'))
  await writeFile(
    join(folder, 'mice.yaml'),
    mice
      .replace('5 day', '5 day, mismatch: 1')
      .replace('cpeptide-auc', 'glucose')
      .replace('cell/kg', 'cell/mouse'),
  )
})
afterAll(async () => rm(folder, { recursive: true }))

/** Runs the program and reads the one document it prints. */
async function told<Report>(...args: readonly string[]): Promise<Told<Report>> {
  const { code, stdout, stderr } = await runIn(folder, [...args, '--json'])
  expect([code, stderr]).toEqual([0, ''])
  const found = JSON.parse(stdout) as Told<Report> // looked at by its caller
  expect(found.notForCare).toMatch(/^Research and education only/)
  return found
}

const asked = ['attribute', 'both.yaml', '--draws', '10'] as const

test('attribute: the same from one thread and from two, with conditioning alone told apart', async () => {
  const found = await told<ArmAttributions>(...asked, '--workers', '1')
  const [arm] = found.arms
  expect(arm).toMatchObject({ arm: 'both', failed: 0 })
  expect(arm!.conditioning!.alone.mean).toBeGreaterThan(arm!.untreated.mean)
  await rm(join(folder, '.cordelia'), { recursive: true })
  expect(await told<ArmAttributions>(...asked, '--workers', '2')).toEqual(found)
})

test('attribute: in words, from the store where it was computed before', async () => {
  const { stdout, stderr } = await runIn(folder, asked)
  expect(stderr).toMatch(/^computed before, read from the store: [0-9a-f]{64}\n$/)
  expect(stdout).toMatch(/\n10 draws of [^\n]*: none \d+, /)
  expect(stdout).toMatch(/\narm both: the median person of 12 years/)
  expect(stdout).toMatch(/\ncells add to conditioning alone +-?\d\.\d{5} /)
  expect(stdout).toMatch(/\n\nResearch and education only\.[^\n]*\n$/)
})

test('bounds: what is out of reach is said to be so', async () => {
  const found = await told<Bounds>('bounds', '--draws', '2')
  expect(found.people.map(({ failed }) => failed)).toEqual([0, 0, 0, 0, 0])
  expect(found.durability[0]).toMatchObject({ potency: 'nominal', median: 'Infinity', never: 1 })
  const { stdout } = await runIn(folder, ['bounds', '--draws', '2'])
  expect(stdout).toMatch(/^2 draws of the people of calibration\/untreated-course/)
  expect(stdout).toMatch(/\nnominal +out of reach\n/)
  expect(stdout).toMatch(/\n\nResearch and education only\.[^\n]*\n$/)
})

test('benefit: every row has its studies or says that there are none', async () => {
  const found = await told<Benefits>('benefit', '--draws', '2')
  expect(found.rows.map(({ failed }) => failed)).toEqual(found.rows.map(() => 0))
  const { stdout } = await runIn(folder, ['benefit', '--draws', '2'])
  expect(stdout).toMatch(/\nreference +-?0\.\d{5} [^\n]*carlsson2023/)
  expect(stdout.match(/no human data here/g)).toHaveLength(
    found.rows.filter(({ studies }) => studies.length === 0).length,
  )
  expect(stdout).toMatch(/\n\nResearch and education only\.[^\n]*\n$/)
})

describe('what a person got wrong ends with exit code 2, one line that says what, and nothing written', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no protocol', ['attribute'], /OPTION: .*protocol/],
    ['a file that is not there', ['attribute', 'gone.yaml'], /FILE_MISSING: gone\.yaml/],
    ['mice', ['attribute', 'mice.yaml'], /SCHEMA: mice: population\.species: expected human, got 'mouse'/],
    ['nobody treated', ['attribute', 'nobody.yaml'], /SCHEMA: nobody: arms: expected an arm that gives/],
    ['no draw', ['bounds', '--draws', '0'], /OPTION: .*--draws.*from 1 to 10000/],
    ['half a draw', ['benefit', '--draws', '1.5'], /OPTION: .*--draws/],
    ['a word too much', ['bounds', 'both.yaml'], /OPTION: .*too many arguments/],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await runIn(folder, [...args, '--out', 'out'])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^error: [^\n]*\n$/)
    expect(stderr).toMatch(says)
    expect(await readdir(folder)).not.toContain('out')
  })
})
