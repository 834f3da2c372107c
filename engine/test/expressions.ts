import * as fc from 'fast-check'
import { exp } from '../src/elementary/exp.ts'
import { expm1 } from '../src/elementary/expm1.ts'
import { log } from '../src/elementary/log.ts'
import { log1p } from '../src/elementary/log1p.ts'
import { logistic } from '../src/elementary/logistic.ts'
import { pow } from '../src/elementary/pow.ts'
import { softplus } from '../src/elementary/softplus.ts'
import { tanh } from '../src/elementary/tanh.ts'
import { simplify } from '../src/expression/simplify.ts'
import {
  functions,
  operands,
  type BinaryNode,
  type CallNode,
  type Expression,
  type FunctionName,
} from '../src/expression/tree.ts'

const at = 0
const operator = fc.constantFrom('+', '-', '*', '/', '^' as const)
const functionName = fc.constantFrom(...(Object.keys(functions) as FunctionName[])) // the keys of `functions`
const numbers = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.constantFrom(0.5, 0.1, 1e-7, 1e21, 5e-324),
  fc.double({ min: 0, max: 1e3, noNaN: true }),
)

/** Trees as `parse` makes them, so without negative numbers; every position is 0. */
export function expressions(names: readonly string[]): fc.Arbitrary<Expression> {
  const name = fc.constantFrom(...names)
  return fc.letrec<{ tree: Expression }>((tie) => {
    const leaf = fc.oneof(
      name.map((each): Expression => ({ kind: 'name', name: each, at })),
      numbers.map((value): Expression => ({ kind: 'number', value: Math.abs(value), at })), // no -0
    )
    const negation = tie('tree').map((operand): Expression => ({ kind: 'negate', operand, at }))
    const binary = fc
      .tuple(operator, tie('tree'), tie('tree'))
      .map(([sign, left, right]): Expression => ({ kind: 'binary', operator: sign, left, right, at }))
    const call = functionName.chain((each) =>
      fc
        .array(tie('tree'), { minLength: functions[each], maxLength: functions[each] })
        .map((args): Expression => ({ kind: 'call', name: each, operands: args, at })),
    )
    return {
      tree: fc.oneof(
        { maxDepth: 5, depthIdentifier: 'tree' },
        { weight: 3, arbitrary: leaf },
        { weight: 1, arbitrary: negation },
        { weight: 4, arbitrary: binary },
        { weight: 2, arbitrary: call },
      ),
    }
  }).tree
}

/** The tree with every position 0, for comparison. */
export function unplaced(node: Expression): Expression {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'at' ? at : value))) as Expression // as it was
}

type Values = Readonly<Record<string, number>>

/** An expression computed node by node: the oracle of everything generated from it. NaN for a name without a value. */
export function evaluate(node: Expression, values: Values): number {
  const of = (each: Expression): number => evaluate(each, values)
  switch (node.kind) {
    case 'number':
      return node.value
    case 'name':
      return values[node.name] ?? Number.NaN
    case 'negate':
      return -of(node.operand)
    case 'binary':
      return ofBinary(node, of)
    case 'call':
      return ofCall(node, of)
  }
}

function ofBinary({ operator, left, right }: BinaryNode, of: (node: Expression) => number): number {
  switch (operator) {
    case '+':
      return of(left) + of(right)
    case '-':
      return of(left) - of(right)
    case '*':
      return of(left) * of(right)
    case '/':
      return of(left) / of(right)
    case '^':
      return raised(of(left), right, of(right))
  }
}

const plain = { exp, expm1, log, log1p, logistic, sqrt: Math.sqrt, tanh }

function ofCall({ name, operands }: CallNode, of: (node: Expression) => number): number {
  const [x, second, third] = operands as [Expression, Expression, Expression] // as many as the function takes
  if (name === 'softplus') return softplus(of(x), of(second))
  if (name === 'hill') return 1 / (1 + raised(of(second) / of(x), third, of(third)))
  return plain[name](of(x))
}

/** Whether an expression and all its parts have values that are finite. */
export function isFiniteThroughout(node: Expression, values: Values): boolean {
  return (
    Number.isFinite(evaluate(node, values)) &&
    operands(node).every((each) => isFiniteThroughout(each, values))
  )
}

/** A power as the compiler promises it: multiplied out where the exponent is an integer written down. */
function raised(base: number, written: Expression, exponent: number): number {
  const isWrittenOut =
    simplify(written).kind === 'number' && Number.isInteger(exponent) && Math.abs(exponent) <= 16
  if (!isWrittenOut || exponent === 0) return pow(base, exponent)
  return exponent < 0 ? 1 / multiplied(base, -exponent) : multiplied(base, exponent)
}

function multiplied(base: number, count: number): number {
  if (count === 1) return base
  const half = multiplied(base, Math.floor(count / 2))
  return count % 2 === 0 ? half * half : half * half * base
}
