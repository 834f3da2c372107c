import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { poolOf } from '@cordelia/engine'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keeping } from './keeping.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-keeping-'))
})
afterEach(async () => rm(folder, { recursive: true }))

/** A pool that squares, fails at 13, and writes down what it was asked. */
function squaring(asked: number[]) {
  const perform = async (job: number): Promise<Float64Array> => {
    asked.push(job)
    if (job === 13) throw new Error('13')
    return await Promise.resolve(Float64Array.of(job * job, Number.NaN))
  }
  return poolOf<number, Float64Array>(() => ({ perform, end: () => {} }), 2, new AbortController().signal)
}

async function parts(jobs: readonly number[], asked: number[]): Promise<readonly number[]> {
  const found: number[] = []
  for await (const part of keeping(squaring(asked), folder).run(jobs)) found.push(part[0]!)
  return found
}

test('goes on where it was interrupted, and comes to the same', async () => {
  const first: number[] = []
  await expect(parts([1, 2, 13, 4], first)).rejects.toThrow('13')
  const kept = (await readdir(folder)).length
  expect(kept).toBeGreaterThanOrEqual(2)
  const second: number[] = []
  expect(await parts([1, 2, 3, 4], second)).toEqual([1, 4, 9, 16])
  expect(second).not.toContain(1)
  expect(second).not.toContain(2)
  const third: number[] = []
  expect(await parts([4, 3, 2, 1], third)).toEqual([16, 9, 4, 1])
  expect(third).toEqual([])
})

test('makes a part again that is not whole', async () => {
  expect(await parts([1, 2, 3], [])).toEqual([1, 4, 9])
  const [first, second] = (await readdir(folder)).toSorted()
  await truncate(join(folder, first!), 0)
  await truncate(join(folder, second!), 40)
  const asked: number[] = []
  expect(await parts([1, 2, 3], asked)).toEqual([1, 4, 9])
  expect(asked).toHaveLength(2)
})
