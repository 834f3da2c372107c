import { isBinary, type Binary, type Expression } from './fractions.ts'
import type { Notation } from './symbol.ts'

const small = 0.7

/** The width of an expression in a formula, in letters, roughly. */
export function widthOf(node: Expression, notation: Notation): number {
  const width = (each: Expression): number => widthOf(each, notation)
  switch (node.kind) {
    case 'number':
      return String(node.value).length
    case 'name':
      return notation.width(node.name)
    case 'negate':
      return 1 + bracketed(node.operand, width)
    case 'binary':
      return binaryWidth(node, width)
    case 'call':
      return callWidth(node, width)
  }
}

function bracketed(node: Expression, width: (node: Expression) => number): number {
  return width(node) + (isBinary(node, '+', '-') ? 2 : 0)
}

function binaryWidth({ operator, left, right }: Binary, width: (node: Expression) => number): number {
  switch (operator) {
    case '+':
    case '-':
      return width(left) + 3 + width(right)
    case '*':
      return bracketed(left, width) + 1 + bracketed(right, width)
    case '/':
      return Math.max(width(left), width(right))
    case '^':
      return bracketed(left, width) + small * width(right)
  }
}

function callWidth(
  { name, operands }: Extract<Expression, { readonly kind: 'call' }>,
  width: (node: Expression) => number,
): number {
  const [x, second = 0, third = 0] = operands.map(width) as [number, number?, number?] // a function takes one at least
  switch (name) {
    case 'softplus':
      return second + 'ln(1 + exp )'.length + Math.max(x, second)
    case 'hill':
      return x + second + 2 * small * third + 3
    default:
      return x + '1 + exp(-())'.length
  }
}
