import { differentiator } from '../expression/differentiate.ts'
import { binary, call, is, literal, negate } from '../expression/simplify.ts'
import type { Expression } from '../expression/tree.ts'
import type { Model } from '../language/model.ts'

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

/** Of models that were asked for, which several compilers ask for in turn. */
const known = new WeakMap<Model, Equations>()

/** The equations of a model. Subexpressions used twice are one object, so that they are differentiated once. */
export function equationsOf(model: Model): Equations {
  const found = known.get(model) ?? derived(model)
  known.set(model, found)
  return found
}

function derived(model: Model): Equations {
  const quantities = new Map<string, Expression>()
  for (const each of model.quantities) quantities.set(each.name, inlined(each.expression, quantities))
  const rates = model.states.map((state) => inlined(state.rate, quantities))
  const jacobian = model.states.flatMap((state, column) => {
    const derivative = differentiator(state.name)
    return rates.flatMap((rate, row) => {
      const expression = derivative(rate)
      return is(expression, 0) ? [] : [{ row, column, expression }]
    })
  })
  return {
    rates,
    jacobian,
    quantities: model.quantities.map((each) => quantities.get(each.name)!),
    starts: model.states.map(({ start }) =>
      start.kind === 'value' ? inlined(start.expression, quantities) : literal(start.guess),
    ),
  }
}

/** The expression simplified, with the quantities in the place of their names: shared parts are shared objects. */
function inlined(node: Expression, quantities: ReadonlyMap<string, Expression>): Expression {
  const inline = (each: Expression): Expression => inlined(each, quantities)
  switch (node.kind) {
    case 'number':
      return node
    case 'name':
      return quantities.get(node.name) ?? node
    case 'negate':
      return negate(inline(node.operand))
    case 'binary':
      return binary(node.operator, inline(node.left), inline(node.right))
    case 'call':
      return call(node.name, ...node.operands.map(inline))
  }
}
