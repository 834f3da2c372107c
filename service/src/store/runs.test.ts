import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { identify } from './manifest.ts'
import { findRun, keepRun, latestAnswer, openStore, showAnswer } from './runs.ts'

const signal = new AbortController().signal
const inputs = { seed: 1 }
const id = identify('answer', inputs)
const made = { cordelia: 'answer', inputs, files: new Map([['report.json', Buffer.from('{}')]]) } as const
let home: string

beforeEach(async () => {
  home = join(await mkdtemp(join(tmpdir(), 'cordelia-runs-')), 'home')
})
afterEach(async () => rm(join(home, '..'), { recursive: true }))

test('a run that was kept is found by its id, and no other id finds it', async () => {
  expect(await findRun(home, id)).toBeUndefined()
  await openStore(home)
  await keepRun(home, id, made, signal)
  expect((await findRun(home, id))?.manifest.id).toBe(id)
  const other = identify('answer', { seed: 2 })
  await cp(join(home, 'runs', id), join(home, 'runs', other), { recursive: true })
  expect(await findRun(home, other)).toBeUndefined()
})

test('a damaged run is not found, and keeping it again repairs it', async () => {
  await keepRun(home, id, made, signal)
  await writeFile(join(home, 'runs', id, 'report.json'), '{ }')
  expect(await findRun(home, id)).toBeUndefined()
  await keepRun(home, id, made, signal)
  expect(await findRun(home, id)).toBeDefined()
})

test('the latest answer is the one shown last, and none where the pointer is damaged', async () => {
  expect(await latestAnswer(home)).toBeUndefined()
  await keepRun(home, id, made, signal)
  await showAnswer(home, id)
  expect((await latestAnswer(home))?.manifest.id).toBe(id)
  const pointer = join(home, 'latest-answer')
  await writeFile(pointer, `../../${await readFile(pointer, 'utf8')}`)
  expect(await latestAnswer(home)).toBeUndefined()
})
