import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JobError, poolOf, type Thread } from './pool.ts'

const never = new AbortController().signal
const mostAhead = 8

/** Threads in name: they work between one another's turns, a job for as many turns as it says. -1 fails. */
function crew() {
  const started: { isGone: boolean }[] = []
  const start = (): Thread<number, number> => {
    const state = { isGone: false, isBusy: false }
    started.push(state)
    return {
      perform: async (turns) => {
        if (state.isBusy || state.isGone) throw new Error('asked while it works, or after its end')
        state.isBusy = true
        for (let i = 0; i !== turns; i++) {
          await new Promise(setImmediate)
          if (state.isGone) return await new Promise<never>(() => {})
          if (turns === -1) throw new TypeError('odd')
        }
        state.isBusy = false
        return 10 * turns
      },
      end: () => {
        state.isGone = true
      },
    }
  }
  return { started, start }
}

async function all<Part>(parts: AsyncIterable<Part>): Promise<readonly Part[]> {
  const found: Part[] = []
  for await (const part of parts) found.push(part)
  return found
}

/** As many jobs as are asked for; `taken` says how many were. */
function endless(turns: number) {
  const source = { taken: 0, jobs }
  function* jobs() {
    for (;;) {
      source.taken += 1
      yield turns
    }
  }
  return source
}

describe('a pool', () => {
  test('gives parts in the order of jobs, whatever each takes and however many threads there are', async () => {
    await assert(
      asyncProperty(array(integer({ min: 1, max: 20 })), constantFrom(1, 2, 7), async (jobs, most) => {
        const { started, start } = crew()
        expect(await all(poolOf(start, most, never).run(jobs))).toEqual(jobs.map((turns) => 10 * turns))
        expect(started).toHaveLength(Math.min(most, jobs.length))
        expect(started.every(({ isGone }) => isGone)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test('names the first job that failed, after the parts of those before it', async () => {
    await assert(
      asyncProperty(integer({ min: 0, max: 9 }), constantFrom(1, 2, 7), async (place, most) => {
        const { started, start } = crew()
        const found: number[] = []
        const jobs = [9, 8, 7, 6, 5, 4, 3, 2, 1, -1, -1]
        jobs[place] = -1
        const run = async () => {
          for await (const part of poolOf(start, most, never).run(jobs)) found.push(part)
        }
        await expect(run()).rejects.toThrow(new JobError(place, new TypeError('odd')))
        expect(found).toEqual(jobs.slice(0, place).map((turns) => 10 * turns))
        expect(started.every(({ isGone }) => isGone)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('takes jobs from an endless source no further ahead than it says, while one goes on forever', async () => {
    const source = endless(1)
    function* jobs() {
      yield* [1, 1, Infinity]
      yield* source.jobs()
    }
    const stop = new AbortController()
    const { start } = crew()
    const found: number[] = []
    setTimeout(() => stop.abort(new Error('enough')), 50)
    const run = async () => {
      for await (const part of poolOf(start, 2, stop.signal).run(jobs())) found.push(part)
    }
    await expect(run()).rejects.toThrow('enough')
    expect(found).toEqual([10, 10])
    expect(source.taken).toBe(2 * mostAhead - 1)
  })

  test('asks for no more jobs while nobody asks for parts', async () => {
    const source = endless(1)
    for await (const part of poolOf(crew().start, 3, never).run(source.jobs())) {
      expect(part).toBe(10)
      for (let i = 0; i < 100; i++) await new Promise(setImmediate)
      break
    }
    expect(source.taken).toBe(3 * mostAhead + 1)
  })

  test('ends every thread when nobody wants more parts', async () => {
    const { started, start } = crew()
    for await (const _ of poolOf(start, 3, never).run([1, Infinity, Infinity])) break
    expect(started.map(({ isGone }) => isGone)).toEqual([true, true, true])
  })

  test('ends every thread the moment it is stopped, though whoever wants the parts is busy', async () => {
    const { started, start } = crew()
    const stop = new AbortController()
    const run = async () => {
      for await (const _ of poolOf(start, 3, stop.signal).run([1, Infinity, Infinity])) {
        stop.abort(new Error('enough'))
        expect(started.map(({ isGone }) => isGone)).toEqual([true, true, true])
      }
    }
    await expect(run()).rejects.toThrow('enough')
  })

  test('starts nothing when it was stopped before', async () => {
    const { started, start } = crew()
    const signal = AbortSignal.abort(new Error('too late'))
    await expect(all(poolOf(start, 3, signal).run([1]))).rejects.toThrow('too late')
    expect(started).toEqual([])
  })

  test('passes on what its source of jobs throws', async () => {
    const { started, start } = crew()
    function* jobs() {
      yield 1
      throw new RangeError('no more patients')
    }
    await expect(all(poolOf(start, 2, never).run(jobs()))).rejects.toThrow(RangeError)
    expect(started.map(({ isGone }) => isGone)).toEqual([true])
  })
})
