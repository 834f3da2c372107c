import { describe, expect, it } from 'vitest'
import { type ExactProblem, kaps, logistic, protheroRobinson } from '../../test/exact-problems.ts'
import { trajectories } from '../../test/kernels.ts'
import {
  brusselator,
  brusselatorOnALine,
  hires,
  type KnownProblem,
  pollution,
  problem,
  robertson,
  scaledVanDerPol,
  vanDerPol,
} from '../../test/problems.ts'
import type { Dose, Trajectory } from '../ensemble/course.ts'
import { kernelInJavaScript, kernelInWasm } from './kernel.ts'
import type { Method } from './method.ts'
import { rodas4p } from './rodas4p.ts'
import { rodas5p } from './rodas5p.ts'
import { stepOf } from './step.ts'
import { tsit5 } from './tsit5.ts'

const at = (exact: ExactProblem, times: readonly number[]): KnownProblem => ({
  ...exact,
  solution: new Map(times.map((time) => [time, exact.solution(time)])),
})

const seconds = [0.1, 0.5, 1, 2, 5]
const gentle = [
  brusselator,
  brusselatorOnALine,
  at(logistic, seconds),
  at(kaps(1), seconds),
  at(protheroRobinson(-1), seconds),
]
const stiff = [robertson, hires, pollution, vanDerPol, scaledVanDerPol]

/** Solves in JavaScript, which two lanes of WebAssembly must equal bit for bit. */
function solver(method: Method, { model, parameters, start, solution }: KnownProblem) {
  const step = stepOf(
    model,
    method,
    model.states.map(({ name }) => name),
  )
  const [oracle, fast] = [kernelInJavaScript(step), kernelInWasm(step, 2)]
  const outputs = Float64Array.from(solution.keys())
  return (relative: number, doses: readonly Dose[] = []): Trajectory => {
    const course = { parameters, start, from: 0, doses, outputs }
    const absolute = Float64Array.from(model.states, ({ typical }) => relative * typical)
    const settings = { relative, absolute, stepLimit: 10_000 }
    const [found] = trajectories(oracle, [course], settings)
    expect(trajectories(fast, [course], settings)).toEqual([found])
    return found!
  }
}

/** The largest error, in parts of the tolerance there. */
function worst({ values }: Trajectory, { model, solution }: KnownProblem, relative: number): number {
  const parts = [...solution.values()].flat().map((exact, i) => {
    const { typical } = model.states[i % model.states.length]!
    return Math.abs(values[i]! - exact) / (relative * (Math.abs(exact) + typical))
  })
  return Math.max(...parts)
}

const doses = [0, 1.5, 1.5, 7].map((time, i) => ({ time, state: 0, amount: i + 1 }))
const decays = (t: number): number =>
  doses.reduce((sum, { time, amount }) => sum + (time < t ? amount * Math.exp(time - t) : 0), 0)
const decay: KnownProblem = {
  ...problem('decay', { y: ['-y', 0, 1] }),
  solution: new Map(Array.from({ length: 1000 }, (_, i) => [i / 100, [decays(i / 100)]])),
}

const tolerances = [1e-4, 1e-6, 1e-8]

describe.each([
  ...[rodas5p, rodas4p].map((method) => ({ method, problems: [...gentle, ...stiff] })),
  { method: tsit5, problems: gentle },
])('$method.name', ({ method, problems }) => {
  describe.each(problems)('solves $name', (known) => {
    const solve = solver(method, known)

    // Errors per step add up to a global error of at most thirty tolerances.
    it.each(tolerances)('to thirty times a relative tolerance of %s', (relative) => {
      const found = solve(relative)
      expect(found.ending).toEqual({ kind: 'completed' })
      expect(worst(found, known, relative)).toBeLessThan(30)
    })
  })

  describe('given doses into a decay', () => {
    const solve = solver(method, decay)

    it.each(tolerances)('has the sum of their decays between its steps, to thirty times %s', (relative) => {
      const found = solve(relative, doses)
      expect(found.steps).toBeLessThan(decay.solution.size / 2)
      expect(worst(found, decay, relative)).toBeLessThan(30)
    })
  })
})

it('Tsit5 gives a stiff problem up at the step limit', () => {
  const { ending, steps, rejected } = solver(tsit5, vanDerPol)(1e-6)
  expect(ending.kind).toBe('step-limit')
  expect(steps + rejected).toBe(10_000)
})
