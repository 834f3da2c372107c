import { Worker } from 'node:worker_threads'
import { poolOf, type Pool } from '@cordelia/engine'

interface Crew {
  readonly worker: URL
  /** Threads at most. */
  readonly workers: number
  /** Aborting ends every thread at once, in the middle of its job. */
  readonly signal: AbortSignal
}

/** A pool of threads of Node that each run `worker`, which answers a posted job with its part. */
export function threadPool<Job, Part>({ worker, workers, signal }: Crew): Pool<Job, Part> {
  const hire = () => {
    const thread = new Worker(worker)
    let asked: { readonly resolve: (part: Part) => void; readonly reject: (cause: Error) => void }
    thread.on('message', (part: Part) => asked.resolve(part))
    thread.on('messageerror', (cause) => asked.reject(cause))
    thread.on('error', (cause: Error) => asked.reject(cause))
    thread.on('exit', (code) => asked.reject(new Error(`its worker exited with code ${code}`)))
    const perform = async (job: Job): Promise<Part> =>
      await new Promise((resolve, reject) => {
        asked = { resolve, reject }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        thread.postMessage(job)
      })
    return { perform, end: () => void thread.terminate() }
  }
  return poolOf(hire, workers, signal)
}
