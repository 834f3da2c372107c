import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { evidenceAt, evidenceIn, writeStudy } from './evidence-files.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-evidence-'))
  await mkdir(join(folder, 'evidence', 'parameters'), { recursive: true })
  await writeFile(join(folder, 'evidence', 'doe2020.yaml'), 'id: doe2020 # ü\n')
  await writeFile(join(folder, 'evidence', 'study.schema.json'), '{}\n')
  await writeFile(join(folder, 'evidence', 'parameters', 'roe1999.yaml'), 'id: roe1999\n')
})
afterEach(async () => rm(folder, { recursive: true }))

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=nobody', '-c', 'user.email=nobody@example.org']
  execFileSync('git', [...who, ...args], { cwd: folder, stdio: 'ignore' })
}

function commitAll(): void {
  git('init')
  git('add', '.')
  git('commit', '-m', 'as it was')
}

describe('the evidence at a revision', () => {
  test('is what the files were when they were committed', async () => {
    commitAll()
    const now = await evidenceIn(folder)
    expect(now.map(({ path }) => path)).toEqual(['evidence/doe2020.yaml', 'evidence/parameters/roe1999.yaml'])
    expect(await evidenceAt(folder, 'HEAD')).toEqual(now)
    await writeFile(join(folder, 'evidence', 'doe2020.yaml'), 'id: doe2021\n')
    expect(await evidenceAt(folder, 'HEAD')).toEqual(now)
    expect(await evidenceIn(folder)).not.toEqual(now)
  })

  test('is that of a folder inside its repository', async () => {
    commitAll()
    await mkdir(join(folder, 'inner', 'evidence'), { recursive: true })
    await writeFile(join(folder, 'inner', 'evidence', 'poe2000.yaml'), 'id: poe2000\n')
    git('add', '.')
    git('commit', '-m', 'one more')
    const [only, ...more] = await evidenceAt(join(folder, 'inner'), 'HEAD')
    expect([only, more]).toEqual([{ path: 'evidence/poe2000.yaml', text: 'id: poe2000\n' }, []])
  })

  test.each(['nowhere', '', '--help', 'HEAD:evidence', 'HEAD\nHEAD'])(
    '%j is no revision',
    async (revision) => {
      commitAll()
      await expect(evidenceAt(folder, revision)).rejects.toMatchObject({ code: 'REVISION' })
    },
  )

  test('is refused where there is no repository', async () => {
    await expect(evidenceAt(folder, 'HEAD')).rejects.toMatchObject({
      code: 'REVISION',
      message: expect.stringContaining('not a git repository') as string,
    })
  })
})

test('a new study is written once, and what is there stays as it is', async () => {
  const path = join(folder, 'evidence', 'poe2000.yaml')
  expect(await writeStudy(join(folder, 'evidence'), 'poe2000', 'id: poe2000\n')).toBe(path)
  await expect(writeStudy(join(folder, 'evidence'), 'poe2000', 'other')).rejects.toMatchObject({
    code: 'EVIDENCE_EXISTS',
  })
  expect(await readFile(path, 'utf8')).toBe('id: poe2000\n')
})
