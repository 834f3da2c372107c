import { workerPool } from '../../studio/src/pool.ts'
import { latencies, perform, type Latency, type Work } from './latency.ts'

const start = () => new Worker(import.meta.url, { type: 'module' })

/** For the page; its workers are this file too. Each holds a lock, which the browser takes back when it is gone. */
export async function latenciesHere(workers: number): Promise<readonly Latency[]> {
  return await latencies(workers, 1, {
    poolWith: (workers, signal) => workerPool({ start, workers, signal }),
    areGone: async () => await navigator.locks.request('alive', () => {}),
  })
}

async function lock(): Promise<void> {
  await new Promise<void>((resolve) => {
    void navigator.locks.request('alive', { mode: 'shared' }, async () => {
      resolve()
      await new Promise(() => {})
    })
  })
}

if (!('document' in globalThis)) {
  const locked = lock()
  globalThis.addEventListener('message', async ({ data }: MessageEvent<Work>) => {
    await locked
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
    globalThis.postMessage(perform(data))
  })
}
