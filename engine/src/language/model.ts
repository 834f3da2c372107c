import type { Expression } from '../expression/tree.ts'
import type { Unit } from '../units/unit.ts'
import type { Start } from './component.ts'
import type { Parameter } from './parameter.ts'

/** A checked model: every name full (`islets.beta`), every unit agreeing, every quantity after those it uses. */
export interface Model {
  readonly name: string
  /** The unit of time of every rate. */
  readonly time: Unit
  readonly states: readonly ModelState[]
  readonly parameters: readonly (Parameter & { readonly name: string })[]
  readonly quantities: readonly ModelQuantity[]
  readonly flows: readonly ModelFlow[]
  /** Each need with what it is wired to, as the figure shows it. */
  readonly wires: readonly { readonly need: string; readonly supplier: string }[]
}

export interface ModelState {
  readonly name: string
  readonly what: string
  readonly unit: Unit
  readonly start: Start
  readonly typical: number
  /** The sum of its flows, state unit per time unit. */
  readonly rate: Expression
}

export interface ModelQuantity {
  readonly name: string
  readonly what: string
  readonly unit: Unit
  readonly expression: Expression
}

export interface ModelFlow {
  readonly name: string
  readonly from?: string
  readonly to?: string
  readonly expression: Expression
}
