import { operands, type Expression, type FunctionName, type Operator } from './tree.ts'

const nowhere = -1

/** A literal that no text holds. */
export function literal(value: number): Expression {
  return { kind: 'number', value, at: nowhere }
}

/**
 * `left operator right` with the identities of 0 and 1 applied and constants folded, except for powers.
 *
 * The value keeps its bits, but for the sign of a zero, wherever the values of all parts are finite.
 */
export function binary(operator: Operator, left: Expression, right: Expression): Expression {
  if (left.kind === 'number' && right.kind === 'number') {
    const folded = fold(operator, left.value, right.value)
    if (folded !== undefined && Number.isFinite(folded)) return literal(folded)
  }
  return identity(operator, left, right) ?? { kind: 'binary', operator, left, right, at: nowhere }
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
export function simplify(node: Expression): Expression {
  const known = new Map<Expression, Expression>()
  const visit = (each: Expression): Expression => {
    const result = known.get(each) ?? rebuild(each, operands(each).map(visit))
    known.set(each, result)
    return result
  }
  return visit(node)
}

function rebuild(node: Expression, parts: readonly Expression[]): Expression {
  switch (node.kind) {
    case 'number':
    case 'name':
      return node
    case 'negate':
      return negate(parts[0]!)
    case 'binary':
      return binary(node.operator, parts[0]!, parts[1]!)
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
      return a / b
    case '^':
      return undefined
  }
}

function identity(operator: Operator, left: Expression, right: Expression): Expression | undefined {
  switch (operator) {
    case '+':
      return plus(left, right) ?? plus(right, left)
    case '-':
      return is(right, 0) ? left : is(left, 0) ? negate(right) : undefined
    case '*':
      return times(left, right) ?? times(right, left)
    case '/':
      return is(left, 0) ? literal(0) : is(right, 1) ? left : undefined
    case '^':
      return is(right, 1) ? left : is(right, 0) ? literal(1) : undefined
  }
}

function plus(term: Expression, node: Expression): Expression | undefined {
  return is(term, 0) ? node : undefined
}

function times(factor: Expression, node: Expression): Expression | undefined {
  if (is(factor, 0)) return literal(0)
  if (is(factor, 1)) return node
  return is(factor, -1) ? negate(node) : undefined
}

/** Whether an expression is this number, written out. */
export function is(node: Expression, value: number): boolean {
  return node.kind === 'number' && node.value === value
}
