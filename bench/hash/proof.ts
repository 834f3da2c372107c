import { stream, type Pool } from '@cordelia/engine'
import { backEnds, type BackEnd, type Shard } from './patients.ts'

/** One way to follow the same patients. */
export interface Way {
  readonly backEnd: BackEnd
  readonly workers: number
  readonly shards: keyof typeof shardSizes
}

/** Patients in a shard. Other sizes put other patients side by side in the lanes of a vector. */
const shardSizes = { 'in order': 50, shuffled: 7 } as const

/** What is compared on each platform; the first is the oracle on one thread. */
export const ways: readonly Way[] = (Object.keys(backEnds) as BackEnd[]) // the keys of a record of back ends
  .flatMap((backEnd) => [
    { backEnd, workers: 1, shards: 'in order' },
    { backEnd, workers: 2, shards: 'in order' },
    { backEnd, workers: 7, shards: 'shuffled' },
  ])

/** What a platform starts threads with. */
export type PoolWith = (workers: number) => Pool<Shard, Float64Array<ArrayBuffer>>

/** SHA-256 of everything that is known of so many patients, in their order, followed one way. */
export async function hashOf(patients: number, way: Way, poolWith: PoolWith): Promise<string> {
  const shards = shardsOf(patients, way)
  const parts: Float64Array<ArrayBuffer>[] = []
  for await (const part of poolWith(way.workers).run(shards)) parts.push(part)
  const inOrder = parts
    .map((part, i) => ({ part, first: shards[i]!.first }))
    .toSorted((a, b) => a.first - b.first)
    .map(({ part }) => part)
  const digest = await crypto.subtle.digest('SHA-256', await new Blob(inOrder).arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The hash of every way, in their order. */
export async function hashes(patients: number, poolWith: PoolWith): Promise<readonly string[]> {
  const found: string[] = []
  for (const way of ways) found.push(await hashOf(patients, way, poolWith))
  return found
}

function shardsOf(patients: number, { backEnd, shards }: Way): readonly Shard[] {
  const size = shardSizes[shards]
  const inOrder = Array.from({ length: Math.ceil(patients / size) }, (_, i) => {
    const first = i * size
    return { backEnd, first, count: Math.min(size, patients - first) }
  })
  if (shards === 'in order') return inOrder
  const draws = stream(1, 0, 'shards')
  return inOrder
    .map((shard) => [draws.uniform(), shard] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, shard]) => shard)
}
