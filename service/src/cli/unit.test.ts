import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Told } from '@cordelia/lab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runIn } from '../../test/program.ts'

// These tests run the program as built by `npx tsc -b`.
const guide = fileURLToPath(new URL('../../../docs/guide', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-unit-'))
  const unit = await readFile(join(guide, 'unit.yaml'), 'utf8')
  const bank = await readFile(join(guide, 'inventory.csv'), 'utf8')
  await writeFile(join(folder, 'unit.yaml'), unit)
  await writeFile(join(folder, 'bank.csv'), bank)
  await writeFile(join(folder, 'much.yaml'), unit.replace('cd34: 1.8e6', 'cd34: 1.8e9'))
  await writeFile(join(folder, 'twice.csv'), `${bank}${bank.trimEnd().split('\n').at(-1)!}\n`)
  await writeFile(join(folder, 'words.txt'), 'a unit')
})
afterAll(async () => rm(folder, { recursive: true }))

const unit = (...args: readonly string[]) => runIn(folder, ['unit', ...args])

test('tells a unit in words, with limits, trials and what it is not for', async () => {
  const { code, stdout, stderr } = await unit('unit.yaml')
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('nucleated cells per kg after thaw and wash, for 20 kg')
  expect(stdout).toContain('Limits that others print')
  expect(stdout).toContain('C-peptide fell from entry')
  expect(stdout).toContain('Research and education only.')
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
})

test('prints one JSON document and writes the same with its page, the same bytes each time', async () => {
  const { code, stdout } = await unit('unit.yaml', '--json', '--out', 'once')
  expect(code).toBe(0)
  const told = JSON.parse(stdout) as Told // compared below
  expect(told.sections).toHaveLength(11)
  expect((await readdir(join(folder, 'once'))).toSorted()).toEqual([
    'manifest.json',
    'report.html',
    'report.json',
  ])
  expect(await readFile(join(folder, 'once', 'report.json'), 'utf8')).toBe(stdout)
  const page = await readFile(join(folder, 'once', 'report.html'), 'utf8')
  for (const { title } of told.sections) expect(page).toContain(title)
  await unit('unit.yaml', '--out', 'again')
  for (const name of ['manifest.json', 'report.html', 'report.json'])
    expect(await readFile(join(folder, 'again', name))).toEqual(await readFile(join(folder, 'once', name)))
})

test('tells a bank by the weight that is named', async () => {
  const { code, stdout } = await unit('bank.csv', '--weight', '20', '--out', 'bank')
  expect(code).toBe(0)
  expect(stdout).toContain('A bank of 6 cord blood units')
  expect(stdout).toMatch(/least 2\.5 × 10⁷ nucleated cells per kg/)
  expect(JSON.parse(await readFile(join(folder, 'bank', 'manifest.json'), 'utf8'))).toMatchObject({
    cordelia: 'inventory',
    inputs: { weight: 20 },
  })
})

describe('a mistake is told once, and nothing is written', () => {
  test.each([
    [['much.yaml'], /^error: UNIT_COUNTS: frozen\.cd34: .* at much\.yaml:10:3\n$/],
    [['twice.csv'], /^error: INVENTORY_ROW: id: .*'A-1006' twice at twice\.csv:8\n$/],
    [['words.txt'], /^error: OPTION: expected a file that ends in \.yaml/],
    [['gone.yaml'], /^error: FILE_MISSING: gone\.yaml/],
    [['unit.yaml', '--weight', '20'], /^error: OPTION: --weight: expected a bank/],
    [['bank.csv', '--weight', '0'], /^error: OPTION: .*from 0\.5 to 300/],
  ])('%j', async (args, says) => {
    const { code, stdout, stderr } = await unit(...args, '--out', 'bad')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(await readdir(folder)).not.toContain('bad')
  })

  test('where something else stands at --out', async () => {
    const { code, stderr } = await unit('unit.yaml', '--out', '.')
    expect(code).toBe(2)
    expect(stderr).toContain('OUTPUT_EXISTS')
  })
})
