import type { Model } from '@cordelia/engine'
import { equationsOf } from '../../engine/src/compile/derivatives.ts'
import { Graph, type Operation } from '../../engine/src/compile/graph.ts'
import { literal } from '../../engine/src/expression/simplify.ts'

type Target = readonly [left: string, operation: number]

/**
 * A model in C for the peers: its rates and its analytic Jacobian with the mathematics of the C library.
 *
 * What depends on parameters alone is computed once a patient, by `model_prepare`; equal subexpressions are computed
 * once. `c` holds the parameters and then those values. The Jacobian comes as its entries by columns, each column's
 * rows ascending, with every diagonal entry.
 */
export function modelInC(model: Model): string {
  const equations = equationsOf(model)
  const size = model.states.length
  const graph = new Graph()
  const rates = equations.rates.map((each, i): Target => [`dy[${i}]`, graph.add(each)])
  const written = new Map(equations.jacobian.map((each) => [each.column * size + each.row, each.expression]))
  for (let i = 0; i < size; i++) if (!written.has(i * size + i)) written.set(i * size + i, literal(0))
  const entries = [...written].sort(([a], [b]) => a - b)
  const jacobian = entries.map(([, each], i): Target => [`j[${i}]`, graph.add(each)])
  const { operations } = graph

  const places = new Map(model.parameters.map(({ name }, i) => [name, `c[${i}]`]))
  const isFixed: boolean[] = []
  for (const each of operations) {
    isFixed.push(each.kind === 'name' ? places.has(each.name) : inputsOf(each).every((i) => isFixed[i]))
  }
  model.states.forEach(({ name }, i) => places.set(name, `y[${i}]`))
  const wanted = new Set([...rates, ...jacobian].map(([, place]) => place))
  operations.forEach((each, i) => {
    if (!isFixed[i]) for (const input of inputsOf(each)) wanted.add(input)
  })
  const kept = [...wanted].filter((i) => isFixed[i] && inputsOf(operations[i]!).length > 0)
  const slots = new Map(kept.map((place, i) => [place, `c[${model.parameters.length + i}]`]))

  const value = (place: number): string => {
    const operation = operations[place]!
    if (operation.kind === 'number') return numeral(operation.value)
    return operation.kind === 'name' ? places.get(operation.name)! : `v${place}`
  }
  const lines = (targets: readonly Target[], known: ReadonlyMap<number, string>): string => {
    const code = (place: number): string => known.get(place) ?? value(place)
    const needed = new Set<number>()
    const need = (place: number): void => {
      if (needed.has(place) || known.has(place)) return
      needed.add(place)
      inputsOf(operations[place]!).forEach(need)
    }
    for (const [, place] of targets) need(place)
    const computed = [...needed]
      .filter((place) => inputsOf(operations[place]!).length > 0)
      .sort((a, b) => a - b)
      .map((place) => `  const double v${place} = ${computation(operations[place]!, code)};`)
    return [...computed, ...targets.map(([left, place]) => `  ${left} = ${code(place)};`)].join('\n')
  }

  const columns = Array.from({ length: size + 1 }, (_, i) => entries.filter(([at]) => at < i * size).length)
  return `#include <math.h>
#define STATES ${size}
#define PARAMETERS ${model.parameters.length}
#define CONSTANTS ${model.parameters.length + kept.length}
#define ENTRIES ${entries.length}
static const int model_columns[] = {${columns.join(', ')}};
static const int model_rows[] = {${entries.map(([at]) => at % size).join(', ')}};
static inline double logistic(double x) { return 1 / (1 + exp(-x)); }
static inline double softplus(double x, double w) { return fmax(x, 0) + w * log1p(exp(-fabs(x) / w)); }
static void model_prepare(double *c) {
${lines(
  kept.map((place) => [slots.get(place)!, place]),
  new Map(),
)}
}
static void model_rates(const double *y, const double *c, double *dy) {
${lines(rates, slots)}
}
static void model_jacobian(const double *y, const double *c, double *j) {
${lines(jacobian, slots)}
}
`
}

function inputsOf(operation: Operation): readonly number[] {
  return 'operands' in operation ? operation.operands : []
}

const signs = { add: '+', subtract: '-', multiply: '*', divide: '/' } as const

function computation(operation: Operation, code: (place: number) => string): string {
  const [x, y] = inputsOf(operation).map(code)
  switch (operation.kind) {
    case 'number':
    case 'name':
      throw new Error('unreachable: a leaf is not computed')
    case 'negate':
      return `-${x}`
    case 'power':
      return `pow(${x}, ${y})`
    case 'call':
      return `${operation.name}(${y === undefined ? x : `${x}, ${y}`})`
    default:
      return `${x} ${signs[operation.kind]} ${y}`
  }
}

function numeral(value: number): string {
  const text = String(value)
  const double = /[.e]/.test(text) ? text : `${text}.0`
  return value < 0 || Object.is(value, -0) ? `(${Object.is(value, -0) ? '-0.0' : double})` : double
}
