import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inventedRecord } from '../../../lab/test/registry.ts'

// These tests run the program as built by `npx tsc -b`.
const program = fileURLToPath(new URL('../../bin/cordelia.js', import.meta.url))
const evidence = fileURLToPath(new URL('../../../evidence/', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-import-'))
  await writeFile(join(folder, 'record.json'), JSON.stringify(inventedRecord()))
  const held = inventedRecord()
  held.protocolSection.identificationModule.nctId = 'NCT03920397'
  await writeFile(join(folder, 'held.json'), JSON.stringify(held))
  await writeFile(join(folder, 'deep.json'), '['.repeat(400_000))
})
afterAll(async () => rm(folder, { recursive: true }))

const imported = (...args: readonly string[]) => evidenceCommand('import', ...args)

async function evidenceCommand(...args: readonly string[]) {
  return await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const command = [program, 'evidence', ...args]
    const child = execFile(process.execPath, command, { cwd: folder }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode!, stdout, stderr }),
    )
  })
}

const arms = ['--arm', 'Cells=cord-tissue-msc', '--arm', 'Placebo=usual-care'] as const

test('a record is printed as a study, and what was left out on stderr', async () => {
  const measure = ['--measure', 'People without insulin=insulin-independence']
  const { code, stdout, stderr } = await imported(
    'record.json',
    ...arms,
    ...measure,
    '--id',
    'invented',
    '--stdout',
  )
  expect(code).toBe(0)
  expect(stdout).toMatch(/^# yaml-language-server: .*\nid: invented\nproduct: cord-tissue-msc\n/)
  expect(stdout).toMatch(
    /^ {2}cells-insulin-independence-12: \{ measure: insulin-independence, arm: cells, month: 12, /m,
  )
  expect(stderr).toMatch(/^not imported: 'Happiness' \(up to 12 months\) is given no measure$/m)
})

test.each<[string, readonly string[], RegExp]>([
  [
    'a record without its arms',
    ['record.json'],
    /^error: REGISTRY: record\.json: .*armGroups\[0\].*\n.*armGroups\[1\]/,
  ],
  [
    'an arm named twice',
    ['record.json', ...arms, '--arm', 'Cells=usual-care'],
    /^error: OPTION: .*'Cells' once/,
  ],
  ['an arm without a product', ['record.json', '--arm', 'Cells'], /^error: OPTION: .*a name, = and a value/],
  ['an id that is a path', ['record.json', ...arms, '--id', '../x'], /^error: OPTION: .*lower case/],
  [
    'the id of a study that is there',
    ['record.json', ...arms, '--id', 'haller2011'],
    /error: EVIDENCE_EXISTS: /,
  ],
  [
    'a record that studies cite',
    ['held.json', ...arms, '--stdout'],
    /^error: EVIDENCE_EXISTS: .* got NCT03920397, which araujo2020, dantas2021 cite\n$/,
  ],
  ['a file that is no JSON', ['deep.json', ...arms], /^error: JSON_SYNTAX: .* at deep\.json\n$/],
])('%s is refused with exit code 2, and nothing is written', async (_, args, says) => {
  const { code, stdout, stderr } = await imported(...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(says)
  expect(existsSync(join(evidence, 'nct00000000.yaml'))).toBe(false)
})

test.each<[string, string, RegExp]>([
  ['of a folder', 'parameters', /^error: OPTION: .*parameters is a folder\.\n$/],
  ['of the other folder', 'syntheses', /^error: OPTION: .*syntheses is a folder\.\n$/],
  ['of 61 letters', 'a'.repeat(61), /^error: OPTION: .*at most 60 letters\.\n$/],
  [
    'of a record that a study cites',
    'doe-nct02932826',
    /^error: EVIDENCE_EXISTS: .*cbtreg-nct02932826 cites\n$/,
  ],
])('a new study with the name %s is refused', async (_, id, says) => {
  const { code, stdout, stderr } = await evidenceCommand('new', id, '--stdout')
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(says)
  expect((await evidenceCommand('new', 'a'.repeat(60), '--stdout')).code).toBe(0)
})

test.each(['import', 'pool'])('the help of %s gives no default of what may be repeated', async (name) => {
  const { code, stdout } = await evidenceCommand(name, '--help')
  expect(code).toBe(0)
  expect(stdout).not.toContain('default: {}')
})
