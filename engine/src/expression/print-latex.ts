import type { BinaryNode, CallNode, Expression } from './tree.ts'

const sum = 1
const product = 2
const fraction = 3
const atom = 4
const strength = { '+': sum, '-': sum, '*': product, '/': fraction, '^': fraction } as const

/** The expression as LaTeX; `symbol` turns a name into LaTeX and by default sets it upright. */
export function printLatex(node: Expression, symbol: (name: string) => string = upright): string {
  const print: Print = (each, weakest = 0) => {
    const text = printLatex(each, symbol)
    return strengthOf(each) < weakest ? parenthesised(text) : text
  }
  switch (node.kind) {
    case 'number':
      return latexNumber(node.value)
    case 'name':
      return symbol(node.name)
    case 'negate':
      return `-${print(node.operand, product)}`
    case 'call':
      return latexCall(node, print)
    case 'binary':
      return latexBinary(node, print)
  }
}

/** A name set upright, dots as spaces: `islets.beta` is `\mathrm{islets\ beta}`. */
export function upright(name: string): string {
  return `\\mathrm{${name.replaceAll('.', '\\ ').replaceAll('_', '\\_')}}`
}

/** Prints a node, in parentheses when it binds less than `weakest`. */
type Print = (node: Expression, weakest?: number) => string

function latexBinary({ operator, left, right }: BinaryNode, print: Print): string {
  switch (operator) {
    case '+': {
      const added = print(right)
      return `${print(left)} + ${added.startsWith('-') ? parenthesised(added) : added}`
    }
    case '-':
      return `${print(left)} - ${print(right, product)}`
    case '*': {
      const factor = print(right, fraction)
      return `${print(left, product)} ${/^\{?\d/.test(factor) ? '\\cdot' : '\\,'} ${factor}`
    }
    case '/':
      return `\\frac{${print(left)}}{${print(right)}}`
    case '^':
      return raised(print(left, atom), print(right))
  }
}

function latexCall(node: CallNode, print: Print): string {
  const [x, second, third] = node.operands as [Expression, Expression, Expression] // as many as the function takes
  switch (node.name) {
    case 'sqrt':
      return `\\sqrt{${print(x)}}`
    case 'exp':
    case 'tanh':
      return `\\${node.name}\\left(${print(x)}\\right)`
    case 'log':
      return `\\ln\\left(${print(x)}\\right)`
    case 'log1p':
      return `\\ln\\left(1 + ${print(x, product)}\\right)`
    case 'expm1':
      return `\\left(\\exp\\left(${print(x)}\\right) - 1\\right)`
    case 'logistic':
      return `\\frac{1}{1 + \\exp\\left(-${print(x, product)}\\right)}`
    case 'softplus':
      return `${print(second, product)} \\, \\ln\\left(1 + \\exp\\frac{${print(x)}}{${print(second)}}\\right)`
    case 'hill': {
      const top = raised(print(x, atom), print(third))
      return `\\frac{${top}}{${raised(print(second, atom), print(third))} + ${top}}`
    }
  }
}

function parenthesised(text: string): string {
  return `\\left(${text}\\right)`
}

/** The braces keep a base that has an exponent of its own from being read as a double superscript. */
function raised(base: string, exponent: string): string {
  return `{${base}}^{${exponent}}`
}

function latexNumber(value: number): string {
  const [mantissa, exponent] = String(value).split('e') as [string, string | undefined] // split gives one part at least
  return exponent === undefined ? mantissa : `${mantissa} \\times 10^{${Number(exponent)}}`
}

function strengthOf(node: Expression): number {
  switch (node.kind) {
    case 'name':
      return atom
    case 'number':
      if (node.value < 0) return sum
      return String(node.value).includes('e') ? product : atom
    case 'negate':
      return sum
    case 'binary':
      return strength[node.operator]
    case 'call':
      if (node.name === 'softplus') return product
      return node.name === 'sqrt' || node.name === 'expm1' ? atom : fraction
  }
}
