import type { Effect } from './effect.ts'

/** An effect, the group of studies it belongs to, and the bias it may have, both counted from 0. */
export interface Observation extends Effect {
  readonly group?: number
  readonly bias?: number
}

/** A normal distribution. */
export interface Normal {
  readonly mean: number
  readonly sd: number
}

/** What is believed beforehand. */
export interface Prior {
  /** Of the mean effect; flat where it is not there. */
  readonly mean?: Normal
  /** The scale of the half-normal of τ, the standard deviation between studies of a group. */
  readonly tau: number
  /** The scale of the half-normal of τ between the means of groups; the groups count for nothing where it is not there. */
  readonly tauBetween?: number
  /** Each bias that observations name: one number shared by all of them. */
  readonly biases: readonly Normal[]
}
