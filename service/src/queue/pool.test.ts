import { JobError } from '@cordelia/engine'
import { describe, expect, test } from 'vitest'
import { threadPool } from './pool.ts'

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

async function run(worker: URL, workers: number, signal: AbortSignal): Promise<readonly number[]> {
  const parts: number[] = []
  for await (const part of threadPool<number, number>({ worker, workers, signal }).run([1, 2, 3, 4, 5])) {
    parts.push(part)
  }
  return parts
}

describe('threadPool', () => {
  test.each([1, 2, 7])('with %i threads, parts stand in the order of jobs', async (workers) => {
    expect(await run(squares, workers, never)).toEqual([1, 4, 9, 16, 25])
  })

  test('two threads share the jobs', async () => {
    expect(new Set(await run(threads, 2, never)).size).toBe(2)
  })

  test('a job that throws fails with its place among the jobs and what it threw', async () => {
    const failing = run(throwsOnThree, 2, never)
    await expect(failing).rejects.toThrow(JobError)
    await expect(failing).rejects.toThrow('job 3 failed: three is odd')
  })

  test('a worker that exits fails with the place of its job', async () => {
    await expect(run(exitsOnThree, 2, never)).rejects.toThrow('job 3 failed: its worker exited with code 9')
  })

  test('aborting ends threads that are in an endless loop', async () => {
    const stop = new AbortController()
    const failing = run(busy, 2, stop.signal)
    setTimeout(() => stop.abort(new Error('enough')), 200)
    await expect(failing).rejects.toThrow('enough')
  })
})
