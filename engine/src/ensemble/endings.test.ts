import { describe, expect, it } from 'vitest'
import { backEnds, trajectories } from '../../test/kernels.ts'
import { modelOf } from '../../test/model.ts'
import type { Kernel } from '../solve/kernel.ts'
import type { Course, Settings, Trajectory } from './course.ts'

/** From a size of 1, infinite at 1. */
const bursting = modelOf({ still: '0', size: 'size ^ 2' })

/** No rates once there is less than no room. */
const draining = modelOf({ room: '-1', used: 'sqrt(room)' })

type Problem = Course & Settings

const problem = (changes: Partial<Problem>): Problem => ({
  parameters: new Float64Array(0),
  start: Float64Array.of(1, 1),
  from: 0,
  doses: [],
  outputs: Float64Array.of(0.5, 0.9, 2),
  relative: 1e-6,
  absolute: Float64Array.of(1e-9, 1e-9),
  stepLimit: 10_000,
  ...changes,
})

const solve = (kernel: Kernel, asked: Problem): Trajectory => trajectories(kernel, [asked], asked)[0]!

describe.each(backEnds)('a solve that fails, in %s,', (_, newKernel) => {
  const [blowUp, drain] = [newKernel(bursting), newKernel(draining)]

  it('at a blow-up has a step too small, at the time and in the state that blows up', () => {
    const { ending, values } = solve(blowUp, problem({}))
    expect(ending).toMatchObject({ kind: 'step-too-small', state: 1 })
    // The last step is under 2^-48 of the time; the pole of the solution moved with its error, 1e-6 relative.
    expect(ending.kind !== 'completed' && Math.abs(ending.time - 1)).toBeLessThan(1e-5)
    expect(values[3]! / 10).toBeCloseTo(1, 4)
  })

  it('has the values of the outputs before, and NaN from then on', () => {
    const { values } = solve(blowUp, problem({ outputs: Float64Array.of(0, 0.5, 2, 3) }))
    expect([...values].map(Number.isNaN)).toEqual([false, false, false, false, true, true, true, true])
  })

  it('where the model has no rates is not finite, in the state without a rate', () => {
    const { ending } = solve(drain, problem({}))
    expect(ending).toMatchObject({ kind: 'not-finite', state: 1 })
    // The trial steps end beyond 1 until they are lost in the rounding of time.
    expect(ending.kind !== 'completed' && Math.abs(ending.time - 1)).toBeLessThan(1e-12)
  })

  it('is not finite where it starts without rates, though nothing but the start was asked for', () => {
    const outputs = Float64Array.of(0)
    const { ending, values } = solve(drain, problem({ start: Float64Array.of(-1, 1), outputs }))
    expect(ending).toEqual({ kind: 'not-finite', time: 0, state: 1 })
    expect([...values]).toEqual([-1, 1])
  })

  it('names the state without a rate wherever the model ends', () => {
    for (let room = 0.05; room < 1; room += 0.05) {
      const { ending } = solve(drain, problem({ start: Float64Array.of(room, 1) }))
      expect(ending).toMatchObject({ kind: 'not-finite', state: 1 })
    }
  })

  it('is not finite at once where it starts without rates', () => {
    const { ending, steps, rejected } = solve(drain, problem({ start: Float64Array.of(-1, 1), from: 0.25 }))
    expect(ending).toEqual({ kind: 'not-finite', time: 0.25, state: 1 })
    expect(steps + rejected).toBe(0)
  })

  it('is not finite at the dose that leads out of the model', () => {
    const doses = [{ time: 0.5, state: 0, amount: -3 }]
    const { ending, values } = solve(drain, problem({ doses }))
    expect(ending).toEqual({ kind: 'not-finite', time: 0.5, state: 1 })
    expect(values[0]).toBeCloseTo(0.5, 12)
  })

  it('tries a smaller step before it gives up a model that it has left', () => {
    // The first step from 1e-6 is a tenth and ends outside; the solution stays inside until 1e-6.
    const { ending, rejected, values } = solve(
      drain,
      problem({
        start: Float64Array.of(1e-6, 1),
        outputs: Float64Array.of(0.9e-6),
        relative: 0.1,
        absolute: Float64Array.of(1, 1),
      }),
    )
    expect(ending).toEqual({ kind: 'completed' })
    expect(rejected).toBeGreaterThan(0)
    expect(values[0]).toBeCloseTo(1e-7, 12)
  })

  it('at the step limit counts accepted and rejected steps, and names the state with the largest error', () => {
    for (const stepLimit of [1, 7, 40]) {
      const { ending, steps, rejected } = solve(blowUp, problem({ stepLimit }))
      expect(steps + rejected).toBe(stepLimit)
      expect(ending).toMatchObject({ kind: 'step-limit', state: 1 })
      expect(ending.kind !== 'completed' && ending.time).toBeGreaterThan(0)
    }
  })

  it('at one step under the number it needs, and completes with that number', () => {
    const need = solve(blowUp, problem({ outputs: Float64Array.of(0.9) }))
    const stepLimit = need.steps + need.rejected
    const given = (limit: number) =>
      solve(blowUp, problem({ outputs: Float64Array.of(0.9), stepLimit: limit }))
    expect(given(stepLimit).ending.kind).toBe('completed')
    expect(given(stepLimit - 1).ending.kind).toBe('step-limit')
  })
})
