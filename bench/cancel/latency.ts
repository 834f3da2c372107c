import type { Pool } from '@cordelia/engine'
import { follow, type Shard } from '../hash/patients.ts'

/** A shard, to be followed so many times. */
export interface Work {
  readonly shard: Shard
  readonly times: number
}

/** Milliseconds from the abort to the end of the run as its caller sees it, and to the end of every thread. */
export interface Latency {
  readonly rejected: number
  readonly gone: number
}

/** What a platform brings: its pool, and a promise that its threads are gone. */
export interface Platform {
  readonly poolWith: (workers: number, signal: AbortSignal) => Pool<Work, Float64Array>
  readonly areGone: () => Promise<unknown>
}

const repeats = 10

/** What a thread does. */
export function perform({ shard, times }: Work): Float64Array<ArrayBuffer> {
  for (let i = 1; i < times; i++) follow(shard)
  return follow(shard)
}

/** Aborts so many threads in the middle of their work, ten times; each follows its shards so many times. */
export async function latencies(
  workers: number,
  times: number,
  platform: Platform,
): Promise<readonly Latency[]> {
  const found: Latency[] = []
  for (let i = 0; i < repeats; i++)
    found.push(await latency({ workers, times, after: 100 + 7 * i }, platform))
  return found
}

interface Attempt {
  readonly workers: number
  readonly times: number
  /** Milliseconds, once every thread has followed a shard. */
  readonly after: number
}

async function latency(
  { workers, times, after }: Attempt,
  { poolWith, areGone }: Platform,
): Promise<Latency> {
  const stop = new AbortController()
  let aborted = 0
  let parts = 0
  try {
    for await (const _ of poolWith(workers, stop.signal).run(works(workers, times))) {
      parts += 1
      if (parts !== workers) continue
      setTimeout(() => {
        aborted = performance.now()
        stop.abort(new Error('stopped'))
      }, after)
    }
  } catch (error) {
    if (error !== stop.signal.reason) throw error
  }
  const rejected = performance.now() - aborted
  await areGone()
  return { rejected, gone: performance.now() - aborted }
}

/** A first shard for each thread, and then without end those to be stopped in. */
function* works(workers: number, times: number): Generator<Work, void> {
  for (let i = 0; ; i++) {
    const shard = { backEnd: 'WebAssembly f64x2', first: 50 * i, count: 50 } as const
    yield { shard, times: i < workers ? 1 : times }
  }
}
