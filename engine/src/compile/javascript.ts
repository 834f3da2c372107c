import { exp } from '../elementary/exp.ts'
import { expm1 } from '../elementary/expm1.ts'
import { log } from '../elementary/log.ts'
import { log1p } from '../elementary/log1p.ts'
import { logistic } from '../elementary/logistic.ts'
import { pow } from '../elementary/pow.ts'
import { softplus } from '../elementary/softplus.ts'
import { tanh } from '../elementary/tanh.ts'
import type { Expression, FunctionName } from '../expression/tree.ts'
import type { Model } from '../language/model.ts'
import type { System } from '../system.ts'
import { equationsOf } from './derivatives.ts'
import { Graph, type Operation } from './graph.ts'

/** What the generated code may call: nothing but our own functions and the correctly rounded square root. */
export const library = {
  exp,
  expm1,
  log,
  log1p,
  logistic,
  pow,
  softplus,
  tanh,
  sqrt: Math.sqrt,
} satisfies Record<Exclude<FunctionName, 'hill'> | 'pow', (...args: never) => number>

/**
 * A model's expressions as plain JavaScript. Kernels, which multiply by reciprocals, differ from it in the last bits; what
 * they must equal bit for bit is the kernel in JavaScript.
 */
export interface CompiledModel {
  readonly model: Model
  readonly system: System
  /** Typical parameter values, in the order of `model.parameters`. */
  readonly defaults: Float64Array
  /** Writes the start of every state, guesses where the start is a steady state. */
  start(parameters: Float64Array, y: Float64Array): void
  /** Writes every quantity at a state, in the order of `model.quantities`. */
  quantities(y: Float64Array, parameters: Float64Array, out: Float64Array): void
  /** The place of a state. */
  readonly stateIndex: ReadonlyMap<string, number>
  readonly parameterIndex: ReadonlyMap<string, number>
  readonly quantityIndex: ReadonlyMap<string, number>
}

type Kernel = (y: Float64Array, p: Float64Array, out: Float64Array) => void

/** Compiles a model to JavaScript functions. */
export function compileJavaScript(model: Model): CompiledModel {
  const equations = equationsOf(model)
  const size = model.states.length
  const kernel = (targets: readonly Target[], clear = 0): Kernel => emit(model, targets, clear)
  const rates = kernel(equations.rates.map((expression, at) => ({ at, expression })))
  const jacobian = kernel(
    equations.jacobian.map(({ row, column, expression }) => ({ at: row * size + column, expression })),
    size * size,
  )
  const starts = kernel(equations.starts.map((expression, at) => ({ at, expression })))
  const nothing = new Float64Array(size)
  return {
    model,
    system: { size, rates, jacobian },
    defaults: Float64Array.from(model.parameters, (each) => each.value),
    start: (parameters, y) => {
      starts(nothing, parameters, y)
    },
    quantities: kernel(equations.quantities.map((expression, at) => ({ at, expression }))),
    stateIndex: indexOf(model.states),
    parameterIndex: indexOf(model.parameters),
    quantityIndex: indexOf(model.quantities),
  }
}

interface Target {
  readonly at: number
  readonly expression: Expression
}

function emit(model: Model, targets: readonly Target[], clear: number): Kernel {
  const graph = new Graph()
  const places = targets.map((target) => graph.add(target.expression))
  const inputs = new Map<string, string>([
    ...model.states.map((each, i) => [each.name, `y[${i}]`] as const),
    ...model.parameters.map((each, i) => [each.name, `p[${i}]`] as const),
  ])
  const lines = graph.operations.map((operation, i) => `const v${i} = ${code(operation, inputs)}`)
  const stores = targets.map((target, i) => `out[${target.at}] = v${places[i]}`)
  const clearing = clear === 0 ? [] : [`out.fill(0, 0, ${clear})`]
  const body = ['"use strict"', 'return (y, p, out) => {', ...clearing, ...lines, ...stores, '}'].join('\n')
  const make = new Function(...Object.keys(library), body) as (...functions: unknown[]) => Kernel // the text above
  return make(...Object.values(library))
}

function code(operation: Operation, inputs: ReadonlyMap<string, string>): string {
  switch (operation.kind) {
    case 'number':
      return Object.is(operation.value, -0) ? '-0' : String(operation.value)
    case 'name': {
      const input = inputs.get(operation.name)
      if (input === undefined)
        throw new Error(`unreachable: '${operation.name}' is neither a state nor a parameter`)
      return input
    }
    case 'negate':
      return `-v${operation.operands[0]}`
    case 'add':
      return infix(operation.operands, '+')
    case 'subtract':
      return infix(operation.operands, '-')
    case 'multiply':
      return infix(operation.operands, '*')
    case 'divide':
      return infix(operation.operands, '/')
    case 'power':
      return `pow(v${operation.operands[0]}, v${operation.operands[1]})`
    case 'call':
      return `${operation.name}(${operation.operands.map((each) => `v${each}`).join(', ')})`
  }
}

function infix([left, right]: readonly [number, number], sign: string): string {
  return `v${left} ${sign} v${right}`
}

function indexOf(named: readonly { readonly name: string }[]): ReadonlyMap<string, number> {
  return new Map(named.map((each, i) => [each.name, i]))
}
