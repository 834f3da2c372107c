import { errorOrder, none, rodas5p, type Stepper } from './rodas5p.ts'
import {
  errorNorm,
  firstStep,
  proportionalIntegral,
  type StepControl,
  type Tolerance,
  worstState,
} from './step-control.ts'
import type { System } from '../system.ts'

/** An amount added to one state at one time, in the unit of that state. */
export interface Dose {
  readonly time: number
  readonly state: number
  readonly amount: number
}

/** One initial value problem of a system. */
export interface Problem {
  readonly parameters: Float64Array
  readonly start: Float64Array
  readonly from: number
  /** In order of time, none before `from`; several may share a time. */
  readonly doses: readonly Dose[]
  /** Ascending times, none before `from`. */
  readonly outputs: Float64Array
  readonly tolerance: Tolerance
  /** Accepted and rejected steps together. */
  readonly stepLimit: number
}

/**
 * How a solve ended. A failure names the time up to which the solution is known and the state to look at:
 * the one with the largest scaled error, or the first that is not finite.
 */
export type Ending =
  | { readonly kind: 'completed' }
  | {
      readonly kind: 'step-limit' | 'step-too-small' | 'not-finite'
      readonly time: number
      readonly state: number
    }

/** The solution at the outputs, row by row (outputs × size); NaN from a failure on. */
export interface Trajectory {
  readonly values: Float64Array
  readonly ending: Ending
  /** Accepted steps. */
  readonly steps: number
  readonly rejected: number
}

/** Integrates one problem; for many problems of one system, make a `solver` once. */
export function solve(system: System, problem: Problem): Trajectory {
  return solver(system)(problem)
}

/**
 * A function that integrates problems of one system by Rodas5P, and owns the arrays it works in.
 *
 * The result depends on the problem alone, not on what was solved before. A dose is given exactly at its time, where
 * a step ends and the choice of step size starts anew; an output at the time of a dose is the value before it, an
 * output at `from` is the start itself. Outputs come from the interpolant and shorten no step, the last one
 * included: the steps run past it, and the values at other outputs do not depend on it. A dose after the last output is
 * as if it were not there. A step that leaves the domain of the model (a value, a rate or a derivative is not finite)
 * is tried again with a fifth of its size.
 */
export function solver(system: System): (problem: Problem) => Trajectory {
  const stepper = rodas5p(system)
  const control = proportionalIntegral(errorOrder)
  return (problem) => {
    check(problem, system.size)
    const values = new Float64Array(problem.outputs.length * system.size).fill(NaN)
    const run: Run = {
      problem,
      stepper,
      control,
      values,
      time: problem.from,
      written: 0,
      steps: 0,
      rejected: 0,
      singular: none,
      strange: none,
    }
    const ending = integrate(run)
    return { values, ending, steps: run.steps, rejected: run.rejected }
  }
}

interface Run {
  readonly problem: Problem
  readonly stepper: Stepper
  readonly control: StepControl
  readonly values: Float64Array
  time: number
  /** How many outputs are in `values`. */
  written: number
  steps: number
  rejected: number
  /** Why the last attempt could not be judged by its error: the state without a pivot, or not finite at its end. */
  singular: number
  strange: number
}

/** A step is lost in the rounding of time when it is shorter than 2^-48 of it, 16 units in the last place. */
export const smallestPart = 3.552713678800501e-15

/** A step is stretched by up to this to end at a dose, rather than leave a sliver. */
export const stretch = 1.01

function integrate(run: Run): Ending {
  const { doses, outputs, start } = run.problem
  const { y } = run.stepper
  y.set(start)
  for (; outputs[run.written] === run.time; run.written++) run.values.set(y, run.written * y.length)
  let given = 0
  while (run.written < outputs.length) {
    for (; doses[given]?.time === run.time; given++) give(doses[given]!, y)
    const next = doses[given]?.time ?? Infinity
    const ending = cross(run, next > outputs.at(-1)! ? Infinity : next)
    if (ending.kind !== 'completed') return ending
  }
  return { kind: 'completed' }
}

function give({ state, amount }: Dose, y: Float64Array): void {
  y[state] = y[state]! + amount
}

/** Integrates to `stop`, or until the last output is written. */
function cross(run: Run, stop: number): Ending {
  const { stepper, control } = run
  const { parameters, outputs, tolerance, stepLimit } = run.problem
  run.strange = stepper.start(parameters)
  if (run.strange !== none) return failure(run, 'not-finite')
  control.restart()
  const first = firstStep(stepper, tolerance, errorOrder)
  let h = Math.max(first, smallestPart * Math.abs(run.time))
  while (run.time < stop && run.written < outputs.length) {
    if (h < smallestPart * Math.max(first, Math.abs(run.time))) {
      return failure(run, run.strange === none ? 'step-too-small' : 'not-finite')
    }
    if (run.steps + run.rejected >= stepLimit) return failure(run, 'step-limit')
    const end = run.time + stretch * h < stop ? run.time + h : stop
    h = end - run.time
    const norm = attempt(run, h)
    if (norm <= 1) {
      record(run, end)
      stepper.advance()
      run.time = end
      run.steps++
      h *= control.accept(norm)
    } else {
      run.rejected++
      h *= control.reject(norm)
    }
  }
  return { kind: 'completed' }
}

/** Tries a step; returns its scaled error, which is infinite where there is none to speak of. */
function attempt(run: Run, h: number): number {
  const { stepper } = run
  run.strange = none
  run.singular = stepper.attempt(h)
  if (run.singular !== none) return Infinity
  const norm = errorNorm(stepper.error, stepper, run.problem.tolerance)
  if (norm > 1) return norm
  run.strange = stepper.arrive()
  return run.strange === none ? norm : Infinity
}

function record(run: Run, end: number): void {
  const { stepper, values, time } = run
  const { outputs } = run.problem
  for (; run.written < outputs.length && outputs[run.written]! <= end; run.written++) {
    const theta = Math.min(1, (outputs[run.written]! - time) / (end - time))
    stepper.interpolate(theta, values, run.written * stepper.y.length)
  }
}

function failure(run: Run, kind: Exclude<Ending['kind'], 'completed'>): Ending {
  const { stepper, singular, strange, time } = run
  if (strange !== none) return { kind, time, state: strange }
  if (singular !== none) return { kind, time, state: singular }
  return { kind, time, state: worstState(stepper.error, stepper, run.problem.tolerance) }
}

/** Throws unless a problem is one that can be put to a system of this size. */
export function check({ start, from, doses, outputs, tolerance, stepLimit }: Problem, size: number): void {
  demand(start.length === size, `a start of ${size} states, got ${start.length}`)
  demand(tolerance.absolute.length === size, `${size} absolute tolerances, got ${tolerance.absolute.length}`)
  demand(
    tolerance.absolute.every((each) => each > 0),
    'absolute tolerances above zero',
  )
  demand(tolerance.relative >= 0, `a relative tolerance of at least zero, got ${tolerance.relative}`)
  demand(stepLimit >= 1, `a step limit of at least 1, got ${stepLimit}`)
  demand(Number.isFinite(from), `a finite start time, got ${from}`)
  demand(
    outputs.every((time, i) => time >= (outputs[i - 1] ?? from) && time < Infinity),
    'outputs in order from the start',
  )
  demand(
    doses.every(({ time }, i) => time >= (doses[i - 1]?.time ?? from)),
    'doses in order from the start',
  )
  demand(
    doses.every(({ state }) => Number.isInteger(state) && state >= 0 && state < size),
    'doses into states',
  )
}

function demand(holds: boolean, rule: string): void {
  if (!holds) throw new Error(`solve expects ${rule}`)
}
