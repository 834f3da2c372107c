import { ModelError } from '../errors.ts'
import { isName, parse } from '../expression/parse.ts'
import { printText } from '../expression/print-text.ts'
import type { Expression } from '../expression/tree.ts'
import { unit } from '../units/parse.ts'
import type { Unit } from '../units/unit.ts'
import type { Parameter } from './parameter.ts'

/** Where a state begins: an expression of parameters, or a steady state found from a first guess. */
export type Start =
  | { readonly kind: 'value'; readonly expression: Expression; readonly text: string }
  | { readonly kind: 'steady'; readonly guess: number }

/** A quantity that changes in time. `typical` is its usual size, from which the solver's absolute tolerance follows. */
export interface State {
  readonly what: string
  readonly unit: Unit
  readonly start: Start
  readonly typical: number
}

export interface Port {
  readonly what: string
  readonly unit: Unit
}

/** A named expression of states, needs, parameters and other quantities. */
export interface Quantity {
  readonly what: string
  readonly unit: Unit
  readonly expression: Expression
  readonly text: string
  /** Whether it must be known from parameters alone. */
  readonly isFixed: boolean
}

/** A named flow: out of one state, into one, or both. */
export interface Flow {
  readonly from?: string
  readonly to?: string
  readonly expression: Expression
  readonly text: string
}

interface Parts {
  readonly states: Readonly<Record<string, State>>
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly quantities: Readonly<Record<string, Quantity>>
  readonly flows: Readonly<Record<string, Flow>>
}

/** A part of the model: what it needs, what it holds, and the flows that change its states. */
export interface Component<Name extends string, Need extends string, Offer extends string> extends Parts {
  readonly name: Name
  readonly needs: Readonly<Record<Need, Port>>
  /** Names a wire may lead from. Only the type checker reads it. */
  readonly offers?: Offer
}

/**
 * A component. States, parameters and quantities may be wired to other components' needs.
 *
 * Names are letters, digits and underscores. Throws `NAME_SYNTAX` or `NAME_REPEATED`.
 */
export function component<const Name extends string, Need extends string, const Held extends Parts>(
  name: Name,
  parts: { readonly needs: Readonly<Record<Need, Port>> } & Held,
): Component<
  Name,
  Need,
  | Extract<keyof Held['states'], string>
  | Extract<keyof Held['parameters'], string>
  | Extract<keyof Held['quantities'], string>
> {
  checkNames(name, parts)
  return {
    name,
    needs: parts.needs,
    states: parts.states,
    parameters: parts.parameters,
    quantities: parts.quantities,
    flows: parts.flows,
  }
}

/** Throws `NAME_SYNTAX` or `NAME_REPEATED` unless every name of a component can be used, and used for one thing. */
export function checkNames(
  name: string,
  parts: Parts & { readonly needs: Readonly<Record<string, Port>> },
): void {
  const declared = [parts.needs, parts.states, parts.parameters, parts.quantities].flatMap(Object.keys)
  for (const each of [name, ...declared, ...Object.keys(parts.flows)]) {
    if (!isName(each)) {
      throw new ModelError(
        'NAME_SYNTAX',
        `a name has letters, digits and underscores, got '${each}' in the component ${name}`,
      )
    }
  }
  const repeated = declared.find((each, i) => declared.indexOf(each) < i)
  if (repeated !== undefined) {
    throw new ModelError('NAME_REPEATED', `'${repeated}' stands twice in the component ${name}`)
  }
}

/**
 * A state with its unit and its start, an expression of the component's parameters.
 *
 * `typical` is its usual size, 1 of its own unit unless given. Throws `PARAMETER_RANGE` unless it is above zero.
 */
export function state(
  what: string,
  unitText: string,
  known: { readonly start: string; readonly typical?: number },
): State {
  const { start, typical = 1 } = known
  if (!(typical > 0)) {
    throw new ModelError(
      'PARAMETER_RANGE',
      `the typical size of '${what}' must be above zero, got ${typical}`,
    )
  }
  return {
    what,
    unit: unit(unitText),
    start: { kind: 'value', expression: parse(start), text: start },
    typical,
  }
}

/** A state that begins where it rests while the states with a given start are held; `guess` is where the search begins. */
export function steady(what: string, unitText: string, guess: number): State {
  return { what, unit: unit(unitText), start: { kind: 'steady', guess }, typical: 1 }
}

/** What a component needs from another. */
export function port(what: string, unitText: string): Port {
  return { what, unit: unit(unitText) }
}

/** A named expression with its unit. */
export function quantity(what: string, unitText: string, text: string): Quantity {
  return { what, unit: unit(unitText), expression: parse(text), text, isFixed: false }
}

/** A value computed from parameters alone, with its unit: it has no provenance of its own. */
export function derived(what: string, unitText: string, text: string): Quantity {
  return { ...quantity(what, unitText, text), isFixed: true }
}

/** A flow into a state. */
export function gain(to: string, text: string): Flow {
  return { to, expression: parse(text), text }
}

/** A flow out of a state. */
export function loss(from: string, text: string): Flow {
  return { from, expression: parse(text), text }
}

/** A flow from one state to another: what leaves the one enters the other. */
export function move(from: string, to: string, text: string): Flow {
  return { from, to, expression: parse(text), text }
}

/** The approach of a state to a moving target at a rate: rate × (target − state). */
export function relax(name: string, rate: string, target: string): Flow {
  const at = 0
  const state: Expression = { kind: 'name', name, at }
  const distance: Expression = { kind: 'binary', operator: '-', left: parse(target), right: state, at }
  return gain(name, printText({ kind: 'binary', operator: '*', left: parse(rate), right: distance, at }))
}
