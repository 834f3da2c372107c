import { differentiate } from '../expression/differentiate.ts'
import type { Expression } from '../expression/tree.ts'
import type { Model } from '../language/model.ts'
import { inlined } from './graph.ts'

/** A model's equations with every quantity put in place: rates, their derivatives, quantities and starts. */
export interface Equations {
  readonly rates: readonly Expression[]
  /** The derivative of rate `row` by state `column`, where it is not zero. */
  readonly jacobian: readonly {
    readonly row: number
    readonly column: number
    readonly expression: Expression
  }[]
  readonly quantities: readonly Expression[]
  readonly starts: readonly Expression[]
}

/** The equations of a model. Subexpressions used twice are one object, so that they are differentiated once. */
export function equationsOf(model: Model): Equations {
  const quantities = new Map<string, Expression>()
  for (const each of model.quantities) quantities.set(each.name, inlined(each.expression, quantities))
  const rates = model.states.map((state) => inlined(state.rate, quantities))
  const jacobian = model.states.flatMap((state, column) => {
    const memo = new Map<Expression, Expression>()
    return rates.flatMap((rate, row) => {
      const expression = differentiate(rate, state.name, memo)
      const zero = expression.kind === 'number' && expression.value === 0
      return zero ? [] : [{ row, column, expression }]
    })
  })
  return {
    rates,
    jacobian,
    quantities: model.quantities.map((each) => quantities.get(each.name)!),
    starts: model.states.map((state) =>
      state.start.kind === 'value'
        ? inlined(state.start.expression, quantities)
        : { kind: 'number', value: state.start.guess, at: -1 },
    ),
  }
}
