import { equationsOf } from '../compile/derivatives.ts'
import { Graph } from '../compile/graph.ts'
import { withReciprocals } from '../compile/reciprocals.ts'
import { type Translator, translator } from '../compile/translate.ts'
import type { Expression } from '../expression/tree.ts'
import type { Model } from '../language/model.ts'
import type { Entry } from './elimination.ts'

/** A model's equations as operations; rates, derivatives and the rest by their place among them. */
export interface Written {
  readonly states: number
  readonly parameters: number
  readonly rates: readonly number[]
  readonly jacobian: readonly (Entry & { readonly derivative: number })[]
  /** Where the states start, as far as parameters decide it. */
  readonly starts: readonly number[]
  readonly observed: readonly number[]
  readonly translate: Translator
}

/** Writes a model down; `observed` are full names of states, quantities and parameters. */
export function written(model: Model, observed: readonly string[]): Written {
  if (model.states.length === 0) throw new Error(`${model.name} has no state, so nothing to solve`)
  const equations = equationsOf(model)
  const graph = new Graph()
  const rates = equations.rates.map((each) => graph.add(each))
  const jacobian = equations.jacobian.map(({ row, column, expression }) => ({
    row,
    column,
    derivative: graph.add(expression),
  }))
  const starts = equations.starts.map((each) => graph.add(each))
  const known = new Map<string, Expression>([
    ...[...model.states, ...model.parameters].map(
      ({ name }) => [name, { kind: 'name', name, at: 0 }] as const,
    ),
    ...model.quantities.map(({ name }, i) => [name, equations.quantities[i]!] as const),
  ])
  const unobserved = graph.operations.length
  const seen = observed.map((name) => {
    const expression = known.get(name)
    if (expression === undefined)
      throw new Error(`${model.name} has no state, quantity or parameter '${name}'`)
    return graph.add(expression)
  })
  const { operations, placeOf } = withReciprocals(
    graph.operations,
    new Set(model.parameters.map(({ name }) => name)),
    unobserved,
  )
  const at = (place: number): number => placeOf[place]!
  const put = {
    rates: rates.map(at),
    jacobian: jacobian.map((each) => ({ ...each, derivative: at(each.derivative) })),
    starts: starts.map(at),
    observed: seen.map(at),
  }
  const derivatives = put.jacobian.map(({ derivative }) => derivative)
  const targets = [...put.rates, ...derivatives, ...put.starts, ...put.observed]
  return {
    states: model.states.length,
    parameters: model.parameters.length,
    ...put,
    translate: translator(model, operations, targets),
  }
}
