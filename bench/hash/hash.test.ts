import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { threadPool } from '../../service/src/queue/pool.ts'
import { bundle } from '../bundle.ts'
import { hashOf, type Way } from './proof.ts'

const ways: readonly Way[] = [
  { backEnd: 'WebAssembly scalar', workers: 1, shards: 'in order' },
  { backEnd: 'WebAssembly f64x2', workers: 2, shards: 'in order' },
  { backEnd: 'WebAssembly f64x2', workers: 7, shards: 'shuffled' },
]

test('two hundred bodies have one hash, whatever follows them, on however many threads, in whatever order', async () => {
  const worker = pathToFileURL(await bundle('hash/hash-node.ts'))
  const { signal } = new AbortController()
  const hash = async (way: Way) =>
    await hashOf(200, way, (workers) => threadPool({ worker, workers, signal }))
  const oracle = await hash({ backEnd: 'JavaScript', workers: 2, shards: 'in order' })
  expect(oracle).toMatch(/^[0-9a-f]{64}$/)
  for (const way of ways) expect([way, await hash(way)]).toEqual([way, oracle])
})
