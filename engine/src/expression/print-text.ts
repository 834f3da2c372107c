import type { Expression } from './tree.ts'

const strength = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 } as const
const negation = 3
const atom = 5

/**
 * The expression as the language reads it, with no bracket more than needed.
 *
 * `parse(printText(e))` is `e`, but for a negative number, which is read as the negation of a positive one.
 */
export function printText(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return isNegative(node.value) ? `-${-node.value}` : String(node.value)
    case 'name':
      return node.name
    case 'negate':
      return `-${within(node.operand, negation)}`
    case 'call':
      return `${node.name}(${node.operands.map(printText).join(', ')})`
    case 'binary': {
      const own = strength[node.operator]
      const rightward = node.operator === '^'
      const left = within(node.left, rightward ? own + 1 : own)
      const right = within(node.right, rightward ? own : own + 1)
      return rightward ? `${left}^${right}` : `${left} ${node.operator} ${right}`
    }
  }
}

function within(node: Expression, weakest: number): string {
  const text = printText(node)
  return strengthOf(node) < weakest ? `(${text})` : text
}

function strengthOf(node: Expression): number {
  if (node.kind === 'binary') return strength[node.operator]
  if (node.kind === 'negate' || (node.kind === 'number' && isNegative(node.value))) return negation
  return atom
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0)
}
