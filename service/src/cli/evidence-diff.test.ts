import { execFile, execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paintFor } from './columns.ts'
import { describeChanges } from './evidence-diff-text.ts'

// These tests run the program as built by `npx tsc -b`.
const program = fileURLToPath(new URL('../../bin/cordelia.js', import.meta.url))
const root = fileURLToPath(new URL('../../..', import.meta.url))
let folder: string

// A history of its own, over the evidence of this repository: one file of it, once, no study.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-diff-'))
  await mkdir(join(folder, 'evidence'))
  await writeFile(join(folder, 'evidence', 'haller2011.yaml'), 'id: haller2011\nblinding: shut\n')
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  git('init')
  git('add', '.')
  git('-c', 'user.name=nobody', '-c', 'user.email=nobody@example.org', 'commit', '-m', 'once')
})
afterAll(async () => rm(folder, { recursive: true }))

async function diff(args: readonly string[], env: Readonly<Record<string, string>>) {
  const settings = { ...process.env, GIT_DIR: join(folder, '.git'), GIT_WORK_TREE: root, ...env }
  return await new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const command = [program, 'evidence', 'diff', ...args]
    const child = execFile(process.execPath, command, { env: settings }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode!, stdout, stderr }),
    )
  })
}

describe('cordelia evidence diff', () => {
  test('tells each file and value, and why verdicts are not computed', async () => {
    const { code, stdout, stderr } = await diff(['HEAD'], {})
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toMatch(
      /^changed evidence\/haller2011\.yaml\n {2}blinding: "shut" → "open"\n {2}\+ product: /m,
    )
    expect(stdout).toMatch(/^added evidence\/carlsson2023\.yaml: protrans-cpeptide-auc-0, /m)
    expect(stdout).toMatch(
      /^the verdicts cannot be compared, as files are refused:\n {2}before: .*haller2011\.yaml:/,
    )
  })

  test('prints the same as one JSON document', async () => {
    const { code, stdout } = await diff(['HEAD', '--json'], {})
    const { records, rulings } = JSON.parse(stdout) as Parameters<typeof describeChanges>[0]
    expect(code).toBe(1)
    expect(records.find(({ path }) => path === 'evidence/haller2011.yaml')).toMatchObject({ kind: 'changed' })
    expect(rulings.kind).toBe('not-computed')
  })

  test.each<[string, readonly string[], Readonly<Record<string, string>>, RegExp]>([
    ['no such revision', ['nowhere'], {}, /got 'nowhere': /],
    ['no repository', ['HEAD'], { GIT_DIR: join(tmpdir(), 'no-such-repository') }, /not a git repository/],
    ['no git', ['HEAD'], { PATH: '/nowhere' }, /there is no git on the path\n$/],
  ])('%s ends with exit code 2 and one line', async (_, args, env, says) => {
    const { code, stdout, stderr } = await diff(args, env)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^error: REVISION: .*\n$/)
    expect(stderr).toMatch(says)
  })
})

test('a ruling that moved is told before and now', () => {
  const stand = {
    verdict: 'not shown',
    certainty: 'low',
    rule: 'nothing-read',
    because: 'Pooled 1.',
  } as const
  const moved = { product: 'cord-tissue-msc', question: 'preserves', counting: 'no press releases' } as const
  const rulings = {
    kind: 'compared',
    of: 84,
    moved: [{ ...moved, from: stand, to: { ...stand, because: 'Pooled 2.' } }],
    brokenBefore: ['id-unique'],
  } as const
  const text = describeChanges({ records: [], rulings }, paintFor(process.stderr))
  expect(text).toContain('no record changed\n')
  expect(text).toContain('1 of 84 rulings moved\n')
  expect(text).toContain('the earlier files break rules of today: id-unique')
  expect(text).toContain(
    'cord-tissue-msc, preserves, no press releases: not shown, certainty low, as before\n  before: Pooled 1.\n  now: Pooled 2.\n',
  )
})
