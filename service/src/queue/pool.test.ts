import { describe, expect, test } from 'vitest'
import { JobError, threadPool } from './pool.ts'

const program = (code: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort as port, threadId } from 'node:worker_threads'\n${code}`)}`,
  )

const squares = program(
  'port.on("message", (job) => setTimeout(() => port.postMessage(job * job), 20 * (5 - job)))',
)
const threads = program('port.on("message", () => setTimeout(() => port.postMessage(threadId), 50))')
const throwsOnThree = program(
  'port.on("message", (job) => { if (job === 3) throw new TypeError("three is odd"); port.postMessage(job) })',
)
const exitsOnThree = program(
  'port.on("message", (job) => { if (job === 3) process.exit(9); port.postMessage(job) })',
)
const busy = program('port.on("message", () => { for (;;) {} })')

const never = new AbortController().signal
const jobs = [1, 2, 3, 4, 5]

describe('threadPool', () => {
  test.each([1, 2, 7])(
    'with %i threads, parts stand in the order of jobs though the last job ends first',
    async (workers) => {
      const finished: number[] = []
      const parts = await threadPool({ worker: squares, workers, signal: never }).run(jobs, (n) =>
        finished.push(n),
      )
      expect(parts).toEqual([1, 4, 9, 16, 25])
      expect(finished).toEqual([1, 2, 3, 4, 5])
    },
  )

  test('two threads share the jobs', async () => {
    const parts = await threadPool({ worker: threads, workers: 2, signal: never }).run(jobs, () => {})
    expect(new Set(parts).size).toBe(2)
  })

  test('no jobs need no threads', async () => {
    expect(await threadPool({ worker: throwsOnThree, workers: 2, signal: never }).run([], () => {})).toEqual(
      [],
    )
  })

  test('a job that throws fails the run with its place among the jobs and what it threw', async () => {
    const run = threadPool({ worker: throwsOnThree, workers: 2, signal: never }).run(jobs, () => {})
    await expect(run).rejects.toThrow(JobError)
    await expect(run).rejects.toThrow('job 3 of 5 failed: three is odd')
  })

  test('a worker that exits fails the run with the place of its job', async () => {
    const run = threadPool({ worker: exitsOnThree, workers: 2, signal: never }).run(jobs, () => {})
    await expect(run).rejects.toThrow('job 3 of 5 failed: its worker exited with code 9')
  })

  test('aborting ends threads that are in an endless loop', async () => {
    const stop = new AbortController()
    const run = threadPool({ worker: busy, workers: 2, signal: stop.signal }).run(jobs, () => {})
    setTimeout(() => stop.abort(new Error('enough')), 200)
    await expect(run).rejects.toThrow('enough')
  })

  test('a signal that aborted before starts nothing', async () => {
    const run = threadPool({
      worker: busy,
      workers: 2,
      signal: AbortSignal.abort(new Error('too late')),
    }).run(jobs, () => {})
    await expect(run).rejects.toThrow('too late')
  })
})
