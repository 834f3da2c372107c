import { lu, regular } from './lu.ts'
import type { System } from '../system.ts'
import { a, c, gamma, interpolant } from './rodas5p-tableau.ts'

/** What a `Stepper` returns when no state is at fault. */
export const none = -1

/** One step of a method, and the arrays it works in. Between calls the caller may read all of them and write `y`. */
export interface Stepper {
  /** Where the step starts. */
  readonly y: Float64Array
  /** Where the last attempt ended. */
  readonly next: Float64Array
  /** The difference between `next` and the embedded solution. */
  readonly error: Float64Array
  /** f and ∂f/∂y at `y`. */
  readonly rates: Float64Array
  readonly jacobian: Float64Array
  /** Evaluates f and its Jacobian at `y`; returns the first state with a value that is not finite, or `none`. */
  start(parameters: Float64Array): number
  /** Takes a step of size h from `y` to `next`; returns the state without a pivot if I - hγJ is singular, or `none`. */
  attempt(h: number): number
  /** Evaluates f and its Jacobian at `next`; returns the first state with a value that is not finite, or `none`. */
  arrive(): number
  /** Makes `next` the start of the next step. */
  advance(): void
  /** Writes the solution at the fraction `theta` of the last attempt to `values`, from `offset` on. */
  interpolate(theta: number, values: Float64Array, offset: number): void
}

/** The error estimate of Rodas5P falls with this power of the step size: its embedded method has order 4. */
export const errorOrder = 5

const [[a21], [a31, a32], [a41, a42, a43], [a51, a52, a53, a54], [a61, a62, a63, a64, a65]] = a
const [
  [c21],
  [c31, c32],
  [c41, c42, c43],
  [c51, c52, c53, c54],
  [c61, c62, c63, c64, c65],
  [c71, c72, c73, c74, c75, c76],
  [c81, c82, c83, c84, c85, c86, c87],
] = c
const [
  [h11, h12, h13, h14, h15, h16, h17, h18],
  [h21, h22, h23, h24, h25, h26, h27, h28],
  [h31, h32, h33, h34, h35, h36, h37, h38],
] = interpolant

/**
 * Rodas5P is a Rosenbrock–Wanner method of 8 stages: order 5, embedded order 4, interpolant of order 4, stiffly
 * accurate and L-stable.
 *
 * It must not be confused with Rodas5 (Di Marzo 1993), whose coefficients differ and whose order falls on stiff
 * problems with a moving target. Each step takes one Jacobian, one LU factorisation and eight evaluations of f. All
 * arrays belong to the returned stepper: one stepper serves any number of solves of its system, one at a time.
 *
 * Source: G. Steinebach, Construction of Rosenbrock–Wanner method Rodas5P and numerical benchmarks within the Julia
 * Differential Equations package, BIT Numer. Math. 63, 27 (2023), doi 10.1007/s10543-023-00967-x; the coefficients are
 * as in SciML/OrdinaryDiffEq.jl and satisfy the order conditions to rounding (rodas5p-conditions.test.ts).
 */
export function rodas5p(system: System): Stepper {
  const n = system.size
  const y = new Float64Array(n)
  const next = new Float64Array(n)
  const error = new Float64Array(n)
  const rates = new Float64Array(n)
  const jacobian = new Float64Array(n * n)
  const ratesNext = new Float64Array(n)
  const jacobianNext = new Float64Array(n * n)
  const linear = lu(n)
  const { matrix } = linear
  const u = new Float64Array(n)
  const coupling = new Float64Array(n)
  const k1 = new Float64Array(n)
  const k2 = new Float64Array(n)
  const k3 = new Float64Array(n)
  const k4 = new Float64Array(n)
  const k5 = new Float64Array(n)
  const k6 = new Float64Array(n)
  const k7 = new Float64Array(n)
  const k8 = error
  const w1 = new Float64Array(n)
  const w2 = new Float64Array(n)
  const w3 = new Float64Array(n)
  let p: Float64Array = new Float64Array(0)
  let isInterpolantReady = false

  function start(parameters: Float64Array): number {
    p = parameters
    system.rates(y, p, rates)
    system.jacobian(y, p, jacobian)
    return firstNotFinite(y, rates, jacobian)
  }

  function arrive(): number {
    system.rates(next, p, ratesNext)
    system.jacobian(next, p, jacobianNext)
    return firstNotFinite(next, ratesNext, jacobianNext)
  }

  function advance(): void {
    y.set(next)
    rates.set(ratesNext)
    jacobian.set(jacobianNext)
  }

  function factorStageMatrix(h: number): number {
    const shift = 1 / (h * gamma)
    for (let i = 0; i < matrix.length; i++) matrix[i] = -jacobian[i]!
    for (let i = 0; i < matrix.length; i += n + 1) matrix[i] = matrix[i]! + shift
    return linear.factor()
  }

  function attempt(h: number): number {
    isInterpolantReady = false
    const column = factorStageMatrix(h)
    if (column !== regular) return column
    const r = 1 / h

    k1.set(rates)
    linear.solve(k1)

    for (let i = 0; i < n; i++) {
      const s1 = k1[i]!
      u[i] = y[i]! + a21 * s1
      coupling[i] = r * (c21 * s1)
    }
    finishStage(k2)

    for (let i = 0; i < n; i++) {
      const s1 = k1[i]!
      const s2 = k2[i]!
      u[i] = y[i]! + (a31 * s1 + a32 * s2)
      coupling[i] = r * (c31 * s1 + c32 * s2)
    }
    finishStage(k3)

    for (let i = 0; i < n; i++) {
      const s1 = k1[i]!
      const s2 = k2[i]!
      const s3 = k3[i]!
      u[i] = y[i]! + (a41 * s1 + a42 * s2 + a43 * s3)
      coupling[i] = r * (c41 * s1 + c42 * s2 + c43 * s3)
    }
    finishStage(k4)

    for (let i = 0; i < n; i++) {
      const s1 = k1[i]!
      const s2 = k2[i]!
      const s3 = k3[i]!
      const s4 = k4[i]!
      u[i] = y[i]! + (a51 * s1 + a52 * s2 + a53 * s3 + a54 * s4)
      coupling[i] = r * (c51 * s1 + c52 * s2 + c53 * s3 + c54 * s4)
    }
    finishStage(k5)

    for (let i = 0; i < n; i++) {
      const s1 = k1[i]!
      const s2 = k2[i]!
      const s3 = k3[i]!
      const s4 = k4[i]!
      const s5 = k5[i]!
      u[i] = y[i]! + (a61 * s1 + a62 * s2 + a63 * s3 + a64 * s4 + a65 * s5)
      coupling[i] = r * (c61 * s1 + c62 * s2 + c63 * s3 + c64 * s4 + c65 * s5)
    }
    finishStage(k6)

    for (let i = 0; i < n; i++) {
      u[i] = u[i]! + k6[i]!
      const sum = c71 * k1[i]! + c72 * k2[i]! + c73 * k3[i]! + c74 * k4[i]! + c75 * k5[i]! + c76 * k6[i]!
      coupling[i] = r * sum
    }
    finishStage(k7)

    for (let i = 0; i < n; i++) {
      u[i] = u[i]! + k7[i]!
      const sum = c81 * k1[i]! + c82 * k2[i]! + c83 * k3[i]! + c84 * k4[i]! + c85 * k5[i]! + c86 * k6[i]!
      coupling[i] = r * (sum + c87 * k7[i]!)
    }
    finishStage(k8)

    for (let i = 0; i < n; i++) next[i] = u[i]! + k8[i]!
    return none
  }

  function finishStage(k: Float64Array): void {
    system.rates(u, p, k)
    for (let i = 0; i < n; i++) k[i] = k[i]! + coupling[i]!
    linear.solve(k)
  }

  function prepareInterpolant(): void {
    for (let i = 0; i < n; i++) {
      const s1 = k1[i]!
      const s2 = k2[i]!
      const s3 = k3[i]!
      const s4 = k4[i]!
      const s5 = k5[i]!
      const s6 = k6[i]!
      const s7 = k7[i]!
      const s8 = k8[i]!
      w1[i] = h11 * s1 + h12 * s2 + h13 * s3 + h14 * s4 + h15 * s5 + h16 * s6 + h17 * s7 + h18 * s8
      w2[i] = h21 * s1 + h22 * s2 + h23 * s3 + h24 * s4 + h25 * s5 + h26 * s6 + h27 * s7 + h28 * s8
      w3[i] = h31 * s1 + h32 * s2 + h33 * s3 + h34 * s4 + h35 * s5 + h36 * s6 + h37 * s7 + h38 * s8
    }
    isInterpolantReady = true
  }

  function interpolate(theta: number, values: Float64Array, offset: number): void {
    if (!isInterpolantReady) prepareInterpolant()
    const rest = 1 - theta
    for (let i = 0; i < n; i++) {
      const bend = w1[i]! + theta * (w2[i]! + theta * w3[i]!)
      values[offset + i] = rest * y[i]! + theta * (next[i]! + rest * bend)
    }
  }

  function firstNotFinite(state: Float64Array, slope: Float64Array, derivatives: Float64Array): number {
    for (let i = 0; i < n; i++) {
      if (!Number.isFinite(state[i]) || !Number.isFinite(slope[i])) return i
      for (let j = i * n; j < i * n + n; j++) if (!Number.isFinite(derivatives[j])) return i
    }
    return none
  }

  return { y, next, error, rates, jacobian, start, attempt, arrive, advance, interpolate }
}
