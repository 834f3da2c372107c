import { compileJavaScript } from '../src/compile/javascript.ts'
import { substitute, type Expression } from '../src/expression/tree.ts'
import { component, gain, quantity, state } from '../src/language/component.ts'
import { compose } from '../src/language/compose.ts'
import type { Model } from '../src/language/model.ts'
import { covariate } from '../src/language/parameter.ts'
import { one } from '../src/units/parse.ts'

type Texts = Readonly<Record<string, string>>

const mapped = <From, To>(record: Readonly<Record<string, From>>, to: (value: From, key: string) => To) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value, key)]))

/** A model of plain numbers: a state for each rate. */
export function plainModel(
  rates: Texts,
  parameters: Readonly<Record<string, number>> = {},
  quantities: Texts = {},
): Model {
  const part = component('c', {
    needs: {},
    parameters: mapped(parameters, (value) => covariate('parameter', String(value))),
    states: mapped(rates, () => state('state', '1', { start: '0' })),
    quantities: mapped(quantities, (text) => quantity('quantity', '1', text)),
    flows: mapped(rates, (text, name) => gain(name, text)),
  })
  return compose('model', one, { c: part }, {})
}

/** Rates and Jacobian at a state. */
export function at(model: Model, y: readonly number[]) {
  const { system, defaults } = compileJavaScript(model)
  const rates = new Float64Array(y.length)
  const jacobian = new Float64Array(y.length * y.length).fill(7)
  system.rates(Float64Array.from(y), defaults, rates)
  system.jacobian(Float64Array.from(y), defaults, jacobian)
  return { rates: [...rates], jacobian: [...jacobian] }
}

/** A rate as one tree of states and parameters. */
export function whole({ quantities }: Pick<Model, 'quantities'>, node: Expression): Expression {
  const byName = new Map(quantities.map((each) => [each.name, each.expression]))
  return substitute(node, (name) => {
    const expression = byName.get(name.name)
    return expression === undefined ? name : whole({ quantities }, expression)
  })
}
