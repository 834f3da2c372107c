import type { CallNode, Expression } from './tree.ts'

const strength = { '+': 1, '-': 1, '*': 2, '/': 4, '^': 4 } as const

/** The expression as LaTeX; `symbol` turns a name into LaTeX and by default sets it upright. */
export function printLatex(node: Expression, symbol: (name: string) => string = upright): string {
  const print = (each: Expression): string => printLatex(each, symbol)
  const within = (each: Expression, weakest: number): string =>
    strengthOf(each) < weakest ? `\\left(${print(each)}\\right)` : print(each)
  switch (node.kind) {
    case 'number':
      return latexNumber(node.value)
    case 'name':
      return symbol(node.name)
    case 'negate':
      return `-${within(node.operand, 2)}`
    case 'call':
      return latexCall(node, print)
    case 'binary':
      switch (node.operator) {
        case '+':
          return `${print(node.left)} + ${print(node.right)}`
        case '-':
          return `${print(node.left)} - ${within(node.right, 2)}`
        case '*':
          return `${within(node.left, 2)} \\, ${within(node.right, 3)}`
        case '/':
          return `\\frac{${print(node.left)}}{${print(node.right)}}`
        case '^':
          return `${within(node.left, 5)}^{${print(node.right)}}`
      }
  }
}

/** A name set upright, dots as spaces: `islets.beta` is `\mathrm{islets\ beta}`. */
export function upright(name: string): string {
  return `\\mathrm{${name.replaceAll('.', '\\ ').replaceAll('_', '\\_')}}`
}

function latexCall(node: CallNode, print: (node: Expression) => string): string {
  const [x, k, n] = node.operands as [Expression, Expression, Expression]
  switch (node.name) {
    case 'sqrt':
      return `\\sqrt{${print(x)}}`
    case 'exp':
    case 'tanh':
      return `\\${node.name}\\left(${print(x)}\\right)`
    case 'log':
      return `\\ln\\left(${print(x)}\\right)`
    case 'log1p':
      return `\\ln\\left(1 + ${print(x)}\\right)`
    case 'expm1':
      return `\\left(\\exp\\left(${print(x)}\\right) - 1\\right)`
    case 'logistic':
      return `\\frac{1}{1 + \\exp\\left(-\\left(${print(x)}\\right)\\right)}`
    case 'softplus':
      return `${print(k)} \\, \\ln\\left(1 + \\exp\\frac{${print(x)}}{${print(k)}}\\right)`
    case 'hill':
      return `\\frac{{\\left(${print(x)}\\right)}^{${print(n)}}}{{${print(k)}}^{${print(n)}} + {\\left(${print(x)}\\right)}^{${print(n)}}}`
  }
}

function latexNumber(value: number): string {
  const [mantissa, exponent] = String(value).split('e') as [string, string | undefined]
  return exponent === undefined ? mantissa : `${mantissa} \\times 10^{${Number(exponent)}}`
}

function strengthOf(node: Expression): number {
  if (node.kind === 'binary') return strength[node.operator]
  if (node.kind === 'negate' || (node.kind === 'number' && node.value < 0)) return 1
  if (node.kind === 'call' && node.name === 'softplus') return 2
  return 5
}
