import { array, assert, double, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backEnds, trajectories } from '../../test/kernels.ts'
import { modelOf } from '../../test/model.ts'
import type { Kernel } from '../solve/kernel.ts'
import type { Course, Dose, Settings, Trajectory } from './course.ts'

/** Independent decay. */
const decaying = modelOf({ one: '-rate * one', other: '-rate * other' }, { rate: 1 })

/** Prey and predators, scaled in time by `speed`: nonlinear, and never at rest. */
const hunting = modelOf(
  { prey: 'speed * prey * (1 - hunters)', hunters: 'speed * hunters * (prey - 1)' },
  { speed: 1 },
)

type Problem = Course & Settings

const problem = (changes: Partial<Problem>): Problem => ({
  parameters: times(1),
  start: times(1, 2),
  from: 0,
  doses: [],
  outputs: times(1, 2, 5),
  relative: 1e-6,
  absolute: times(1e-9, 1e-9),
  stepLimit: 10_000,
  ...changes,
})

const dose = (time: number, amount: number, state = 0): Dose => ({ time, state, amount })
const times = (...values: number[]): Float64Array => Float64Array.from(values)
const solve = (kernel: Kernel, asked: Problem): Trajectory => trajectories(kernel, [asked], asked)[0]!

describe.each(backEnds)('%s', (_, newKernel) => {
  const [decay, hunt] = [newKernel(decaying), newKernel(hunting)]

  describe('outputs', () => {
    const moment = double({ min: 0, max: 10, noNaN: true })

    it('change no bit of one another, however many are added, the last one included', () => {
      const doses = [dose(0, 0.5), dose(2.5, 1, 1), dose(4, 0.25)]
      const few = solve(hunt, problem({ outputs: times(1, 4, 6), doses }))
      assert(
        property(array(moment), (added) => {
          const outputs = Float64Array.from([1, 4, 6, ...added]).sort()
          const many = solve(hunt, problem({ outputs, doses }))
          for (const [i, time] of [1, 4, 6].entries()) {
            const at = outputs.indexOf(time)
            expect(many.values.slice(2 * at, 2 * at + 2)).toEqual(few.values.slice(2 * i, 2 * i + 2))
          }
        }),
      )
    })

    it('at the beginning are the start itself, before a dose at that time', () => {
      const { values } = solve(hunt, problem({ outputs: times(0, 0, 1), doses: [dose(0, 10)] }))
      expect([...values.subarray(0, 4)]).toEqual([1, 2, 1, 2])
    })

    it('at the time of a dose are the value before it', () => {
      const outputs = times(3, 3 + 1e-9)
      const { values } = solve(decay, problem({ outputs, doses: [dose(3, 100)] }))
      // Decay to e^-3 within the tolerance; 1e-9 of decay after the dose.
      expect(values[0]).toBeCloseTo(Math.exp(-3), 6)
      expect(values[2]).toBeCloseTo(Math.exp(-3) + 100, 6)
    })

    it('take no step when there are none, or only the start', () => {
      expect(solve(hunt, problem({ outputs: times() })).steps).toBe(0)
      expect(solve(hunt, problem({ outputs: times(0) })).steps).toBe(0)
    })
  })

  describe('doses', () => {
    it('into exponential decay give the sum of their own decays', () => {
      const doses = [dose(0, 3), dose(1.5, 2), dose(1.5, 4), dose(7, 1)]
      const outputs = times(0.5, 1.5, 2, 7, 9)
      const { values } = solve(decay, problem({ start: times(0, 1), doses, outputs }))
      for (const [i, t] of outputs.entries()) {
        const given = doses.filter(({ time }) => time < t)
        const exact = given.reduce((sum, { time, amount }) => sum + amount * Math.exp(time - t), 0)
        // Global error of a contracting problem: about the tolerance of one step, here of a size of 9.
        expect(Math.abs(values[2 * i]! - exact)).toBeLessThan(1e-5)
      }
    })

    it('add their exact amount to a state at rest, at their exact time', () => {
      const still = problem({ parameters: times(0), start: times(0, 0) })
      const doses = [dose(1 / 3, 0.1), dose(0.7, 0.2, 1), dose(0.7, 0.3)]
      const outputs = times(1 / 3, 0.5, 0.7, 0.7 + 2 ** -50)
      const { values } = solve(decay, { ...still, doses, outputs })
      expect([...values]).toEqual([0, 0, 0.1, 0, 0.1, 0, 0.1 + 0.3, 0.2])
    })

    it('at one time are the same, bit for bit, as their sum', () => {
      const split = solve(hunt, problem({ doses: [dose(2, 0.25), dose(2, 0.5)] }))
      expect(solve(hunt, problem({ doses: [dose(2, 0.75)] }))).toEqual(split)
    })

    it('after the last output change no bit', () => {
      expect(solve(hunt, problem({ doses: [dose(5.001, 7), dose(6, 1)] }))).toEqual(solve(hunt, problem({})))
    })

    it('may follow one another within a few roundings of time', () => {
      const t = 365
      const doses = [dose(t, 1), dose(t + 2 ** -43, 1), dose(t + 2 ** -42, 1)]
      const { values, ending } = solve(decay, problem({ doses, outputs: times(366), start: times(0, 0) }))
      expect(ending).toEqual({ kind: 'completed' })
      expect(values[0]).toBeCloseTo(3 * Math.exp(-1), 5)
    })
  })

  describe('a solution', () => {
    it('has the same bytes whatever the kernel solved before', () => {
      const first = solve(newKernel(hunting), problem({}))
      solve(hunt, problem({ start: times(1e300, 1e300), stepLimit: 3 }))
      solve(hunt, problem({ parameters: times(NaN) }))
      expect(solve(hunt, problem({}))).toEqual(first)
    })

    it('has the same bytes when time is counted in units half as long', () => {
      const doses = [dose(1.5, 0.25)]
      const whole = solve(hunt, problem({ doses }))
      assert(
        property(integer({ min: -20, max: 20 }), (power) => {
          const unit = 2 ** power
          const outputs = times(unit, 2 * unit, 5 * unit)
          const scaled = { parameters: times(1 / unit), outputs, doses: [dose(1.5 * unit, 0.25)] }
          expect(solve(hunt, problem(scaled))).toEqual(whole)
        }),
      )
    })

    it('comes closer to the exact one with every tighter tolerance', () => {
      const at = (relative: number): number => {
        const absolute = times(relative, relative)
        return solve(hunt, problem({ relative, absolute, outputs: times(20) })).values[0]!
      }
      const exact = at(1e-12)
      const errors = [1e-3, 1e-5, 1e-7, 1e-9].map((relative) => Math.abs(at(relative) - exact))
      expect(errors).toEqual([...errors].sort((a, b) => b - a))
      // A conservative oscillation over three periods multiplies the error of a step by about its number of steps.
      expect(errors[3]).toBeLessThan(1e-6)
    })

    it('is refused where only a mistake of ours could ask for it', () => {
      const asked = (changes: Partial<Problem>) => () => solve(decay, problem(changes))
      expect(asked({ doses: [dose(-1, 1)] })).toThrow('doses in order from the start')
      expect(asked({ doses: [dose(2, 1), dose(1, 1)] })).toThrow('doses in order from the start')
      expect(asked({ doses: [dose(1, 1, 2)] })).toThrow('doses into states')
      expect(asked({ outputs: times(2, 1) })).toThrow('outputs in order from the start')
      expect(asked({ outputs: times(-1) })).toThrow('outputs in order from the start')
      expect(asked({ start: times(1) })).toThrow('a start of 2 states, got 1')
      expect(asked({ from: NaN })).toThrow('a finite start time, got NaN')
      expect(asked({ absolute: times(1, 0) })).toThrow('absolute tolerances above zero')
      expect(asked({ absolute: times(1) })).toThrow('2 absolute tolerances, got 1')
      expect(asked({ relative: -1e-6 })).toThrow('a relative tolerance of at least zero, got -0.000001')
      expect(asked({ stepLimit: Infinity })).toThrow('a finite step limit of at least 1, got Infinity')
      expect(asked({ parameters: times() })).toThrow('1 parameters, got 0')
      expect(asked({ parameters: times(1, 1) })).toThrow('1 parameters, got 2')
      expect(asked({ stepLimit: 0 })).toThrow('a finite step limit of at least 1, got 0')
    })
  })
})
