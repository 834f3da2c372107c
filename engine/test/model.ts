import { parse } from '../src/expression/parse.ts'
import type { Model } from '../src/language/model.ts'
import { one } from '../src/units/parse.ts'

/** A model from the text of its rates, everything without a unit; every state starts at 0. */
export function modelOf(
  rates: Readonly<Record<string, string>>,
  parameters: Readonly<Record<string, number>> = {},
): Model {
  return {
    name: 'test',
    time: one,
    states: Object.entries(rates).map(([name, text]) => ({
      name,
      what: name,
      unit: one,
      typical: 1,
      start: { kind: 'value', expression: parse('0'), text: '0' },
      rate: parse(text),
    })),
    parameters: Object.entries(parameters).map(([name, value]) => ({
      name,
      what: name,
      value,
      unit: one,
      provenance: { kind: 'mechanism' },
    })),
    quantities: [],
    flows: [],
    wires: [],
  }
}
