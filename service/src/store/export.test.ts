import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LabError } from '@cordelia/lab'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkFree, exportOutput } from './export.ts'
import { writeOutput } from './output.ts'
import type { Made } from './output.ts'

const never = new AbortController().signal
const made: Made = {
  cordelia: 'run',
  inputs: { seed: 1 },
  files: new Map([
    ['report.json', Buffer.from('{}')],
    ['tables/visits.parquet', Buffer.from('PAR1')],
  ]),
}
let parent: string
let target: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'cordelia-export-'))
  target = join(parent, 'run')
})
afterEach(async () => rm(parent, { recursive: true }))

async function refusal(path: string): Promise<string> {
  return await checkFree(path).then(
    () => 'accepted',
    (error: unknown) => (error instanceof LabError ? `${error.code} ${error.message}` : String(error)),
  )
}

describe('checkFree', () => {
  test('accepts a free path, an empty directory and an earlier output', async () => {
    expect(await refusal(target)).toBe('accepted')
    await mkdir(target)
    expect(await refusal(target)).toBe('accepted')
    await exportOutput(target, await writeOutput(target, made, never), never)
    expect(await refusal(target)).toBe('accepted')
  })

  test('refuses a file, a path through a file, and a directory of somebody else', async () => {
    await writeFile(target, '')
    expect(await refusal(target)).toMatch(/OUTPUT_EXISTS .*got a file/)
    expect(await refusal(join(target, 'deeper'))).toMatch(/OUTPUT_EXISTS .*got a file on the way to it/)
    expect(await refusal(parent)).toMatch(/OUTPUT_EXISTS .*got run/)
  })

  test('refuses an earlier output to which somebody added a file, and leaves it as it is', async () => {
    const earlier = await writeOutput(target, made, never)
    await writeFile(join(target, 'tables', 'notes.txt'), 'mine')
    expect(await refusal(target)).toMatch(/OUTPUT_EXISTS .*got tables\/notes.txt/)
    await expect(exportOutput(target, earlier, never)).rejects.toThrow(LabError)
    expect(await readFile(join(target, 'tables', 'notes.txt'), 'utf8')).toBe('mine')
  })
})
