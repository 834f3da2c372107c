import { binary, call, literal, negate } from './simplify.ts'
import type { BinaryNode, CallNode, Expression } from './tree.ts'

/**
 * The derivative of an expression by a name, simplified.
 *
 * `memo` carries what is already known for this name, so that shared subexpressions are differentiated once.
 */
export function differentiate(
  node: Expression,
  by: string,
  memo: Map<Expression, Expression> = new Map(),
): Expression {
  const known = memo.get(node)
  if (known !== undefined) return known
  const result = derivative(node, (each) => differentiate(each, by, memo), by)
  memo.set(node, result)
  return result
}

function derivative(node: Expression, d: (node: Expression) => Expression, by: string): Expression {
  switch (node.kind) {
    case 'number':
      return literal(0)
    case 'name':
      return literal(node.name === by ? 1 : 0)
    case 'negate':
      return negate(d(node.operand))
    case 'binary':
      return ofBinary(node, d)
    case 'call':
      return ofCall(node, d)
  }
}

function ofBinary({ operator, left, right }: BinaryNode, d: (node: Expression) => Expression): Expression {
  const dl = d(left)
  const dr = d(right)
  switch (operator) {
    case '+':
    case '-':
      return binary(operator, dl, dr)
    case '*':
      return binary('+', binary('*', dl, right), binary('*', left, dr))
    case '/':
      return binary('/', binary('-', dl, binary('*', binary('/', left, right), dr)), right)
    case '^': {
      const lowered = binary('^', left, binary('-', right, literal(1)))
      const byBase = binary('*', binary('*', right, lowered), dl)
      if (isZero(dr)) return byBase
      return binary('+', byBase, binary('*', binary('*', binary('^', left, right), call('log', left)), dr))
    }
  }
}

function ofCall(node: CallNode, d: (node: Expression) => Expression): Expression {
  const [x, second, third] = node.operands as [Expression, Expression, Expression]
  switch (node.name) {
    case 'exp':
      return binary('*', node, d(x))
    case 'expm1':
      return binary('*', call('exp', x), d(x))
    case 'log':
      return binary('/', d(x), x)
    case 'log1p':
      return binary('/', d(x), binary('+', literal(1), x))
    case 'sqrt':
      return binary('/', d(x), binary('*', literal(2), node))
    case 'tanh':
      return binary('*', binary('-', literal(1), binary('*', node, node)), d(x))
    case 'logistic':
      return binary('*', binary('*', node, binary('-', literal(1), node)), d(x))
    case 'softplus':
      return ofSoftplus(node, x, second, d)
    case 'hill':
      return ofHill(node, x, second, third, d)
  }
}

/** ∂/∂x = logistic(x/w); ∂/∂w = (softplus − x logistic(x/w)) / w. */
function ofSoftplus(
  node: CallNode,
  x: Expression,
  w: Expression,
  d: (node: Expression) => Expression,
): Expression {
  const slope = call('logistic', binary('/', x, w))
  const byX = binary('*', slope, d(x))
  const dw = d(w)
  if (isZero(dw)) return byX
  return binary('+', byX, binary('*', binary('/', binary('-', node, binary('*', x, slope)), w), dw))
}

/** With y the value, dy = y (1 − y) d(n ln(x/k)). */
function ofHill(
  node: CallNode,
  x: Expression,
  k: Expression,
  n: Expression,
  d: (node: Expression) => Expression,
): Expression {
  const steep = binary('*', node, binary('-', literal(1), node))
  const relative = binary('-', binary('/', d(x), x), binary('/', d(k), k))
  const dn = d(n)
  const inner = binary('*', n, relative)
  if (isZero(dn)) return binary('*', steep, inner)
  return binary('*', steep, binary('+', inner, binary('*', call('log', binary('/', x, k)), dn)))
}

function isZero(node: Expression): boolean {
  return node.kind === 'number' && node.value === 0
}
