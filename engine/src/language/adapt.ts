import { ModelError } from '../errors.ts'
import { sameUnit } from '../units/unit.ts'
import type { Component, State } from './component.ts'
import type { Parameter } from './parameter.ts'

/** What another species or setting changes of a component: values, starts, and parameters those starts need. */
export interface Changes {
  readonly parameters: Readonly<Record<string, Parameter>>
  readonly states: Readonly<Record<string, State>>
}

/**
 * The same component with other values: equations, needs and offers stay.
 *
 * A replaced value keeps its unit; a replaced state exists already. Throws `QUANTITY_UNIT` or `NAME_UNKNOWN`.
 */
export function adapted<Name extends string, Need extends string, Offer extends string>(
  component: Component<Name, Need, Offer>,
  changes: Changes,
): Component<Name, Need, Offer> {
  for (const [name, next] of Object.entries({ ...changes.parameters, ...changes.states })) {
    const before = component.parameters[name] ?? component.states[name]
    if (before !== undefined && !sameUnit(before.unit, next.unit)) {
      throw new ModelError(
        'QUANTITY_UNIT',
        `${component.name}.${name} is in ${before.unit.text}, not in ${next.unit.text}`,
      )
    }
  }
  for (const name of Object.keys(changes.states)) {
    if (!Object.hasOwn(component.states, name)) {
      throw new ModelError('NAME_UNKNOWN', `${component.name} has no state '${name}'`)
    }
  }
  return {
    ...component,
    parameters: { ...component.parameters, ...changes.parameters },
    states: { ...component.states, ...changes.states },
  }
}
