import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complexStep } from '../../test/complex.ts'
import { evaluate, expressions } from '../../test/expressions.ts'
import { differentiate, differentiator } from './differentiate.ts'
import { parse } from './parse.ts'
import { printText } from './print-text.ts'
import { functions, operands, type Expression } from './tree.ts'

const positive = fc.double({ min: 0.2, max: 3, noNaN: true })
const point = fc.record({ x: positive, y: positive, z: positive })

/** Whether every part is of a moderate size, and every base positive. */
function isTame(node: Expression, values: Readonly<Record<string, number>>): boolean {
  const size = Math.abs(evaluate(node, values))
  const isModerate = 1e-2 < size && size < 100
  const isPower =
    (node.kind === 'binary' && node.operator === '^') || (node.kind === 'call' && node.name === 'hill')
  const hasBase =
    !isPower ||
    operands(node)
      .slice(0, -1)
      .every((each) => evaluate(each, values) > 0)
  return isModerate && hasBase && operands(node).every((each) => isTame(each, values))
}

test('the derivative of a random expression is the one that the complex step gives', () => {
  let checked = 0
  fc.assert(
    fc.property(expressions(['x', 'y', 'z']), point, (tree, values) => {
      const wanted = complexStep(tree, 'x', values)
      fc.pre(isTame(tree, values) && Number.isFinite(wanted))
      checked++
      const got = evaluate(differentiate(tree, 'x'), values)
      // at most 60 operations, each of which may lose two digits to cancellation of parts below 100
      expect(Math.abs(got - wanted)).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(wanted)))
    }),
    { numRuns: 2000 },
  )
  expect(checked).toBe(2000)
})

test('each function has the derivative that the complex step gives, by each of its arguments', () => {
  fc.assert(
    fc.property(point, (values) => {
      for (const [name, arity] of Object.entries(functions)) {
        const args = ['x', 'y', 'z'].slice(0, arity)
        const tree = parse(`${name}(${args.join(', ')})`)
        for (const by of args) {
          const wanted = complexStep(tree, by, values)
          const got = evaluate(differentiate(tree, by), values)
          expect(Math.abs(got - wanted), `${name} by ${by}`).toBeLessThanOrEqual(
            1e-13 * (1 + Math.abs(wanted)),
          ) // x/y ≤ 15
        }
      }
    }),
  )
})

describe.each([
  ['literal', (n: number) => `hill(x, 5, ${n})`],
  ['named', () => 'hill(x, 5, n)'],
])('hill with a %s exponent', (_, text) => {
  const slope = (n: number, x: number) => evaluate(differentiate(parse(text(n)), 'x'), { x, n })

  test.each([
    [1, 1 / 5],
    [1.5, 0],
    [2, 0],
    [5, 0],
    [40, 0],
  ])('has at x = 0, n = %d the slope %d', (n, wanted) => {
    expect(slope(n, 0)).toBe(wanted)
  })

  test.each([1, 1.5, 2, 5, 40])('has a slope that falls to 0 as x grows without end, n = %d', (n) => {
    for (const x of [1e20, 1e100, 1e300, Infinity]) expect(slope(n, x)).toBeLessThan(1e-20)
    expect(slope(n, Infinity)).toBe(0)
  })

  test('is steepest near its middle', () => {
    expect(Math.abs(slope(8, 5) / (8 / (4 * 5)) - 1)).toBeLessThan(1e-15) // exactly n/(4k)
  })
})

describe('a power', () => {
  const slope = (text: string, x: number) => evaluate(differentiate(parse(text), 'x'), { x, n: 2.5 })

  test.each([
    ['x^1', 1],
    ['x^2', 0],
    ['x^3', 0],
    ['x^2.5', 0],
    ['x^n', 0],
    ['x^0.5', Infinity],
  ])('%s has at 0 the slope %d', (text, wanted) => {
    expect(slope(text, 0)).toBe(wanted)
  })

  test('with an integer exponent has a slope on the negative side', () => {
    expect(slope('x^3', -2)).toBe(12)
    expect(slope('x^-2', -2)).toBe(0.25)
    expect(slope('x^4', -0.5)).toBe(-0.5)
  })

  test('of a base of 0 has no slope by its exponent', () => {
    expect(evaluate(differentiate(parse('x^n'), 'n'), { x: 0, n: 2 })).toBeNaN()
  })
})

describe('softplus with a corner of almost no width', () => {
  const tree = parse('softplus(x, w)')
  const by = (name: string, x: number, w: number) => evaluate(differentiate(tree, name), { x, w })

  test.each([1e-3, 1e-12, 1e-300, 5e-324])('has the slopes of max(x, 0), w = %d', (w) => {
    expect([by('x', -1, w), by('x', 0, w), by('x', 1, w)]).toEqual([0, 0.5, 1])
    // by w nothing is left away from the corner, and ln 2 at it
    expect([by('w', -1, w), by('w', 1, w)].map(Math.abs)).toEqual([0, 0])
    if (w > 1e-300) expect(Math.abs(by('w', 0, w) - Math.LN2)).toBeLessThan(1e-15) // a few roundings; 5e-324 has none to spare
  })
})

test.each([
  ['7', '0'],
  ['y', '0'],
  ['x', '1'],
  ['-x', '-1'],
  ['x + y', '1'],
  ['y - x', '-1'],
  ['3 * x', '3'],
  ['x * y', 'y'],
  ['x / y', '1 / y'],
  ['y / x', '-(y / x) / x'],
  ['x^2', '2 * x'],
  ['x^3', '3 * x^2'],
  ['x^-1', '-x^(-2)'],
  ['exp(2 * x)', 'exp(2 * x) * 2'],
  ['exp(y) + tanh(y) * hill(y, 2, 3)', '0'],
])('the derivative of %s is written %s', (text, expected) => {
  expect(printText(differentiate(parse(text), 'x'))).toBe(expected)
})

test('a part that stands in many places is differentiated once', () => {
  let tree = parse('x + y')
  for (let i = 0; i < 60; i++) tree = { kind: 'binary', operator: '+', left: tree, right: tree, at: 0 }
  const d = differentiator('x')
  expect(d(tree)).toBe(d(tree)) // 2^60 parts if each were visited
  expect(differentiate(tree, 'y')).toEqual({ kind: 'number', value: 2 ** 60, at: -1 })
})
