import { simplify } from '../expression/simplify.ts'
import type { CallNode, Expression } from '../expression/tree.ts'
import { element, type Element } from './xml.ts'

const operators = { '+': 'plus', '-': 'minus', '*': 'times', '/': 'divide', '^': 'power' } as const
const elementary = { exp: 'exp', log: 'ln', sqrt: 'root', tanh: 'tanh' } as const

/** The functions of the language that MathML has no element for. */
export type DefinedName = Exclude<CallNode['name'], keyof typeof elementary>

/** The identifier of a name or of a defined function. */
export type IdOf = (name: string) => string

/** The expression as content MathML in the subset of SBML, operand by operand, so that it rounds as it is written. */
export function mathml(node: Expression, idOf: IdOf): Element {
  const write = (each: Expression): Element => mathml(each, idOf)
  switch (node.kind) {
    case 'number':
      return cn(node.value)
    case 'name':
      return ci(idOf(node.name))
    case 'negate':
      return apply('minus', write(node.operand))
    case 'binary': {
      // a reader finds the unit of a power only where the exponent is one number
      const right = node.operator === '^' ? simplify(node.right) : node.right
      return apply(operators[node.operator], write(node.left), write(right))
    }
    case 'call': {
      const operands = node.operands.map(write)
      if (isElementary(node.name)) return apply(elementary[node.name], ...operands)
      return element('apply', {}, [ci(idOf(node.name)), ...operands])
    }
  }
}

function isElementary(name: CallNode['name']): name is keyof typeof elementary {
  return Object.hasOwn(elementary, name)
}

export function apply(operator: string, ...operands: readonly Element[]): Element {
  return element('apply', {}, [element(operator), ...operands])
}

export function ci(id: string): Element {
  return element('ci', {}, id)
}

/** A literal; in the language it never has a unit. */
export function cn(value: number): Element {
  return element('cn', { 'sbml:units': 'dimensionless' }, decimal(value))
}

/**
 * The shortest decimal that reads back as the number, without an exponent.
 *
 * MathML has exponents only in a form that readers multiply out, which can cost the last bit.
 */
export function decimal(value: number): string {
  const [mantissa, exponent] = String(value).split('e') as [string, string | undefined] // split gives one part at least
  if (exponent === undefined) return mantissa
  const [, sign, whole, fraction = ''] = /^(-?)(\d)(?:\.(\d+))?$/.exec(mantissa)!
  const shift = Number(exponent)
  if (shift < 0) return `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
  return `${sign}${whole}${fraction}${'0'.repeat(shift - fraction.length)}`
}
