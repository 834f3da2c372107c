import { describe, expect, test } from 'vitest'
import { parse } from '../expression/parse.ts'
import { literal, simplify } from '../expression/simplify.ts'
import { Graph } from './graph.ts'

/** The operations of expressions, numbered, after the names and numbers they use. */
function operations(...texts: readonly string[]): readonly string[] {
  const graph = new Graph()
  for (const text of texts) graph.add(simplify(parse(text)))
  return graph.operations.map((operation, i) => {
    switch (operation.kind) {
      case 'number':
        return `${i}: ${operation.value}`
      case 'name':
        return `${i}: ${operation.name}`
      case 'call':
        return `${i}: ${operation.name} ${operation.operands.join(' ')}`
      default:
        return `${i}: ${operation.kind} ${operation.operands.join(' ')}`
    }
  })
}

test('equal operations stand once, within an expression and between expressions', () => {
  expect(operations('a * b + exp(a * b)', 'exp(a * b) - 2', '2 / b')).toEqual([
    '0: a',
    '1: b',
    '2: multiply 0 1',
    '3: exp 2',
    '4: add 2 3',
    '5: 2',
    '6: subtract 3 5',
    '7: divide 5 1',
  ])
})

test('operations with other operands, or the same in another order, stand apart', () => {
  expect(operations('a - b', 'b - a').filter((each) => each.includes('subtract'))).toHaveLength(2)
  expect(operations('exp(a)', 'exp(b)', 'log(a)').filter((each) => /exp|log/.test(each))).toHaveLength(3)
})

test('0 and -0 are two numbers', () => {
  const graph = new Graph()
  expect([literal(0), literal(-0), literal(0), literal(-0)].map((each) => graph.add(each))).toEqual([
    0, 1, 0, 1,
  ])
})

test('an expression that is added again gets the place it has', () => {
  const graph = new Graph()
  const place = graph.add(parse('a * b'))
  expect(graph.add(parse('a * b'))).toBe(place)
  expect(graph.operations).toHaveLength(3)
})

describe('a power', () => {
  test.each([
    ['x^2', ['0: x', '1: multiply 0 0']],
    ['x^3', ['0: x', '1: multiply 0 0', '2: multiply 1 0']],
    ['x^5', ['0: x', '1: multiply 0 0', '2: multiply 1 1', '3: multiply 2 0']],
    ['x^6', ['0: x', '1: multiply 0 0', '2: multiply 1 0', '3: multiply 2 2']],
    ['x^-2', ['0: x', '1: multiply 0 0', '2: 1', '3: divide 2 1']],
    ['x^-1', ['0: x', '1: 1', '2: divide 1 0']],
    ['x^16', ['0: x', '1: multiply 0 0', '2: multiply 1 1', '3: multiply 2 2', '4: multiply 3 3']],
  ])('with a written integer up to 16 is multiplied out: %s', (text, expected) => {
    expect(operations(text)).toEqual(expected)
  })

  test.each(['x^17', 'x^-17', 'x^2.5', 'x^n', 'x^(1 / 3)'])('with another exponent is not: %s', (text) => {
    expect(operations(text).at(-1)).toMatch(/power 0 \d$/)
  })
})

test('hill is 1 / (1 + (k/x)^n)', () => {
  expect(operations('hill(x, k, 2)')).toEqual([
    '0: 1',
    '1: k',
    '2: x',
    '3: divide 1 2',
    '4: multiply 3 3',
    '5: add 0 4',
    '6: divide 0 5',
  ])
  expect(operations('hill(x, k, n)').filter((each) => each.includes('power'))).toHaveLength(1)
})
