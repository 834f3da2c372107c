import { operands, type Expression, type FunctionName, type Operator } from './tree.ts'

const nowhere = -1

/** A literal that no text holds. */
export function literal(value: number): Expression {
  return { kind: 'number', value, at: nowhere }
}

/** `left operator right` with the identities of 0 and 1 applied and constants folded, except for powers. */
export function binary(operator: Operator, left: Expression, right: Expression, at = nowhere): Expression {
  const a = left.kind === 'number' ? left.value : undefined
  const b = right.kind === 'number' ? right.value : undefined
  if (a !== undefined && b !== undefined) {
    const folded = fold(operator, a, b)
    if (folded !== undefined) return literal(folded)
  }
  return identity(operator, left, right, a, b) ?? { kind: 'binary', operator, left, right, at }
}

/** `-operand`, with a double minus removed. */
export function negate(operand: Expression): Expression {
  if (operand.kind === 'number') return literal(-operand.value)
  if (operand.kind === 'negate') return operand.operand
  return { kind: 'negate', operand, at: nowhere }
}

export function call(name: FunctionName, ...args: readonly Expression[]): Expression {
  return { kind: 'call', name, operands: args, at: nowhere }
}

/** The expression rebuilt from the leaves with every simplification of `binary` and `negate`. Shared nodes stay shared. */
export function simplify(node: Expression, seen: Map<Expression, Expression> = new Map()): Expression {
  const known = seen.get(node)
  if (known !== undefined) return known
  const parts = operands(node).map((each) => simplify(each, seen))
  const result = rebuild(node, parts)
  seen.set(node, result)
  return result
}

function rebuild(node: Expression, parts: readonly Expression[]): Expression {
  switch (node.kind) {
    case 'number':
    case 'name':
      return node
    case 'negate':
      return negate(parts[0]!)
    case 'binary':
      return binary(node.operator, parts[0]!, parts[1]!, node.at)
    case 'call':
      return { ...node, operands: parts }
  }
}

function fold(operator: Operator, a: number, b: number): number | undefined {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return b === 0 ? undefined : a / b
    case '^':
      return undefined
  }
}

function identity(
  operator: Operator,
  left: Expression,
  right: Expression,
  a: number | undefined,
  b: number | undefined,
): Expression | undefined {
  switch (operator) {
    case '+':
      return a === 0 ? right : b === 0 ? left : undefined
    case '-':
      return b === 0 ? left : a === 0 ? negate(right) : undefined
    case '*':
      return timesLiteral(right, a) ?? timesLiteral(left, b)
    case '/':
      return a === 0 ? literal(0) : b === 1 ? left : undefined
    case '^':
      return b === 1 ? left : b === 0 ? literal(1) : undefined
  }
}

function timesLiteral(node: Expression, factor: number | undefined): Expression | undefined {
  if (factor === 0) return literal(0)
  if (factor === 1) return node
  return factor === -1 ? negate(node) : undefined
}
