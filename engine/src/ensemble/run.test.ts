// Robertson and HIRES: F. Mazzia & C. Magherini, Test Set for Initial Value Problem Solvers, release 2.4 (2008).
import { assert, constantFrom, property, shuffledSubarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backEnds, stepWithAll, trajectories } from '../../test/kernels.ts'
import { modelOf } from '../../test/model.ts'
import type { Model } from '../language/model.ts'
import { kernelInWasm } from '../solve/kernel.ts'
import { rodas5p } from '../solve/rodas5p.ts'
import { run } from './run.ts'
import type { Course, Settings } from './course.ts'

const times = (...values: number[]): Float64Array => Float64Array.from(values)

function accuracy(model: Model, relative: number, stepLimit = 10_000): Settings {
  return { relative, absolute: Float64Array.from(model.states, () => relative * 1e-3), stepLimit }
}

/** Prey and predators with every function of the language in a rate: nonlinear, and never at rest. */
const hunt = modelOf(
  {
    prey: 'speed * prey * (1 - hunters) - softplus(prey - 2, 0.1) + 0.01 * tanh(prey) * exp(-scale * prey)',
    hunters: 'speed * hunters * (prey - 1) + 0.02 * hill(prey, scale, steep) - 0.01 * logistic(hunters)',
    eaten: 'hunters * prey ^ steep - log1p(eaten) * expm1(-rest) + 0.001 * sqrt(prey) * log(scale + prey)',
    rest: 'scale * (hill(eaten, scale, 3) - rest)',
    done: 'rest * steep ^ 2',
  },
  { speed: 1, scale: 0.7, steep: 1.6 },
)

/** Grows without bound where `growth` is above 0, and has no rates once `room` is below 0. */
const trouble = modelOf(
  { size: 'growth * size ^ 2 - size', room: '-drain', used: 'sqrt(room) + size' },
  { growth: 0, drain: 0 },
)

const hunted = (i: number): Course => ({
  parameters: times(1 + 0.03 * i, 0.7 + 0.01 * i, 1.6 - 0.02 * i),
  start: times(1 + 0.1 * (i % 7), 1.5, 0.2, 0.1, 0),
  from: 0.25 * i,
  doses: [0.3, 1.7, 1.7, 6].map((t, k) => ({
    time: 0.25 * i + t,
    state: (i + k) % 4,
    amount: 0.2 + 0.05 * k,
  })),
  outputs: Float64Array.from({ length: 9 }, (_, k) => 0.25 * i + k * (0.8 + 0.01 * i)),
})

const troubled = (growth: number, drain: number, outputs = times(0.5, 1, 3)): Course => ({
  parameters: times(growth, drain),
  start: times(1, 1, 0),
  from: 0,
  doses: [{ time: 0.75, state: 2, amount: 1 }],
  outputs,
})

describe.each(backEnds)('%s', (_, newKernel) => {
  it('solves Robertson’s reactions over eleven decades to thirty tolerances', () => {
    const model = modelOf({
      a: '1e4 * b * c - 0.04 * a',
      b: '0.04 * a - 1e4 * b * c - 3e7 * b ^ 2',
      c: '3e7 * b ^ 2',
    })
    const settings = { relative: 1e-6, absolute: times(1e-14, 1e-19, 1e-8), stepLimit: 10_000 }
    const outputs = times(1, 1e2, 1e5, 1e11)
    const course = { parameters: times(), start: times(1, 0, 0), from: 0, doses: [], outputs }
    const [found] = trajectories(newKernel(model), [course], settings)
    const exact = [
      [0.9664597373330035, 0.3074626578578675e-4, 0.3350951640121071e-1],
      [0.6172348823960878, 0.6153591274639123e-5, 0.3827589640126376],
      [0.1786592114209946e-1, 0.7274751468436319e-7, 0.9821340061103859],
      [0.2083340149701255e-7, 0.8333360770334713e-13, 0.999999979166505],
    ].flat()
    expect(found!.ending).toEqual({ kind: 'completed' })
    for (const [i, each] of exact.entries()) expect(Math.abs(found!.values[i]! / each - 1)).toBeLessThan(3e-5)
  })

  it('has the start as an output at the beginning, and the value before a dose at its time', () => {
    const model = modelOf({ a: '-rate * a' }, { rate: 0 })
    const doses = [0, 1, 1].map((time) => ({ time, state: 0, amount: 2 }))
    const course = { parameters: times(0), start: times(1), from: 0, doses, outputs: times(0, 0, 1, 2) }
    const [found] = trajectories(newKernel(model), [course], accuracy(model, 1e-6))
    expect([...found!.values]).toEqual([1, 1, 3, 7])
  })

  it('ends a blow-up with a step too small, in the state that blows up, and NaN from then on', () => {
    const [found] = trajectories(newKernel(trouble), [troubled(2, 0)], accuracy(trouble, 1e-6))
    expect(found!.ending).toMatchObject({ kind: 'step-too-small', state: 0 })
    // 1/size falls from 1 as 2 - e^t, so to 0 at ln 2; the pole moves with the error of the steps.
    expect(found!.ending.kind !== 'completed' && Math.abs(found!.ending.time - Math.LN2)).toBeLessThan(1e-4)
    expect([...found!.values].map(Number.isNaN)).toEqual([0, 1, 2].flatMap((row) => Array(3).fill(row > 0)))
  })

  it('ends where the model has no rates as not finite, in the state without a rate', () => {
    const [found] = trajectories(newKernel(trouble), [troubled(0, 1)], accuracy(trouble, 1e-6))
    expect(found!.ending).toMatchObject({ kind: 'not-finite', state: 2 })
    expect(found!.ending.kind !== 'completed' && Math.abs(found!.ending.time - 1)).toBeLessThan(1e-12)
  })

  it('ends at once as not finite where a parameter is not a number', () => {
    const [found] = trajectories(newKernel(trouble), [troubled(Number.NaN, 0)], accuracy(trouble, 1e-6))
    expect(found).toMatchObject({ ending: { kind: 'not-finite', time: 0, state: 0 }, steps: 0, rejected: 0 })
  })

  it('ends at the step limit and names the state with the largest error', () => {
    const [found] = trajectories(newKernel(trouble), [troubled(2, 0)], accuracy(trouble, 1e-6, 12))
    expect(found!.steps + found!.rejected).toBe(12)
    expect(found!.ending).toMatchObject({ kind: 'step-limit', state: 0 })
  })

  it('rejects a step whose matrix has a pivot of zero, and says which', () => {
    const kernel = newKernel(modelOf({ a: '1 - a', b: 'rate * b' }, { rate: 0 }))
    const { memory, lanes } = kernel
    const { layout } = kernel.step
    const h = 0.5
    const write = (slot: number, value: number): void => {
      memory.fill(value, slot * lanes, (slot + 1) * lanes)
    }
    write(layout.parameters, 1 / (h * rodas5p.gamma)) // so that 1/(hγ) - rate is 0
    for (const slot of [layout.absolute, layout.absolute + 1, layout.y + 1]) write(slot, 1)
    for (const slot of [layout.active, layout.limit]) write(slot, 1)
    write(layout.stop, h)
    write(layout.h, h)
    kernel.prepare()
    kernel.begin()
    kernel.march()
    for (let lane = 0; lane < lanes; lane++) {
      const read = (slot: number): number => memory[slot * lanes + lane]!
      expect(read(layout.reciprocals + 1)).toBe(Number.POSITIVE_INFINITY)
      expect(read(layout.norm) <= 1).toBe(false)
      expect([layout.steps, layout.rejected, layout.time].map(read)).toEqual([0, 1, 0])
    }
  })
})

describe.each(backEnds)('%s', (_, newBackEnd) => {
  const settings = accuracy(hunt, 1e-6)
  const alone = trajectories(newBackEnd(hunt), [hunted(3)], settings)

  it('refuses a second ensemble while it follows one', () => {
    const kernel = newBackEnd(hunt)
    const observe = (): void => {
      trajectories(kernel, [hunted(1)], settings)
    }
    expect(() => {
      run(kernel, [hunted(0), hunted(1)], { ...settings, observe })
    }).toThrow('a kernel follows one ensemble at a time')
    expect(trajectories(kernel, [hunted(3)], settings)).toEqual(alone)
  })

  it('has forgotten the patients of an ensemble that ended in an error', () => {
    const kernel = newBackEnd(hunt)
    function* broken(): Generator<Course> {
      yield hunted(0)
      yield hunted(1)
      throw new Error('no more patients')
    }
    expect(() => {
      run(kernel, broken(), { ...settings, observe: () => undefined })
    }).toThrow('no more patients')
    expect(trajectories(kernel, [hunted(3)], settings)).toEqual(alone)
  })
})

describe('the back ends', () => {
  it('agree in every bit of forty patients, their steps and their endings, failures among them', () => {
    const courses = Array.from({ length: 40 }, (_, i) => hunted(i))
    courses[7] = { ...hunted(7), parameters: times(Number.NaN, 1, 1) }
    courses[20] = { ...hunted(20), start: times(-5, 1.5, 0.2, 0.1, 0) }
    const [expected, ...others] = backEnds.map(([, newKernel]) =>
      trajectories(newKernel(hunt), courses, accuracy(hunt, 1e-6)),
    )
    expect(expected!.filter(({ ending }) => ending.kind !== 'completed').length).toBeGreaterThan(0)
    for (const found of others) expect(found).toEqual(expected)
  })
})

describe('a lane', () => {
  const patients = {
    ordinary: troubled(0.2, 0.1),
    slow: troubled(0, 0.01, times(0.1, 0.2, 40)),
    poisoned: troubled(Number.NaN, Number.NaN),
    explosive: troubled(1e200, 0),
    collapsing: troubled(0, 1),
    bursting: troubled(2, 0),
  } satisfies Record<string, Course>
  const settings = accuracy(trouble, 1e-6)
  const names = Object.keys(patients) as (keyof typeof patients)[]
  const one = kernelInWasm(stepWithAll(trouble), 1)
  const two = kernelInWasm(stepWithAll(trouble), 2)
  const alone = Object.fromEntries(
    names.map((name) => [name, trajectories(one, [patients[name]], settings)[0]]),
  )

  it('has failures among these patients, and patients who complete', () => {
    const kinds = names.map((name) => alone[name]!.ending.kind)
    expect(kinds).toEqual([
      'completed',
      'completed',
      'not-finite',
      'step-too-small',
      'not-finite',
      'step-too-small',
    ])
  })

  it('gives a patient the same bits whoever is in the other lane, before and after', () => {
    assert(
      property(shuffledSubarray([...names, ...names, ...names]), constantFrom(one, two), (order, kernel) => {
        const found = trajectories(
          kernel,
          order.map((name) => patients[name]),
          settings,
        )
        expect(found).toEqual(order.map((name) => alone[name]))
      }),
    )
  })
})
