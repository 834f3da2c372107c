import { lu, regular } from './lu.ts'
import type { System } from '../system.ts'

/**
 * Whether a steady state was found, and the state to look at if not: the first with a rate or derivative that
 * is not finite, or the one that moved most at the end of the search.
 */
export type Settled =
  | { readonly kind: 'settled' }
  | { readonly kind: 'unsettled'; readonly reason: 'not-finite' | 'slow'; readonly state: number }

/** At rest, no state moves by more than this part of its size. */
const rest = 1e-12

/** Rounding of the rates can move states on by up to this part; so many such steps, each twice the last, are rest. */
const rounding = 1e-9
const quietSteps = 10

/** No state is believed to rest before the step is this many times 1 / (the fastest turnover), 2^20. */
const horizon = 1048576

/** Nor is a step longer than 2^40 of them: beyond, a slow gain is lost in the rounding of what it has made. */
const longest = 1099511627776

/** A linear system takes about 30 steps, one that has to follow a long transient some more. */
const mostSteps = 500

/**
 * Moves the `free` states to where they rest while the others are held, in place; a failure leaves `y` as it was.
 *
 * Pseudo-transient continuation: implicit Euler steps with one Newton iteration each, doubled every time, so that the
 * search follows the dynamics at first and ends as Newton's method. A step is tried again with a quarter of its
 * length if its linearisation is not borne out (with the same matrix, a second iteration would move by over half of
 * the first), or if it takes a state through 0 against its rate there: a model of amounts has other, senseless steady
 * states on the negative side. The size of a state is its largest value so far, or the balance
 * Σ_j |J_ij y_j| / |J_ii| of what flows in and out, so that a state may rest at 0. The steady state need not be
 * stable: one that `y` starts at is kept.
 *
 * Source: C. T. Kelley & D. E. Keyes, Convergence analysis of pseudo-transient continuation, SIAM J. Numer. Anal. 35
 * (1998) 508–523.
 */
export function settle(
  system: System,
  y: Float64Array,
  parameters: Float64Array,
  free: readonly number[],
): Settled {
  const n = system.size
  const m = free.length
  if (m === 0) return { kind: 'settled' }
  const here = Float64Array.from(y)
  const there = Float64Array.from(y)
  const rates = new Float64Array(n)
  const ratesThere = new Float64Array(n)
  const jacobian = new Float64Array(n * n)
  const sizes = new Float64Array(m)
  const move = new Float64Array(m)
  const correction = new Float64Array(m)
  const linear = lu(m)
  const { matrix } = linear
  let fastest = 0

  /** Makes `there` the new `here`; returns the first free state with something there that is not finite. */
  function arrive(): number | undefined {
    system.rates(there, parameters, rates)
    system.jacobian(there, parameters, jacobian)
    here.set(there)
    fastest = 0
    const strange = free.find((state) => !Number.isFinite(here[state]! + rates[state]!))
    if (strange !== undefined) return strange
    for (let i = 0; i < m; i++) {
      const state = free[i]!
      const turnover = Math.abs(jacobian[state * n + state]!)
      let flow = 0
      for (let j = 0; j < n; j++) if (j !== state) flow += Math.abs(jacobian[state * n + j]! * here[j]!)
      if (!Number.isFinite(turnover + flow)) return state
      sizes[i] = Math.max(sizes[i]!, Math.abs(here[state]!), turnover === 0 ? 0 : flow / turnover)
      fastest = Math.max(fastest, turnover)
    }
    if (fastest === 0) fastest = 1
    return undefined
  }

  /** Finds the implicit Euler step of length h; false where its matrix is singular. */
  function aim(h: number): boolean {
    for (let i = 0; i < m; i++) {
      const row = free[i]! * n
      for (let j = 0; j < m; j++) matrix[i * m + j] = -jacobian[row + free[j]!]!
      matrix[i * m + i] = matrix[i * m + i]! + 1 / h
      move[i] = rates[free[i]!]!
    }
    if (linear.factor() !== regular) return false
    linear.solve(move)
    return true
  }

  /** Evaluates the rates at a part of the step, where `zero` is a state that is 0 there but for rounding. */
  function look(reach: number, zero?: number): void {
    for (let i = 0; i < m; i++) there[free[i]!] = here[free[i]!]! + reach * move[i]!
    if (zero !== undefined) there[zero] = 0
    system.rates(there, parameters, ratesThere)
  }

  /** Whether every state that changes its sign would do so of its own accord: its rate at 0 points across. */
  function isCrossingSound(): boolean {
    for (let i = 0; i < m; i++) {
      const state = free[i]!
      const crossing = -here[state]! / move[i]!
      if (crossing > 0 && crossing < 1) {
        look(crossing, state)
        if (!(ratesThere[state]! * move[i]! > 0)) return false
      }
    }
    return true
  }

  function isSound(h: number): boolean {
    if (!isCrossingSound()) return false
    look(1)
    for (let i = 0; i < m; i++) correction[i] = ratesThere[free[i]!]! - move[i]! / h
    linear.solve(correction)
    let first = 0
    let second = 0
    for (let i = 0; i < m; i++) {
      const state = free[i]!
      const size = Math.max(sizes[i]!, Math.abs(there[state]!))
      if (size === 0) continue
      first += (move[i]! / size) * (move[i]! / size)
      second += (correction[i]! / size) * (correction[i]! / size)
    }
    return second <= first / 4
  }

  /** What part of its size a free state moves by. */
  function part(i: number): number {
    return move[i] === 0 ? 0 : Math.abs(move[i]!) / Math.max(sizes[i]!, Math.abs(here[free[i]!]! + move[i]!))
  }

  function mostMoved(): number {
    let most = 0
    for (let i = 1; i < m; i++) if (part(i) > part(most)) most = i
    return most
  }

  function go(): number | undefined {
    for (let i = 0; i < m; i++) there[free[i]!] = here[free[i]!]! + move[i]!
    return arrive()
  }

  let strange = arrive()
  let h = 1 / fastest
  let quiet = 0
  for (let step = 0; step < mostSteps && strange === undefined; step++) {
    const isRegular = aim(h)
    const moved = part(mostMoved())
    if (isRegular && (moved <= rounding || isSound(h))) {
      strange = go()
      quiet = moved <= rounding && h * fastest < longest ? quiet + 1 : 0
      if (strange === undefined && h * fastest >= horizon && (moved <= rest || quiet >= quietSteps)) {
        y.set(here)
        return { kind: 'settled' }
      }
      h = Math.min(2 * h, longest / fastest)
    } else {
      h /= 4
    }
  }
  if (strange !== undefined) return { kind: 'unsettled', reason: 'not-finite', state: strange }
  return { kind: 'unsettled', reason: 'slow', state: free[mostMoved()]! }
}
