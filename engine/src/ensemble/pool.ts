/**
 * Something that performs jobs, perhaps on several threads. Parts come back in the order of the jobs,
 * whoever finished first, so that what is made of them does not depend on the number of threads.
 */
export interface Pool<Job, Part> {
  /** Calls `onPart` with the number of finished jobs after each. Rejects when a job fails or the pool is stopped. */
  run(jobs: readonly Job[], onPart: (finished: number) => void): Promise<readonly Part[]>
}
