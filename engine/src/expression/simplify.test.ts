import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate, expressions, isFiniteThroughout } from '../../test/expressions.ts'
import { parse } from './parse.ts'
import { printText } from './print-text.ts'
import { literal, simplify } from './simplify.ts'
import { operands, type Expression } from './tree.ts'

const values = fc.record({
  x: fc.double({ min: -20, max: 20, noNaN: true }),
  y: fc.double({ min: -20, max: 20, noNaN: true }),
})

test('simplifying changes no bit of a value, where all its parts are finite', () => {
  fc.assert(
    fc.property(expressions(['x', 'y']), values, (tree, point) => {
      fc.pre(isFiniteThroughout(tree, point))
      // + 0 because the sign of a zero may change: x + 0 is x
      expect(evaluate(simplify(tree), point) + 0).toBe(evaluate(tree, point) + 0)
    }),
    { numRuns: 2000 },
  )
})

test('what is simplified is simple', () => {
  fc.assert(
    fc.property(expressions(['x', 'y']), (tree) => {
      const simple = simplify(tree)
      expect(simplify(simple)).toEqual(simple)
    }),
  )
})

test.each([
  ['0 + x', 'x'],
  ['x - 0', 'x'],
  ['0 - x', '-x'],
  ['1 * x * 1', 'x'],
  ['x * 0', '0'],
  ['-1 * x', '-x'],
  ['0 / x', '0'],
  ['x / 1', 'x'],
  ['x^1', 'x'],
  ['x^0', '1'],
  ['--x', 'x'],
  ['-(2)', '-2'],
  ['x^-(4 - 2)', 'x^(-2)'],
  ['2 * 3 + x', '6 + x'],
  ['x^(1 / 2)', 'x^0.5'],
  ['1 / 0', '1 / 0'],
  ['1e308 * 10', '1e+308 * 10'],
  ['2^3', '2^3'],
  ['exp(0)', 'exp(0)'],
  ['x - x', 'x - x'],
])('%s becomes %s', (text, expected) => {
  expect(printText(simplify(parse(text)))).toBe(expected)
})

test('a part that stands in two places is simplified once and stays one object', () => {
  let tree: Expression = parse('x + 1 * y')
  for (let i = 0; i < 60; i++) tree = { kind: 'binary', operator: '*', left: tree, right: tree, at: 0 }
  const [left, right] = operands(simplify(tree)) // 2^60 parts if each were visited
  expect(left).toBe(right)
})

test('a number keeps its bits', () => {
  for (const value of [-0, 5e-324, -1.7976931348623157e308]) {
    expect(simplify(literal(value))).toEqual(literal(value))
  }
})
