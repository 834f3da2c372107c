import { Worker } from 'node:worker_threads'
import type { Pool } from '@cordelia/engine'

/** A job that could not be done, by its place among the jobs; `cause` is what its worker threw. */
export class JobError extends Error {
  constructor(index: number, jobs: number, cause: unknown) {
    super(`job ${index + 1} of ${jobs} failed: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
    this.name = 'JobError'
  }
}

interface Crew {
  readonly worker: URL
  /** Threads at most; no more are started than there are jobs. */
  readonly workers: number
  /** Aborting ends every thread at once, in the middle of its job. */
  readonly signal: AbortSignal
}

/** A pool of threads that each run `worker`, which answers a posted job with its part. */
export function threadPool<Job, Part>({ worker, workers, signal }: Crew): Pool<Job, Part> {
  return {
    async run(jobs, onPart) {
      signal.throwIfAborted()
      const threads = Array.from({ length: Math.min(workers, jobs.length) }, () => new Worker(worker))
      const parts: Part[] = Array.from({ length: jobs.length })
      let next = 0
      let finished = 0
      const work = async (thread: Worker): Promise<void> => {
        while (next < jobs.length) {
          const index = next
          next += 1
          parts[index] = await partOf<Part>(thread, jobs[index]).catch((cause: unknown) => {
            throw new JobError(index, jobs.length, cause)
          })
          finished += 1
          onPart(finished)
        }
      }
      try {
        await Promise.race([aborted(signal), Promise.all(threads.map(work))])
        return parts
      } finally {
        await Promise.all(threads.map((thread) => thread.terminate()))
      }
    },
  }
}

async function partOf<Part>(thread: Worker, job: unknown): Promise<Part> {
  return await new Promise<Part>((resolve, reject) => {
    const listeners = {
      message: (part: Part) => settle(() => resolve(part)),
      messageerror: (cause: Error) => settle(() => reject(cause)),
      error: (cause: Error) => settle(() => reject(cause)),
      exit: (code: number) => settle(() => reject(new Error(`its worker exited with code ${code}`))),
    }
    const settle = (end: () => void): void => {
      for (const [event, listener] of Object.entries(listeners)) thread.off(event, listener)
      end()
    }
    for (const [event, listener] of Object.entries(listeners)) thread.on(event, listener)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage(job)
  })
}

async function aborted(signal: AbortSignal): Promise<never> {
  return await new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }) // we abort with errors alone
  })
}
