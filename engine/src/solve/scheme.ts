import type { Builder, Call, Real } from '../compile/routine.ts'

/** What a method adds to the steps that all methods share. */
export interface Scheme {
  /** Finds what the method needs at the state, or at the attempt's end where `accepted` is above 0. */
  readonly evaluate: readonly Call[]
  /** The same after an attempt, which may know some of it. */
  readonly arrive: readonly Call[]
  /** Takes a step of size `h` from the state; finds `next` and `error`. */
  readonly attempt: readonly Call[]
  /** The values of the Jacobian's entries by their number, after an evaluation. */
  derivatives(on: Builder): (entry: number) => Real
  /** What the stages in memory are to be multiplied by to be those of the interpolant; nothing is one. */
  stageScale(on: Builder): Real | undefined
}
