/** Performs one job at a time, and can be ended in the middle of one. */
export interface Thread<Job, Part> {
  /** Rejects when the job fails or the thread is gone. */
  perform(job: Job): Promise<Part>
  /** Ends it at once, whatever it is doing. */
  end(): void
}

/** Several threads that share jobs. */
export interface Pool<Job, Part> {
  /**
   * The parts in the order of the jobs, so that what is made of them does not depend on the number of threads or on
   * which was fastest.
   *
   * Jobs are taken from their source as threads become free, and only a few for each thread before the part last
   * asked for: a stream of any length needs the memory of a few parts. Throws a `JobError` in the turn of the first
   * job that failed, and the signal's reason when it is aborted. However the parts end, every thread is ended with them.
   */
  run(jobs: Iterable<Job>): AsyncIterable<Part>
}

/** What a pool needs of an `AbortSignal`. */
export interface Stop {
  readonly reason: unknown
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

/** A job that could not be done, by its place among the jobs; `cause` is what its thread threw. */
export class JobError extends Error {
  constructor(place: number, cause: unknown) {
    super(`job ${place + 1} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'JobError'
  }
}

/** Jobs that may be under way or done before their turn, for each thread: the others go on while one takes eight times as long. */
const ahead = 8

/** A pool of at most so many threads; no more are started than there are jobs. */
export function poolOf<Job, Part>(
  start: () => Thread<Job, Part>,
  most: number,
  signal: Stop,
): Pool<Job, Part> {
  return {
    async *run(jobs) {
      signal.throwIfAborted()
      const source = jobs[Symbol.iterator]()
      const threads: Thread<Job, Part>[] = []
      const idle: Thread<Job, Part>[] = []
      const parts: Promise<Part>[] = []
      let taken = 0
      let isOver = false

      const engage = (): void => {
        if (isOver) return
        while (parts.length < ahead * most && (idle.length > 0 || threads.length < most)) {
          const next = source.next()
          if (next.done === true) return
          const part = perform(next.value, taken)
          part.catch(() => {}) // it is heard in its turn
          parts.push(part)
          taken += 1
        }
      }
      const perform = async (job: Job, place: number): Promise<Part> => {
        const thread = idle.pop() ?? newThread()
        const part = await thread.perform(job).catch((cause: unknown) => {
          throw new JobError(place, cause)
        })
        idle.push(thread)
        engage()
        return part
      }
      const newThread = (): Thread<Job, Part> => {
        const thread = start()
        threads.push(thread)
        return thread
      }

      let giveUp: (reason: unknown) => void = () => {}
      const end = (): void => {
        isOver = true
        for (const thread of threads) thread.end()
      }
      const stop = (): void => {
        end()
        giveUp(signal.reason)
      }
      signal.addEventListener('abort', stop)
      try {
        engage()
        while (parts.length > 0) {
          signal.throwIfAborted()
          const part = await new Promise<Part>((resolve, reject) => {
            giveUp = reject
            parts[0]!.then(resolve, reject)
          })
          void parts.shift()
          engage()
          yield part
        }
      } finally {
        signal.removeEventListener('abort', stop)
        end()
      }
    },
  }
}
