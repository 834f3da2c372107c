import { binary, call, is, literal, negate, simplify } from './simplify.ts'
import type { BinaryNode, CallNode, Expression } from './tree.ts'

/** The derivative of an expression by a name, simplified. */
export function differentiate(node: Expression, by: string): Expression {
  return differentiator(by)(simplify(node))
}

/** The derivative by one name of one simplified expression after another; what they share is differentiated once. */
export function differentiator(by: string): (node: Expression) => Expression {
  const known = new Map<Expression, Expression>()
  const visit = (node: Expression): Expression => {
    const result = known.get(node) ?? derivative(node, visit, by)
    known.set(node, result)
    return result
  }
  return visit
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
      if (is(dr, 0)) return byBase
      return binary('+', byBase, binary('*', binary('*', binary('^', left, right), call('log', left)), dr))
    }
  }
}

function ofCall(node: CallNode, d: (node: Expression) => Expression): Expression {
  const [x, second, third] = node.operands as [Expression, Expression, Expression] // as many as the function takes
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
  if (is(dw, 0)) return byX
  return binary('+', byX, binary('*', binary('/', binary('-', node, binary('*', x, slope)), w), dw))
}

/**
 * With q = x/k and y the value, ∂y/∂q = n / ((q^(1−n) + q)(1 + qⁿ)) and ∂y/∂n = y (1 − y) ln q.
 *
 * The first is finite from q = 0 to infinity for n ≥ 1, where y (1 − y) n/q would be 0/0 at 0 and n q^(n−1)/(1 + qⁿ)²
 * ∞/∞ once qⁿ overflows. The second is not defined at x = 0.
 */
function ofHill(
  node: CallNode,
  x: Expression,
  k: Expression,
  n: Expression,
  d: (node: Expression) => Expression,
): Expression {
  const ratio = binary('/', x, k)
  const rising = binary('+', binary('^', ratio, binary('-', literal(1), n)), ratio)
  // qⁿ by its reciprocal, which the value needs too.
  const falling = binary('+', literal(1), binary('/', literal(1), binary('^', binary('/', k, x), n)))
  const byRatio = binary('*', binary('/', n, binary('*', rising, falling)), d(ratio))
  const dn = d(n)
  if (is(dn, 0)) return byRatio
  const steep = binary('*', node, binary('-', literal(1), node))
  return binary('+', byRatio, binary('*', binary('*', steep, call('log', ratio)), dn))
}
