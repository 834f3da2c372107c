import type { ModelQuantity } from '@cordelia/engine'

export type Expression = ModelQuantity['expression']
export type Binary = Extract<Expression, { readonly kind: 'binary' }>

/** The expression with its products as rows of fractions: `a * b / c * d` is (a b / c) d, and no fraction stands on another. */
export function unnested(node: Expression): Expression {
  switch (node.kind) {
    case 'number':
    case 'name':
      return node
    case 'negate':
      return { ...node, operand: unnested(node.operand) }
    case 'call':
      return { ...node, operands: node.operands.map(unnested) }
    case 'binary':
      if (isBinary(node, '*', '/')) return productOf(fractionsOf(node))
      return { ...node, left: unnested(node.left), right: unnested(node.right) }
  }
}

/** The factors of a product, in order. */
export function factorsOf(node: Expression): readonly Expression[] {
  return isBinary(node, '*') ? [...factorsOf(node.left), node.right] : [node]
}

/** The product of these factors, of which there is one at least. */
export function productOf(factors: readonly Expression[]): Expression {
  return factors.reduce((product, factor) => binary('*', product, factor))
}

export function isBinary<Operator extends Binary['operator']>(
  node: Expression,
  ...operators: readonly Operator[]
): node is Binary & { readonly operator: Operator } {
  return node.kind === 'binary' && operators.some((each) => each === node.operator)
}

/** The factors with their divisors: a divisor goes under the factors since the divisor before it. */
function fractionsOf(node: Expression): readonly Expression[] {
  if (!isBinary(node, '*', '/')) return [unnested(node)]
  const left = fractionsOf(node.left)
  if (node.operator === '*') return [...left, ...fractionsOf(node.right)]
  const divisor = unnested(node.right)
  const last = left.at(-1)!
  if (isBinary(last, '/')) return [...left.slice(0, -1), { ...last, right: binary('*', last.right, divisor) }]
  const since = left.findLastIndex((factor) => isBinary(factor, '/')) + 1
  return [...left.slice(0, since), binary('/', productOf(left.slice(since)), divisor)]
}

function binary(operator: '*' | '/', left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right, at: 0 }
}
