import { mkdtemp, mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LabError } from '@cordelia/lab'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSource, readSources } from './read-file.ts'

let folder: string
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-read-'))
  await mkdir(file('folder'))
  await writeFile(file('latin1.yaml'), Buffer.from('a: caf\xe9\n', 'latin1'))
  await writeFile(file('big.yaml'), '')
  await truncate(file('big.yaml'), 8e9)
})
afterAll(async () => rm(folder, { recursive: true }))

async function mistakeAt(path: string): Promise<LabError> {
  return await readSource(path).then(
    () => {
      throw new Error(`accepted ${path}`)
    },
    (error: unknown) => {
      if (error instanceof LabError) return error
      throw error
    },
  )
}

describe('readSource', () => {
  test.each([
    ['nothing at the path', 'gone.yaml', 'FILE_MISSING', /got nothing/],
    ['a file used as a folder', 'latin1.yaml/x.yaml', 'FILE_MISSING', /got nothing/],
    ['a directory', 'folder', 'FILE_IS_DIRECTORY', /got a directory/],
    ['8 GB, without reading them', 'big.yaml', 'FILE_TOO_LARGE', /at most 1000000 bytes, got 8000000000/],
    ['a device without end', '../../../../../../dev/zero', 'FILE_UNREADABLE', /device or pipe/],
    ['bytes that are not UTF-8', 'latin1.yaml', 'FILE_NOT_TEXT', /UTF-8/],
    ['a name longer than the system takes', 'x'.repeat(300), 'FILE_UNREADABLE', /ENAMETOOLONG/],
  ])('refuses %s and names the file', async (_, name, code, says) => {
    const mistake = await mistakeAt(file(name))
    expect(mistake.code).toBe(code)
    expect(mistake.message).toContain(file(name))
    expect(mistake.message).toMatch(says)
  })

  test('takes as many bytes as the reader of the file has room for', async () => {
    await writeFile(file('small.csv'), 'a,b\n')
    await expect(readSource(file('small.csv'), 3)).rejects.toThrow(/at most 3 bytes, got 4/)
    expect((await readSource(file('small.csv'), 4)).text).toBe('a,b\n')
  })

  test('a byte order mark is not part of the text', async () => {
    await writeFile(file('mark.yaml'), '\uFEFFa: β\n')
    expect(await readSource(file('mark.yaml'))).toEqual({ path: file('mark.yaml'), text: 'a: β\n' })
  })
})

test('readSources gives the YAML files of a folder by name, whatever else lies there', async () => {
  await Promise.all(['b.yaml', 'a.yaml', 'c.txt'].map((name) => writeFile(join(file('folder'), name), name)))
  expect(await readSources(file('folder'), 'evidence')).toEqual([
    { path: 'evidence/a.yaml', text: 'a.yaml' },
    { path: 'evidence/b.yaml', text: 'b.yaml' },
  ])
})
