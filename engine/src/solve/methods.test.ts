// The orders are those that `Method` states, the stiff ones those of the papers behind the coefficients.
import { array, assert, double, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExactProblem, kaps, kepler, logistic, protheroRobinson } from '../../test/exact-problems.ts'
import { modelOf } from '../../test/model.ts'
import type { Problem } from '../../test/problems.ts'
import type { Model } from '../language/model.ts'
import { type Kernel, kernelInJavaScript } from './kernel.ts'
import type { Layout } from './layout.ts'
import type { Method } from './method.ts'
import { rodas4p } from './rodas4p.ts'
import { rodas5p } from './rodas5p.ts'
import { stepOf } from './step.ts'
import { tsit5 } from './tsit5.ts'

function kernelOf(method: Method, model: Model): Kernel {
  return kernelInJavaScript(
    stepOf(
      model,
      method,
      model.states.map(({ name }) => name),
    ),
  )
}

/** One patient at time 0, whose steps are as long as they are asked to be: no error is too large. */
function begun(kernel: Kernel, { parameters, start }: Pick<Problem, 'parameters' | 'start'>) {
  const { memory, step } = kernel
  const { layout } = step
  const set = (name: keyof Layout, ...values: readonly number[]): void => memory.set(values, layout[name])
  const array = (name: keyof Layout): Float64Array =>
    memory.slice(layout[name], layout[name] + step.model.states.length)
  /** Tries one step; it is taken where its error is within `tolerance` in every state. */
  const attempt = (end: number, tolerance: number): void => {
    set('absolute', ...start.map(() => tolerance))
    set('h', end - memory[layout.time]!)
    set('stop', end)
    set('limit', 0)
    kernel.march()
  }
  const stepTo = (end: number): void => attempt(end, 1e300)
  const inside = (theta: number): Float64Array => {
    set('theta', theta)
    kernel.observe()
    return array('observed')
  }
  set('parameters', ...parameters)
  set('y', ...start)
  set('active', 1)
  set('due', Infinity)
  set('time', 0)
  kernel.prepare()
  kernel.begin()
  return { array, attempt, stepTo, inside }
}

const started = (method: Method, problem: Problem) => begun(kernelOf(method, problem.model), problem)

const distance = (from: Float64Array, to: readonly number[]): number =>
  Math.max(...from.map((value, i) => Math.abs(value - to[i]!)))

/** The largest errors of any state after equal steps: at the last end, and at three points inside any step. */
function errorsOf(method: Method, problem: ExactProblem, length: number, count: number) {
  const march = started(method, problem)
  const h = length / count
  let inside = 0
  for (let step = 0; step < count; step++) {
    march.stepTo((step + 1) * h)
    for (const theta of [0.25, 0.5, 0.75]) {
      const exact = problem.solution((step + theta) * h)
      inside = Math.max(inside, distance(march.inside(theta), exact))
    }
  }
  return { end: distance(march.array('y'), problem.solution(length)), inside }
}

type Errors = ReturnType<typeof errorsOf>

/** The slopes of log error over log step size between some steps and twice as many. */
const slopes = (coarse: Errors, fine: Errors) =>
  [Math.log2(coarse.end / fine.end), Math.log2(coarse.inside / fine.inside)] as const

function expectOrder(found: readonly number[], theory: number): void {
  for (const each of found) expect(Math.abs(each - theory)).toBeLessThan(0.1)
}

type Row = readonly [problem: ExactProblem, length: number, count: number]

const rosenbrocks = [rodas5p, rodas4p]
const methods = [...rosenbrocks, tsit5]

describe.each(methods)('$name', (method) => {
  // From these numbers of steps on, the leading term of the error rules. On the last two problems, rounding outweighs the
  // tiny errors of order 5 of Tsit5 before these outweigh those of order 6.
  const rows: readonly Row[] =
    method.kind === 'explicit'
      ? [
          [protheroRobinson(-0.1), 4, 32],
          [kepler, 0.5, 32],
        ]
      : [
          [protheroRobinson(-0.1), 4, 32],
          [kepler, 4, 256],
          [logistic, 1, 32],
          [kaps(1), 1, 32],
        ]

  it.each(rows)('has its order at the end of steps and inside them on $name', (problem, length, count) => {
    const errors = (steps: number): Errors => errorsOf(method, problem, length, steps)
    // The interpolant is of one order less, but its error is that of one step.
    expectOrder(slopes(errors(count), errors(2 * count)), method.order)
  })

  it('estimates an error that falls with its order', () => {
    const estimate = (h: number): number => {
      const march = started(method, kaps(1))
      march.stepTo(h)
      return distance(march.array('error'), [0, 0])
    }
    expectOrder([Math.log2(estimate(1 / 64) / estimate(1 / 128))], method.errorOrder)
  })

  it('is interpolated to its ends, bit for bit', () => {
    const march = started(method, kepler)
    march.stepTo(0.3)
    expect(march.inside(0)).toEqual(kepler.start)
    expect(march.inside(1)).toEqual(march.array('y'))
  })

  it('starts again from the same point after a step that is not taken', () => {
    const [once, twice] = [started(method, kepler), started(method, kepler)]
    once.stepTo(0.25)
    twice.attempt(100, 1e-300)
    expect(twice.array('y')).toEqual(kepler.start)
    expect(twice.array('next')).not.toEqual(kepler.start)
    twice.stepTo(0.25)
    for (const name of ['y', 'rates', 'error', 'before'] as const) {
      expect(twice.array(name)).toEqual(once.array(name))
    }
  })

  it('keeps the total of every closed linear system, at its end and inside', () => {
    const places = [0, 1, 2, 3]
    const ways = places.flatMap((from) => places.filter((to) => to !== from).map((to) => [from, to] as const))
    const flow = ([from, to]: readonly [number, number]): string => `rate${from}${to} * y${from}`
    const rates = places.map((place) => {
      const gains = ways.filter(([, to]) => to === place).map(flow)
      const losses = ways.filter(([from]) => from === place).map(flow)
      return [`y${place}`, `${gains.join(' + ')} - ${losses.join(' - ')}`] as const
    })
    const names = ways.map(([from, to]) => [`rate${from}${to}`, 0] as const)
    const kernel = kernelOf(method, modelOf(Object.fromEntries(rates), Object.fromEntries(names)))
    const start = Float64Array.of(1, 2, 3, 4)
    const part = double({ min: 0, max: 1, noNaN: true })
    // An explicit method is left where its steps are stable.
    const speed = double({ min: 1e-3, max: method.kind === 'rosenbrock' ? 1e7 : 0.5, noNaN: true })
    assert(
      property(array(part, { minLength: 12, maxLength: 12 }), speed, (parts, fastest) => {
        const march = begun(kernel, { parameters: Float64Array.from(parts, (each) => each * fastest), start })
        march.stepTo(1)
        const total = (y: Float64Array): number => y.reduce((sum, value) => sum + value)
        // A hundred roundings of the total of 10; the rates of the system themselves add up to rounding × rate.
        const rounding = 100 * Number.EPSILON * 10 * (1 + fastest)
        expect(Math.abs(total(march.array('y')) - 10)).toBeLessThan(rounding)
        expect(Math.abs(total(march.inside(0.3)) - 10)).toBeLessThan(rounding)
      }),
    )
  })
})

describe.each(rosenbrocks)('$name on the Prothero–Robinson problem', (method) => {
  it.each([-1, -10, -100, -1e3, -1e5])(
    'has order 4 where the stiffness grows with the steps, hλ = %s',
    (z) => {
      // At fixed z = hλ the local error is h^4 C(z) with C(z) = O(1/z), so that it damps out to order 4; at fixed λ this
      // reads h^3 / λ.
      const errors = (count: number): Errors => errorsOf(method, protheroRobinson((z * count) / 2), 2, count)
      expectOrder(slopes(errors(16), errors(32)), 4)
    },
  )

  it('follows a stiff target with an error that falls as 1 / λ', () => {
    const error = (lambda: number): number => errorsOf(method, protheroRobinson(lambda), 2, 16).end
    expect(error(-1e5) / error(-1e6)).toBeCloseTo(10, 0)
  })

  it('is interpolated with a local error of order 4, however stiff', () => {
    const errors = (count: number): Errors => errorsOf(method, protheroRobinson(-1e6), 2, count)
    expectOrder([Math.log2(errors(16).inside / errors(32).inside)], 4)
  })
})
