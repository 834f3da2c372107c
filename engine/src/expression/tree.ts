/** The functions of the language with the number of their arguments. */
export const functions = {
  exp: 1,
  expm1: 1,
  log: 1,
  log1p: 1,
  sqrt: 1,
  tanh: 1,
  logistic: 1,
  /** softplus(x, w) = w ln(1 + e^(x/w)): a smooth max(x, 0) with a corner of width w. */
  softplus: 2,
  /** hill(x, k, n) = xⁿ / (kⁿ + xⁿ). */
  hill: 3,
} as const

export type FunctionName = keyof typeof functions

export type Operator = '+' | '-' | '*' | '/' | '^'

/** An expression: read-only nodes, each with the place of its operator or name in the text it was read from. */
export type Expression = NumberNode | NameNode | BinaryNode | NegateNode | CallNode

interface NumberNode {
  readonly kind: 'number'
  readonly value: number
  readonly at: number
}
export interface NameNode {
  readonly kind: 'name'
  readonly name: string
  readonly at: number
}
export interface BinaryNode {
  readonly kind: 'binary'
  readonly operator: Operator
  readonly left: Expression
  readonly right: Expression
  readonly at: number
}
interface NegateNode {
  readonly kind: 'negate'
  readonly operand: Expression
  readonly at: number
}
export interface CallNode {
  readonly kind: 'call'
  readonly name: FunctionName
  readonly operands: readonly Expression[]
  readonly at: number
}

/** The operands of a node, left to right. */
export function operands(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'number':
    case 'name':
      return []
    case 'binary':
      return [node.left, node.right]
    case 'negate':
      return [node.operand]
    case 'call':
      return node.operands
  }
}

/** Every place of a name in an expression, left to right. */
export function names(node: Expression): readonly NameNode[] {
  return node.kind === 'name' ? [node] : operands(node).flatMap(names)
}

/** The expression with each name replaced; one replacement object stands at every place of its name. */
export function substitute(node: Expression, replace: (name: NameNode) => Expression): Expression {
  switch (node.kind) {
    case 'number':
      return node
    case 'name':
      return replace(node)
    case 'negate':
      return { ...node, operand: substitute(node.operand, replace) }
    case 'binary':
      return { ...node, left: substitute(node.left, replace), right: substitute(node.right, replace) }
    case 'call':
      return { ...node, operands: node.operands.map((each) => substitute(each, replace)) }
  }
}
