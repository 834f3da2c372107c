import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaint } from '../../test/complaint.ts'
import { expressions } from '../../test/expressions.ts'
import { parse } from '../expression/parse.ts'
import { printText } from '../expression/print-text.ts'
import { one, unit } from '../units/parse.ts'
import { sameUnit } from '../units/unit.ts'
import { unitOfExpression } from './check-units.ts'

const units: Readonly<Record<string, string>> = {
  n: 'nmol/L',
  m: 'mmol/L',
  g: 'mg/dL',
  mass: 'mg/dL/(mmol/L)',
  t: 'day',
  age: 'year',
  c: 'cell',
  iu: 'IU',
  p: '%',
  x: '1',
  y: '1',
}

function unitOf(text: string) {
  return unitOfExpression(
    parse(text),
    (at) => ({ text, at }),
    (name) => unit(units[name]!),
  )
}

describe('the unit of an expression follows from its names', () => {
  test.each([
    ['2.5', '1'],
    ['-m', 'mmol/L'],
    ['m + 2 * m - m', 'mmol/L'],
    ['m / t', 'mmol/L/day'],
    ['g / m', 'mg/dL/(mmol/L)'],
    ['mass * m + g', 'mg/dL'],
    ['m^2', 'mmol2/L2'],
    ['m^-2', '1/(mmol2/L2)'],
    ['m^(1 / 2) * m^0.5', 'mmol/L'],
    ['sqrt(c^2)', 'cell'],
    ['c^0', '1'],
    ['c^2.5 / c^1.5', 'cell'],
    ['(t^0.1 * t^0.1 * t^0.1)^10', 'day3'],
    ['x^y', '1'],
    ['p^2', '%2'],
    ['exp(t / t) * c', 'cell'],
    ['softplus(m - m, m)', 'mmol/L'],
    ['hill(m, m, x)', '1'],
    ['(m / m)^x', '1'],
    ['tanh(x) + logistic(x) + log(x) + log1p(x) + expm1(x)', '1'],
  ])('%s is in %s', (text, expected) => {
    expect(sameUnit(unitOf(text), unit(expected))).toBe(true)
  })

  test('numbers alone make a number, whatever is done with them', () => {
    fc.assert(
      fc.property(expressions(['x', 'y']), (tree) => {
        expect(sameUnit(unitOf(printText(tree)), one)).toBe(true)
      }),
    )
  })
})

describe('what cannot be combined is refused at the operator', () => {
  test.each([
    ['n + m', 'cannot add mmol/L to nmol/L: they differ by the factor 1000000\n  n + m\n    ^'],
    ['2 * t - m', 'cannot subtract mmol/L from day\n  2 * t - m\n        ^'],
    ['m + g', 'cannot add mg/dL to mmol/L\n  m + g\n    ^'],
    ['1 - c', 'cannot subtract cell from 1\n  1 - c\n    ^'],
    ['x + p', 'cannot add % to 1: they differ by the factor 0.01\n  x + p\n    ^'],
    ['t - age', 'cannot subtract year from day: they differ by the factor 365.25\n  t - age\n    ^'],
    ['c + iu', 'cannot add IU to cell\n  c + iu\n    ^'],
    [
      'x * (m + (n + m))',
      'cannot add mmol/L to nmol/L: they differ by the factor 1000000\n  x * (m + (n + m))\n              ^',
    ],
    ['x^t', 'an exponent must be a plain number, not day\n  x^t\n   ^'],
    ['m^x', 'mmol/L can only be raised to a number written out; use hill or a ratio\n  m^x\n   ^'],
    ['p^x', '% can only be raised to a number written out; use hill or a ratio\n  p^x\n   ^'],
    ['2 * exp(t)', 'exp needs a plain number, got day\n  2 * exp(t)\n      ^'],
    ['log(m / n)', 'log needs a plain number, got mmol/L/(nmol/L)\n  log(m / n)\n  ^'],
    ['softplus(m, n)', 'softplus compares mmol/L with nmol/L\n  softplus(m, n)\n  ^'],
    ['hill(m, g, 2)', 'hill compares mmol/L with mg/dL\n  hill(m, g, 2)\n  ^'],
    ['hill(m, m, t)', 'hill needs a plain number, got day\n  hill(m, m, t)\n  ^'],
  ])('%s', (text, message) => {
    expect(complaint(() => unitOf(text))).toBe(`MODEL_UNIT_MISMATCH: ${message}`)
  })

  test('an exponent of any size takes no time', () => {
    expect(complaint(() => unitOf('t^1e9 + c'))).toContain('cannot add cell to day1000000000')
  })
})
