import { workerPool } from '../../studio/src/pool.ts'
import { follow, type Shard } from './patients.ts'
import { hashes } from './proof.ts'

/** For the page; its workers are this file too. */
export async function hashesHere(patients: number): Promise<readonly string[]> {
  const { signal } = new AbortController()
  const start = () => new Worker(import.meta.url, { type: 'module' })
  return await hashes(patients, (workers) => workerPool({ start, workers, signal }))
}

if (!('document' in globalThis)) {
  globalThis.addEventListener('message', ({ data }: MessageEvent<Shard>) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    globalThis.postMessage(follow(data))
  })
}
