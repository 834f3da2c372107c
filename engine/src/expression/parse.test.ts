import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaint } from '../../test/complaint.ts'
import { expressions, unplaced } from '../../test/expressions.ts'
import { isName, parse } from './parse.ts'
import { printText } from './print-text.ts'
import { simplify } from './simplify.ts'
import { functions, names, substitute, type Expression } from './tree.ts'

/** The tree as nested brackets. */
function shape(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return String(node.value)
    case 'name':
      return node.name
    case 'negate':
      return `(-${shape(node.operand)})`
    case 'binary':
      return `(${shape(node.left)}${node.operator}${shape(node.right)})`
    case 'call':
      return `${node.name}(${node.operands.map(shape).join(',')})`
  }
}

describe('a text is the tree that a mathematician reads', () => {
  test.each([
    ['a - b - c', '((a-b)-c)'],
    ['a - (b - c)', '(a-(b-c))'],
    ['a / b / c * d', '(((a/b)/c)*d)'],
    ['a + b * c ^ d', '(a+(b*(c^d)))'],
    ['(a + b) * c', '((a+b)*c)'],
    ['a ^ b ^ c', '(a^(b^c))'],
    ['-a ^ 2', '(-(a^2))'],
    ['(-a) ^ 2', '((-a)^2)'],
    ['a ^ -b', '(a^(-b))'],
    ['a ^ -b ^ c', '(a^(-(b^c)))'],
    ['a ^ -b * c', '((a^(-b))*c)'],
    ['-a * b', '((-a)*b)'],
    ['a * -b * c', '((a*(-b))*c)'],
    ['a - -b + c', '((a-(-b))+c)'],
    ['--a', '(-(-a))'],
    ['hill(a + b, k, 2) / 2', '(hill((a+b),k,2)/2)'],
    ['islets.beta * 2e-3', '(islets.beta*0.002)'],
    ['.5 + 5. + 1E+3', '((0.5+5)+1000)'],
    ['exp + exp(exp)', '(exp+exp(exp))'],
    ['\u03b2_1 * \u00e9t\u00e9', '(\u03b2_1*\u00e9t\u00e9)'],
    [' a\n\t+ b ', '(a+b)'],
  ])('%j', (text, tree) => {
    expect(shape(parse(text))).toBe(tree)
  })

  test('each function takes its number of arguments', () => {
    for (const [name, arity] of Object.entries(functions)) {
      const call = (count: number) => `${name}(${Array.from({ length: count }, () => 'x').join(', ')})`
      expect(shape(parse(call(arity)))).toBe(call(arity).replaceAll(' ', ''))
      expect(complaint(() => parse(call(arity + 1)))).toContain(
        `FUNCTION_ARITY: ${name} takes ${arity} argument`,
      )
      expect(complaint(() => parse(call(arity - 1)))).toMatch(/FUNCTION_ARITY|unexpected '\)'/)
    }
  })

  test('each node stands at its operator, name or first digit', () => {
    expect(parse('ab * -f + exp(2)')).toEqual({
      kind: 'binary',
      operator: '+',
      at: 8,
      left: {
        kind: 'binary',
        operator: '*',
        at: 3,
        left: { kind: 'name', name: 'ab', at: 0 },
        right: { kind: 'negate', at: 5, operand: { kind: 'name', name: 'f', at: 6 } },
      },
      right: { kind: 'call', name: 'exp', at: 10, operands: [{ kind: 'number', value: 2, at: 14 }] },
    })
  })
})

describe('what is no expression is refused at the character', () => {
  test.each([
    ['', 'EXPRESSION_SYNTAX: the expression ends too early\n  \n  ^'],
    ['a +', 'EXPRESSION_SYNTAX: the expression ends too early\n  a +\n     ^'],
    ['a b', "EXPRESSION_SYNTAX: unexpected 'b'\n  a b\n    ^"],
    ['2x', "EXPRESSION_SYNTAX: unexpected 'x'\n  2x\n   ^"],
    ['+a', "EXPRESSION_SYNTAX: unexpected '+'\n  +a\n  ^"],
    ['a * / b', "EXPRESSION_SYNTAX: unexpected '/'\n  a * / b\n      ^"],
    ['(a + b', "EXPRESSION_SYNTAX: expected ')'\n  (a + b\n        ^"],
    ['(a b)', "EXPRESSION_SYNTAX: expected ')' before 'b'\n  (a b)\n     ^"],
    ['a)', "EXPRESSION_SYNTAX: unexpected ')'\n  a)\n   ^"],
    ['a, b', "EXPRESSION_SYNTAX: unexpected ','\n  a, b\n   ^"],
    ['1.2.3', "EXPRESSION_SYNTAX: unexpected '.3'\n  1.2.3\n     ^"],
    ['a = b', "EXPRESSION_SYNTAX: unexpected '='\n  a = b\n    ^"],
    ['a \u{1f9ea} b', "EXPRESSION_SYNTAX: unexpected '\u{1f9ea}'\n  a \u{1f9ea} b\n    ^"],
    ['1e999', 'EXPRESSION_SYNTAX: the number is too large\n  1e999\n  ^'],
    ['a b\n+ c', "EXPRESSION_SYNTAX: unexpected 'b'\n  a b\n    ^"],
    ['a +\n\tb c', "EXPRESSION_SYNTAX: unexpected 'c'\n  \tb c\n  \t  ^"],
    ['2 * sin(x)', "FUNCTION_UNKNOWN: there is no function 'sin'\n  2 * sin(x)\n      ^"],
    ['constructor(x)', "FUNCTION_UNKNOWN: there is no function 'constructor'\n  constructor(x)\n  ^"],
    ['exp()', "EXPRESSION_SYNTAX: unexpected ')'\n  exp()\n      ^"],
    ['1 + exp(x, y)', 'FUNCTION_ARITY: exp takes 1 argument, got 2\n  1 + exp(x, y)\n      ^'],
    ['hill(x, k)', 'FUNCTION_ARITY: hill takes 3 arguments, got 2\n  hill(x, k)\n  ^'],
  ])('%j', (text, message) => {
    expect(complaint(() => parse(text))).toBe(message)
  })

  test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])(
    'a name that every object has is no operator: a %s b',
    (name) => {
      expect(complaint(() => parse(`a ${name} b`))).toContain(`unexpected '${name}'`)
      expect(shape(parse(`${name} + 1`))).toBe(`(${name}+1)`)
    },
  )

  test('a long line is shown around the character', () => {
    const text = `${'abcdefghi + '.repeat(20)}? + ${'abcdefghi + '.repeat(20)}`
    const [, line, caret] = complaint(() => parse(text)).split('\n') as [string, string, string]
    expect(line.length).toBeLessThan(120)
    expect(line[caret.indexOf('^')]).toBe('?')
  })
})

describe('the depth and the length of an expression are bounded', () => {
  test.each([
    ['parentheses', (n: number) => `${'('.repeat(n)}x${')'.repeat(n)}`],
    ['minus signs', (n: number) => `${'-'.repeat(n)}x`],
    ['powers', (n: number) => Array.from({ length: n + 1 }, () => 'x').join('^')],
    ['calls', (n: number) => `${'exp('.repeat(n)}x${')'.repeat(n)}`],
  ])('%s go 199 deep and no deeper', (_, nested) => {
    expect(() => parse(nested(199))).not.toThrow()
    expect(complaint(() => parse(nested(200)))).toContain('EXPRESSION_SYNTAX: nested more than 200 deep')
  })

  test('a sum has up to 500 terms, and every walk of it ends', () => {
    const sum = (terms: number) => Array.from({ length: terms }, (_, i) => `x${i}`).join(' + ')
    const tree = parse(sum(500))
    expect(printText(simplify(substitute(tree, (node) => node)))).toBe(sum(500))
    expect(names(tree).length).toBe(500)
    expect(complaint(() => parse(sum(501)))).toContain('more than 1000 symbols; name parts of it')
  })

  test('hostile texts are refused at once', () => {
    for (const text of [
      '('.repeat(1e6),
      'a+'.repeat(1e6),
      '1'.repeat(1e6),
      ' '.repeat(1e6),
      'a.'.repeat(1e6),
    ]) {
      expect(complaint(() => parse(text))).toMatch(/^EXPRESSION_SYNTAX/)
    }
  })

  test('any text is read or refused by a ModelError', () => {
    const pieces = fc.constantFrom(
      ...Array.from('ab(),+-*/^. 12e_#'),
      'exp',
      'hill(',
      'a.b',
      '\u{1d4d0}',
      '\n',
      'constructor',
    )
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: pieces }), fc.string({ unit: 'grapheme' })), (text) => {
        expect(complaint(() => parse(text))).toMatch(/^(EXPRESSION_SYNTAX|FUNCTION_|no complaint)/)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('printing', () => {
  const trees = expressions(['a', 'x_1', 'islets.beta', 'exp', 'constructor'])

  test('what is printed is read as the same tree', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(unplaced(parse(printText(tree)))).toEqual(tree)
      }),
      { numRuns: 1000 },
    )
  })

  test('a simplified tree, which may have negative numbers, is read as one that simplifies to the same', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const simple = simplify(tree)
        expect(unplaced(simplify(parse(printText(simple))))).toEqual(unplaced(simple))
      }),
      { numRuns: 1000 },
    )
  })

  test.each([
    'a - (b - c) - d',
    'a / (b * c)',
    '(a^b)^c^d',
    '-(a + b) * -c^2',
    '(-a)^(-b)',
    'hill(a + b, k, 2)^2',
  ])('no bracket is printed that is not needed: %s', (text) => {
    expect(printText(parse(text))).toBe(text)
  })

  test('a negative number is bracketed as a negation is', () => {
    const minusTwo: Expression = { kind: 'number', value: -2, at: 0 }
    expect(printText({ kind: 'binary', operator: '^', left: minusTwo, right: minusTwo, at: 0 })).toBe(
      '(-2)^(-2)',
    )
    expect(printText({ kind: 'number', value: -0, at: 0 })).toBe('-0')
  })
})

test.each([
  ['beta', true],
  ['x_1', true],
  ['\u03b2', true],
  ['_', true],
  ['constructor', true],
  ['', false],
  ['1x', false],
  ['a.b', false],
  ['half-life', false],
  ['a b', false],
  ['x\n', false],
  ["y'", false],
])('%j is a name: %s', (text, expected) => {
  expect(isName(text)).toBe(expected)
})
