import { assert, constantFrom, double, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { performed } from '../compile/perform.ts'
import type { Routine } from '../compile/routine.ts'
import { aim, conclude, firstStep, judge, smallestStep } from './control.ts'
import { type Layout, layoutOf } from './layout.ts'
import type { Scheme } from './scheme.ts'

type Slots = Readonly<Partial<Record<keyof Layout, number | readonly number[]>>>

/** Step control alone, in the place of a lane with a patient: a dense Jacobian, an error of order 5. */
function controlOf(states: number) {
  const places = Array.from({ length: states }, (_, i) => i)
  const jacobian = places.flatMap((row) => places.map((column) => ({ row, column })))
  const sizes = { states, jacobian: jacobian.length, stages: 1 }
  const others = { parameters: 0, observed: 0, fixed: 0, pivots: 0, factors: 0 }
  const layout = layoutOf({ ...sizes, ...others }, 0)
  const scheme: Scheme = {
    evaluate: [],
    arrive: [],
    attempt: [],
    derivatives: (on) => (i) => on.load(layout.jacobian + i),
    stageScale: () => undefined,
  }
  const controlled = { layout, states, jacobian, scheme, order: 5 }
  const once = (routine: Routine) => ({ calls: [{ routine, at: undefined }], until: undefined })
  const sequences = {
    firstStep: once(firstStep(controlled)),
    aim: once(aim(layout)),
    judge: once(judge(controlled)),
    conclude: once(conclude(controlled)),
  }
  const memory = new Float64Array(layout.slots)
  const routines = performed({ slots: layout.slots, sequences }, memory)
  const set = (slots: Slots): void => {
    for (const [name, value] of Object.entries(slots))
      memory.set([value].flat(), layout[name as keyof Layout]) // by `Slots`
  }
  const get = (name: keyof Layout): number => memory[layout[name]]!
  set({ active: 1, fresh: 1, stop: Infinity, due: Infinity, limit: Infinity })
  return { ...routines, set, get }
}

describe('judge', () => {
  const tolerances = { relative: 1e-3, absolute: [1e-6, 1e-2] }
  const judged = (slots: Slots) => {
    const control = controlOf(2)
    control.set({ ...tolerances, ...slots })
    control.judge()
    return { norm: control.get('norm'), accepted: control.get('accepted') }
  }

  it('has a norm of 1 when every error equals its tolerance, at the larger end of the step', () => {
    const { norm } = judged({ y: [-4, 0], next: [2, 10], error: [1e-6 + 4e-3, -(1e-2 + 1e-2)] })
    expect(norm).toBeCloseTo(1, 14)
  })

  it('takes the root mean square over the states', () => {
    expect(judged({ error: [3e-6, 4e-2] }).norm).toBeCloseTo(Math.sqrt(12.5), 13)
  })

  it('accepts a norm of at most 1, with pivots that are numbers, of a patient who is there', () => {
    const exact = { relative: 0, absolute: [1, 1], error: [1, -1] }
    expect(judged(exact)).toEqual({ norm: 1, accepted: 1 })
    expect(judged({ ...exact, error: [1, -1 - 2 ** -51] }).accepted).toBe(0)
    expect(judged({ ...exact, error: [0, NaN] }).accepted).toBe(0)
    expect(judged({ ...exact, pivots: -Infinity }).accepted).toBe(0)
    expect(judged({ ...exact, pivots: NaN }).accepted).toBe(0)
    expect(judged({ ...exact, active: 0 }).accepted).toBe(0)
  })
})

describe('conclude', () => {
  const norm = double({ min: 1e-8, max: 1, noNaN: true })

  /** From attempts of a size of 1: the next size is the factor. */
  function factors() {
    const control = controlOf(1)
    const after = (slots: Slots): number => {
      control.set({ time: 0, end: 1, h: 1, check: 0, ...slots })
      control.conclude()
      return control.get('h')
    }
    return {
      accept: (each: number) => after({ accepted: 1, norm: each }),
      reject: (each: number) => after({ accepted: 0, norm: each }),
      lose: () => after({ accepted: 1, norm: 0.1, check: NaN }),
      restart: () => {
        control.set({ fresh: 1 })
        control.firstStep()
        control.set({ fresh: 0 })
      },
    }
  }

  it('grows a step at most tenfold and shrinks it at most to a fifth', () => {
    expect(factors().accept(0)).toBe(10)
    expect(factors().reject(Infinity)).toBe(0.2)
    expect(factors().reject(NaN)).toBe(0.2)
    expect(factors().lose()).toBe(0.2)
  })

  it('never grows the step right after a rejection', () => {
    assert(
      property(norm, norm, constantFrom('reject', 'lose'), (first, second, kind) => {
        const control = factors()
        control.accept(first)
        control[kind](1 + first)
        expect(control.accept(second)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('grows again in the second step after a rejection', () => {
    const control = factors()
    control.reject(2)
    control.accept(1e-3)
    expect(control.accept(1e-3)).toBeGreaterThan(1)
  })

  it('asks for a smaller step the larger the error', () => {
    assert(
      property(norm, norm, (one, other) => {
        const [smaller, larger] = [Math.min(one, other), Math.max(one, other)]
        expect(factors().accept(larger)).toBeLessThanOrEqual(factors().accept(smaller))
        expect(factors().reject(1 / smaller)).toBeLessThanOrEqual(factors().reject(1 / larger))
      }),
    )
  })

  it('forgets what was before a restart', () => {
    const control = factors()
    const fresh = control.accept(0.5)
    control.reject(100)
    control.restart()
    expect(control.accept(0.5)).toBe(fresh)
  })

  it('remembers an error under 1e-4 of the tolerance as one of 1e-4', () => {
    const second = (first: number): number => {
      const control = factors()
      control.accept(first)
      return control.accept(0.5)
    }
    expect(second(0)).toBe(second(1e-4))
    expect(second(1e-9)).toBe(second(1e-4))
    expect(second(1e-3)).toBeGreaterThan(second(1e-4))
  })

  it('settles a smooth solution at an error of 0.52 of the tolerance', () => {
    // error = h^5: the fixed point of 0.9 norm^(-0.9/5 + 0.1/5) = 1.
    const control = factors()
    let h = 0.1
    for (let step = 0; step < 200; step++) h *= control.accept(Math.min(1, h ** 5))
    expect(h ** 5).toBeCloseTo(0.9 ** (5 / 0.8), 6)
  })

  const concluded = (slots: Slots) => {
    const control = controlOf(1)
    control.set({ time: 3, began: 2, end: 3.5, h: 0.5, norm: 0.5, steps: 4, rejected: 2, ...slots })
    control.conclude()
    const names = ['time', 'began', 'accepted', 'lost', 'steps', 'rejected', 'attention'] as const
    return Object.fromEntries(names.map((name) => [name, control.get(name)]))
  }
  const taken = { time: 3.5, began: 3, accepted: 1, lost: 0, steps: 5, rejected: 2, attention: 0 }
  const stayed = { time: 3, began: 2, accepted: 0, lost: 0, steps: 4, rejected: 3, attention: 0 }

  it('moves to the end of what is accepted, and stays where it was otherwise', () => {
    expect(concluded({ accepted: 1 })).toEqual(taken)
    expect(concluded({ norm: 2 })).toEqual(stayed)
    expect(concluded({ accepted: 1, check: -Infinity })).toEqual({ ...stayed, lost: 1, attention: 1 })
  })

  it('asks for attention at an output, the stop, the limit, and where steps are too small', () => {
    expect(concluded({ accepted: 1, due: 3.5 })).toEqual({ ...taken, attention: 1 })
    expect(concluded({ accepted: 1, stop: 3.5 })).toEqual({ ...taken, attention: 1 })
    expect(concluded({ accepted: 1, limit: 7 })).toEqual({ ...taken, attention: 1 })
    expect(concluded({ norm: 2, limit: 7 })).toEqual({ ...stayed, attention: 1 })
    expect(concluded({ norm: 2, due: 3.5, stop: 3.5, limit: 8 })).toEqual(stayed)
    // 0.9 / 32^(1/5) is 0.45.
    const smallest = smallestStep(0, 3)
    expect(concluded({ norm: 32, h: smallest / 0.46 })).toEqual({ ...stayed, attention: 1 })
    expect(concluded({ norm: 32, h: smallest / 0.44 })).toEqual(stayed)
  })

  it('counts nothing and asks for nothing where there is no patient', () => {
    const nobody = { active: 0, due: 3.5, stop: 3.5, limit: 1 }
    expect(concluded(nobody)).toEqual({ ...stayed, rejected: 2 })
  })
})

describe('firstStep', () => {
  const decay = (rate: number, from: number): Slots => ({ y: from, rates: -rate * from, jacobian: -rate })
  const tolerance = { relative: 1e-6, absolute: 1e-9 }
  const first = (...slots: readonly Slots[]): number => {
    const control = controlOf(1)
    for (const each of slots) control.set(each)
    control.firstStep()
    return control.get('h')
  }

  it('scales with the unit of time', () => {
    const [days, seconds] = [first(decay(2, 5), tolerance), first(decay(2 / 86400, 5), tolerance)]
    expect(seconds / days / 86400).toBeCloseTo(1, 12)
  })

  it('does not depend on the unit of a state whose tolerances have the same unit', () => {
    const scaled = { relative: 1e-6, absolute: 1e-3 }
    expect(first(decay(2, 5e6), scaled)).toBeCloseTo(first(decay(2, 5), tolerance), 12)
  })

  it('is at most the time in which the state changes by its own size, or by its tolerance from 0', () => {
    expect(first(decay(2, 5), { relative: 1e3, absolute: 1 })).toBeLessThanOrEqual(0.5)
    expect(first({ rates: 3 }, tolerance)).toBeLessThanOrEqual(1e-9 / 3)
  })

  it('is the shorter the more the rates bend', () => {
    const turning = (speed: number): number => {
      const control = controlOf(2)
      control.set({ relative: 1e-6, absolute: [1e-9, 1e-9] })
      control.set({ y: [1, 0], rates: [0, speed], jacobian: [0, -speed, speed, 0] })
      control.firstStep()
      return control.get('h')
    }
    // |y'| / |y''| is 1 / speed.
    expect(turning(1e3)).toBeLessThanOrEqual(1e-3)
    expect(turning(1) / turning(1e3)).toBeCloseTo(1e3, 9)
  })

  it('is 1 for a system at rest and for one whose rates overflow', () => {
    expect(first(decay(2, 0), tolerance)).toBe(1)
    expect(first(decay(1e200, 1e100), tolerance)).toBe(1)
  })

  it('is not lost in the rounding of time', () => {
    const step = first(decay(2, 5), tolerance, { time: -1e18 })
    expect(step).toBe(smallestStep(0, -1e18))
    expect(-1e18 + step).toBeGreaterThan(-1e18)
  })

  it('leaves a step alone where nothing begins', () => {
    expect(first(decay(2, 5), tolerance, { fresh: 0, h: 0.125 })).toBe(0.125)
  })
})

describe('aim', () => {
  const aimed = (time: number, h: number, stop: number) => {
    const control = controlOf(1)
    control.set({ time, h, stop })
    control.aim()
    return { end: control.get('end'), h: control.get('h') }
  }

  it('ends on the stop where it is nearer than a step, and up to 1 % further', () => {
    expect(aimed(2, 0.5, 2.25)).toEqual({ end: 2.25, h: 0.25 })
    expect(aimed(2, 0.5, 2.5)).toEqual({ end: 2.5, h: 0.5 })
    expect(aimed(2, 0.5, 2.504)).toEqual({ end: 2.504, h: 2.504 - 2 })
    expect(aimed(2, 0.5, 2.506)).toEqual({ end: 2.5, h: 0.5 })
    expect(aimed(2, 0.5, Infinity)).toEqual({ end: 2.5, h: 0.5 })
  })

  it('is never beyond the stop, stretches by at most 1 %, leaves at least 1 % of a step, and knows its size', () => {
    const part = double({ min: 1e-3, max: 3, noNaN: true })
    const time = double({ min: -1e3, max: 1e3, noNaN: true })
    assert(
      property(time, part, part, (from, h, parts) => {
        const stop = from + parts * h
        const found = aimed(from, h, stop)
        const rounding = 4 * Number.EPSILON * Math.max(1, Math.abs(from) + 9)
        expect(found.h).toBe(found.end - from)
        expect(found.end).toBeLessThanOrEqual(stop)
        expect(found.h).toBeLessThanOrEqual(1.01 * h + rounding)
        if (found.end === stop) return
        expect(found.end).toBe(from + h)
        expect(stop - found.end).toBeGreaterThanOrEqual(0.01 * h - rounding)
      }),
    )
  })
})
