import type { Expression } from '../expression/tree.ts'
import type { Unit } from '../units/unit.ts'
import type { Flow, Quantity, State } from './component.ts'
import type { Parameter } from './parameter.ts'

/**
 * A checked model: every name full (`islets.beta`), every unit agreeing, every quantity after those it uses.
 *
 * A `text` is as its component wrote it, its names not full.
 */
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

export interface ModelState extends State {
  readonly name: string
  /** The sum of its flows, state unit per time unit. */
  readonly rate: Expression
}

export interface ModelQuantity extends Quantity {
  readonly name: string
}

export interface ModelFlow extends Flow {
  readonly name: string
}
