import { ModelError } from '../errors.ts'
import { names } from '../expression/tree.ts'
import { sameUnit, type Unit } from '../units/unit.ts'
import { checkNames, type Component, type State } from './component.ts'
import type { Parameter } from './parameter.ts'

/** What another species or setting changes of a component: values, starts, and parameters those starts need. */
export interface Changes {
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly states: Readonly<Record<string, State>>
}

/**
 * The same component with other values: equations, needs and offers stay.
 *
 * A replaced value keeps its unit; a replaced state exists already; a new parameter is used by a new start.
 * Throws `QUANTITY_UNIT`, `NAME_UNKNOWN` or `NAME_REPEATED`.
 */
export function adapted<Name extends string, Need extends string, Offer extends string>(
  component: Component<Name, Need, Offer>,
  changes: Changes,
): Component<Name, Need, Offer> {
  for (const [name, next] of Object.entries(changes.states)) {
    if (!Object.hasOwn(component.states, name)) {
      throw new ModelError('NAME_UNKNOWN', `${component.name} has no state '${name}'`)
    }
    keepUnit(`${component.name}.${name}`, component.states[name]!.unit, next.unit)
  }
  const needed = namesOfStarts(Object.values(changes.states))
  for (const [name, next] of Object.entries(changes.parameters)) {
    if (Object.hasOwn(component.parameters, name)) {
      keepUnit(`${component.name}.${name}`, component.parameters[name]!.unit, next.unit)
    } else if (!needed.has(name)) {
      throw new ModelError(
        'NAME_UNKNOWN',
        `${component.name} has no parameter '${name}', and no new start uses it`,
      )
    }
  }
  const result = {
    ...component,
    parameters: { ...component.parameters, ...changes.parameters },
    states: { ...component.states, ...changes.states },
  }
  checkNames(component.name, result)
  return result
}

function namesOfStarts(states: readonly State[]): ReadonlySet<string> {
  const starts = states.flatMap(({ start }) => (start.kind === 'value' ? [start.expression] : []))
  return new Set(starts.flatMap(names).map((each) => each.name))
}

function keepUnit(name: string, before: Unit, after: Unit): void {
  if (!sameUnit(before, after)) {
    throw new ModelError('QUANTITY_UNIT', `${name} is in ${before.text}, not in ${after.text}`)
  }
}
