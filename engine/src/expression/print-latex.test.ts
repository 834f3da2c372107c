import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { expressions } from '../../test/expressions.ts'
import { parse } from './parse.ts'
import { printLatex, upright } from './print-latex.ts'
import { simplify } from './simplify.ts'

const letter = (name: string): string => name

test.each([
  ['2', '2'],
  ['0.25', '0.25'],
  ['1e-7', '1 \\times 10^{-7}'],
  ['2.5e21', '2.5 \\times 10^{21}'],
  ['x', 'x'],
  ['-x', '-x'],
  ['-x * y', '\\left(-x\\right) \\, y'],
  ['-(x * y)', '-x \\, y'],
  ['-(x + y)', '-\\left(x + y\\right)'],
  ['--x', '-\\left(-x\\right)'],
  ['a + (b + c)', 'a + b + c'],
  ['a + -b', 'a + \\left(-b\\right)'],
  ['a + (-b + c)', 'a + \\left(-b + c\\right)'],
  ['a + (-b) * c', 'a + \\left(-b\\right) \\, c'],
  ['a - (b - c)', 'a - \\left(b - c\\right)'],
  ['a - -b', 'a - \\left(-b\\right)'],
  ['a - b * c', 'a - b \\, c'],
  ['(a + b) * (c - d)', '\\left(a + b\\right) \\, \\left(c - d\\right)'],
  ['a * b * c', 'a \\, b \\, c'],
  ['a * (b * c)', 'a \\, \\left(b \\, c\\right)'],
  ['2 * 3', '2 \\cdot 3'],
  ['2 * 3^x', '2 \\cdot {3}^{x}'],
  ['x * 1e-7', 'x \\, \\left(1 \\times 10^{-7}\\right)'],
  ['(a + b) / (c * d)', '\\frac{a + b}{c \\, d}'],
  ['a / b * c', '\\frac{a}{b} \\, c'],
  ['x^2', '{x}^{2}'],
  ['x^(a + b)', '{x}^{a + b}'],
  ['(x^2)^3', '{\\left({x}^{2}\\right)}^{3}'],
  ['x^2^3', '{x}^{{2}^{3}}'],
  ['(a / b)^c', '{\\left(\\frac{a}{b}\\right)}^{c}'],
  ['(-x)^2', '{\\left(-x\\right)}^{2}'],
  ['-x^2', '-{x}^{2}'],
  ['1e-7^2', '{\\left(1 \\times 10^{-7}\\right)}^{2}'],
  ['exp(a + b)', '\\exp\\left(a + b\\right)'],
  ['exp(x)^2', '{\\left(\\exp\\left(x\\right)\\right)}^{2}'],
  ['tanh(x)', '\\tanh\\left(x\\right)'],
  ['log(x)', '\\ln\\left(x\\right)'],
  ['log1p(x)', '\\ln\\left(1 + x\\right)'],
  ['log1p(-x)', '\\ln\\left(1 + \\left(-x\\right)\\right)'],
  ['expm1(x) * y', '\\left(\\exp\\left(x\\right) - 1\\right) \\, y'],
  ['sqrt(a + b)^2', '{\\sqrt{a + b}}^{2}'],
  ['logistic(x)', '\\frac{1}{1 + \\exp\\left(-x\\right)}'],
  ['logistic(a - b)', '\\frac{1}{1 + \\exp\\left(-\\left(a - b\\right)\\right)}'],
  ['logistic(x)^2', '{\\left(\\frac{1}{1 + \\exp\\left(-x\\right)}\\right)}^{2}'],
  ['softplus(x, w)', 'w \\, \\ln\\left(1 + \\exp\\frac{x}{w}\\right)'],
  ['softplus(x, a + b)', '\\left(a + b\\right) \\, \\ln\\left(1 + \\exp\\frac{x}{a + b}\\right)'],
  ['softplus(x, w)^2', '{\\left(w \\, \\ln\\left(1 + \\exp\\frac{x}{w}\\right)\\right)}^{2}'],
  ['hill(x, k, n)', '\\frac{{x}^{n}}{{k}^{n} + {x}^{n}}'],
  [
    'hill(a + b, c * d, 2)',
    '\\frac{{\\left(a + b\\right)}^{2}}{{\\left(c \\, d\\right)}^{2} + {\\left(a + b\\right)}^{2}}',
  ],
  ['hill(x, k, n)^2', '{\\left(\\frac{{x}^{n}}{{k}^{n} + {x}^{n}}\\right)}^{2}'],
])('%s is set as %s', (text, latex) => {
  expect(printLatex(parse(text), letter)).toBe(latex)
})

test('a negative number is set as a negation is', () => {
  expect(printLatex(simplify(parse('x^-(2) + (0 - 3) * y')), letter)).toBe(
    '{x}^{-2} + \\left(-3\\right) \\, y',
  )
})

test('a name is upright unless told otherwise, its dots spaces and its underscores kept', () => {
  expect(printLatex(parse('islets.beta_cells * x'))).toBe('\\mathrm{islets\\ beta\\_cells} \\, \\mathrm{x}')
  expect(printLatex(parse('islets.beta^2'), (name) => `\\${name.split('.')[1]!}`)).toBe('{\\beta}^{2}')
  expect(upright('x')).toBe('\\mathrm{x}')
})

test('every brace and every \\left of any expression is closed', () => {
  const unclosed = (latex: string, open: RegExp, close: RegExp) =>
    [...latex.matchAll(open)].length - [...latex.matchAll(close)].length
  fc.assert(
    fc.property(expressions(['a', 'b_c', 'd.e']), (tree) => {
      const latex = printLatex(tree)
      expect(unclosed(latex, /\{/g, /\}/g)).toBe(0)
      expect(unclosed(latex, /\\left\(/g, /\\right\)/g)).toBe(0)
      // nothing is left once what is closed is taken away from the inside out
      let rest = latex.replaceAll(/\\left\(/g, '{').replaceAll(/\\right\)/g, '}')
      while (/\{[^{}]*\}/.test(rest)) rest = rest.replaceAll(/\{[^{}]*\}/g, '')
      expect(rest).not.toMatch(/[{}]/)
    }),
  )
})

test('no exponent follows an exponent, no sign an operator, no number a number', () => {
  fc.assert(
    fc.property(expressions(['a', 'b']), (tree) => {
      const latex = printLatex(simplify(tree), letter)
      expect(latex).not.toMatch(/\^\{[^{}]*\}\^/)
      expect(latex).not.toMatch(/[-+,] -/)
      expect(latex).not.toMatch(/\d \\, \{?\d/)
    }),
    { numRuns: 1000 },
  )
})
