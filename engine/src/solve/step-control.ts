import { exp } from '../elementary/exp.ts'
import { log } from '../elementary/log.ts'
import { pow } from '../elementary/pow.ts'
import type { Stepper } from './rodas5p.ts'

/** How large an error is allowed to be, in each step and state: absolute + relative · |y|. */
export interface Tolerance {
  readonly relative: number
  /** One number above zero for each state, in the unit of that state. */
  readonly absolute: Float64Array
}

/** Decides the next step size from the scaled error of the last; it keeps a memory from one `restart` to the next. */
export interface StepControl {
  restart(): void
  /** The factor from an accepted step (norm ≤ 1) to the next. */
  accept(norm: number): number
  /** The factor from a rejected step (norm > 1) to its second try. */
  reject(norm: number): number
}

/**
 * A proportional–integral controller: h grows with norm^(-0.85/k) · (norm before)^(0.2/k).
 *
 * `order` is the k of error = O(h^k). The factor stays between 0.2 and 6, aims at 0.9 of the step that would just
 * pass, and is at most 1 after a rejection. Source: Gustafsson's controller with the gains of DOPRI5 (β = 0.04 for
 * k = 5), Hairer & Wanner, Solving ODEs II, section IV.2. Gustafsson's own gains 0.7 and 0.4 took a quarter more steps
 * on the problems of reference.test.ts, for errors of a tenth of the tolerance.
 */
export function proportionalIntegral(order: number): StepControl {
  const safety = 0.9
  const [least, most] = [0.2, 6]
  const proportional = 0.85 / order
  const integral = 0.2 / order
  // A step that happened to have almost no error says nothing of the next one.
  const smallestMemory = log(1e-4)
  let logBefore = 0
  let wasRejected = false
  return {
    restart() {
      logBefore = 0
      wasRejected = false
    },
    accept(norm) {
      const logNorm = log(norm)
      const wanted = safety * exp(integral * logBefore - proportional * logNorm)
      const factor = Math.max(least, Math.min(wasRejected ? 1 : most, wanted))
      logBefore = Math.max(logNorm, smallestMemory)
      wasRejected = false
      return factor
    },
    reject(norm) {
      wasRejected = true
      return Math.max(least, safety / pow(norm, 1 / order))
    },
  }
}

/** The root mean square of error_i / (absolute_i + relative · max(|before_i|, |after_i|)): at most 1 passes. */
export function errorNorm(error: Float64Array, { y, next }: Ends, tolerance: Tolerance): number {
  const { absolute, relative } = tolerance
  let sum = 0
  for (let i = 0; i < error.length; i++) {
    const size = Math.max(Math.abs(y[i]!), Math.abs(next[i]!))
    const scaled = error[i]! / (absolute[i]! + relative * size)
    sum += scaled * scaled
  }
  return Math.sqrt(sum / error.length)
}

/** The state that contributes most to `errorNorm`. */
export function worstState(error: Float64Array, { y, next }: Ends, tolerance: Tolerance): number {
  const { absolute, relative } = tolerance
  let worst = 0
  let largest = 0
  for (let i = 0; i < error.length; i++) {
    const size = Math.max(Math.abs(y[i]!), Math.abs(next[i]!))
    const scaled = Math.abs(error[i]!) / (absolute[i]! + relative * size)
    if (scaled > largest) {
      worst = i
      largest = scaled
    }
  }
  return worst
}

/** The two ends of a step. */
type Ends = Pick<Stepper, 'y' | 'next'>

/**
 * A first step size from the state, its rate y' = f and its curvature y'' = J f, which an autonomous system gives
 * exactly and without another evaluation.
 *
 * With all sizes in units of the tolerance, the solution changes on the time scale τ = |y'| / |y''|, or |y| / |y'|
 * where that is shorter. The step is the part of τ that lets τ y' grow to a hundredth of the tolerance as h^order, and
 * at most τ; it scales with the unit of time. A system at rest, or with rates that overflow, gets a step of 1. In the
 * manner of Hairer, Nørsett & Wanner, Solving ODEs I, section II.4, whose formula depends on the unit of time.
 */
export function firstStep(start: Start, tolerance: Tolerance, order: number): number {
  const { y, rates, jacobian } = start
  const n = y.length
  let [state, rate, curvature] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const unit = tolerance.absolute[i]! + tolerance.relative * Math.abs(y[i]!)
    let bend = 0
    for (let j = 0; j < n; j++) bend += jacobian[i * n + j]! * rates[j]!
    state += (y[i]! / unit) * (y[i]! / unit)
    rate += (rates[i]! / unit) * (rates[i]! / unit)
    curvature += (bend / unit) * (bend / unit)
  }
  const slope = Math.sqrt(rate / n)
  const scale = Math.min(Math.sqrt(rate / curvature), Math.max(Math.sqrt(state / n), 1) / slope)
  const step = scale * Math.min(1, pow(0.01 / (slope * scale), 1 / order))
  return step > 0 && step < Infinity ? step : 1
}

type Start = Pick<Stepper, 'y' | 'rates' | 'jacobian'>
