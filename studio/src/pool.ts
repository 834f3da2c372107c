import { poolOf, type Pool } from '@cordelia/engine'

interface Crew {
  /** Starts a worker that answers a posted job with its part. */
  readonly start: () => Worker
  /** Workers at most. */
  readonly workers: number
  /** Aborting ends the run at once. */
  readonly signal: AbortSignal
}

/**
 * A pool of a browser's workers.
 *
 * An aborted run ends at once, its workers when their jobs end: Chromium interrupts none, and takes an endless job away
 * after two seconds. Until then it works on unheard, so jobs should be short.
 */
export function workerPool<Job, Part>({ start, workers, signal }: Crew): Pool<Job, Part> {
  const hire = () => {
    const worker = start()
    let asked: { readonly resolve: (part: Part) => void; readonly reject: (cause: Error) => void }
    worker.addEventListener('message', ({ data }: MessageEvent<Part>) => asked.resolve(data))
    worker.addEventListener('messageerror', () => asked.reject(new Error('its part cannot be read')))
    worker.addEventListener('error', ({ message }) => asked.reject(new Error(message)))
    const perform = async (job: Job): Promise<Part> =>
      await new Promise((resolve, reject) => {
        asked = { resolve, reject }
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
        worker.postMessage(job)
      })
    return { perform, end: () => worker.terminate() }
  }
  return poolOf(hire, workers, signal)
}
