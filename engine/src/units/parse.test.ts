import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaint } from '../../test/complaint.ts'
import { one, unit } from './parse.ts'
import { dimensions, sameUnit } from './unit.ts'

type Exponents = Partial<Record<(typeof dimensions)[number], number>>

function exponentsOf(wanted: Exponents): readonly number[] {
  return dimensions.map((dimension) => wanted[dimension] ?? 0)
}

describe('a unit has the size and dimension that UCUM gives it', () => {
  test.each<[text: string, scale: number, exponents: Exponents]>([
    ['1', 1, {}],
    ['%', 0.01, {}],
    ['m', 1, { length: 1 }],
    ['km', 1e3, { length: 1 }],
    ['mm', 1e-3, { length: 1 }],
    ['L', 1e-3, { length: 3 }],
    ['l', 1e-3, { length: 3 }],
    ['dL', 1e-4, { length: 3 }],
    ['uL', 1e-9, { length: 3 }],
    ['\u00b5L', 1e-9, { length: 3 }],
    ['\u03bcL', 1e-9, { length: 3 }],
    ['fL', 1e-18, { length: 3 }],
    ['kg', 1e3, { mass: 1 }],
    ['pg', 1e-12, { mass: 1 }],
    ['ms', 1e-3, { time: 1 }],
    ['min', 60, { time: 1 }],
    ['h', 3600, { time: 1 }],
    ['hour', 3600, { time: 1 }],
    ['d', 86400, { time: 1 }],
    ['day', 86400, { time: 1 }],
    ['wk', 7 * 86400, { time: 1 }],
    ['week', 7 * 86400, { time: 1 }],
    ['mo', 30.4375 * 86400, { time: 1 }],
    ['month', 30.4375 * 86400, { time: 1 }],
    ['a', 365.25 * 86400, { time: 1 }],
    ['year', 365.25 * 86400, { time: 1 }],
    ['mmol', 1e-3, { amount: 1 }],
    ['cell', 1, { cell: 1 }],
    ['mouse', 1, { mouse: 1 }],
    ['IU', 1, { insulin: 1 }],
    ['[IU]', 1, { insulin: 1 }],
    ['mIU', 1e-3, { insulin: 1 }],
    ['m[IU]/L', 1, { insulin: 1, length: -3 }],
    ['nmol/L', 1e-6, { amount: 1, length: -3 }],
    ['IU/kg/day', 1e-3 / 86400, { insulin: 1, mass: -1, time: -1 }],
    ['1/day', 1 / 86400, { time: -1 }],
    ['/day', 1 / 86400, { time: -1 }],
    ['day-1', 1 / 86400, { time: -1 }],
    ['day^-1', 1 / 86400, { time: -1 }],
    ['m2', 1, { length: 2 }],
    ['cm2', 1e-4, { length: 2 }],
    ['mmol2/L2', 1, { amount: 2, length: -6 }],
    ['10*6.cell/kg', 1e3, { cell: 1, mass: -1 }],
    ['10^6.cell/kg', 1e3, { cell: 1, mass: -1 }],
    ['10*-3.g', 1e-3, { mass: 1 }],
    ['mg/dL/(mmol/L)', 10, { mass: 1, amount: -1 }],
    ['(mg/dL)/(mmol/L)', 10, { mass: 1, amount: -1 }],
    ['pmol/L/min/(mmol/L)', 1e-9 / 60, { time: -1 }],
    ['(cell/kg)2', 1e-6, { cell: 2, mass: -2 }],
    ['g/(m.s)', 1, { mass: 1, length: -1, time: -1 }],
    ['g/m.s', 1, { mass: 1, length: -1, time: 1 }],
    ['100.g', 100, { mass: 1 }],
    ['m2.5', 5, { length: 2 }],
  ])('%s', (text, scale, exponents) => {
    const read = unit(text)
    expect(read.text).toBe(text)
    expect(sameUnit(read, { text, scale, exponents: exponentsOf(exponents) })).toBe(true)
  })
})

describe('what is no unit is refused at the character', () => {
  test.each([
    ['', "UNIT_SYNTAX: expected a symbol in the unit ''\n  \n  ^"],
    [' g', "UNIT_SYNTAX: expected a symbol in the unit ' g'\n   g\n  ^"],
    ['mmol/', "UNIT_SYNTAX: expected a symbol in the unit 'mmol/'\n  mmol/\n       ^"],
    ['mg//dL', "UNIT_SYNTAX: expected a symbol in the unit 'mg//dL'\n  mg//dL\n     ^"],
    ['mg dL', "UNIT_SYNTAX: expected '.' or '/' in the unit 'mg dL'\n  mg dL\n    ^"],
    ['g/(m.s', "UNIT_SYNTAX: expected ')' in the unit 'g/(m.s'\n  g/(m.s\n        ^"],
    ['g/m)', "UNIT_SYNTAX: unexpected ')' in the unit 'g/m)'\n  g/m)\n     ^"],
    ['()', "UNIT_SYNTAX: expected a symbol in the unit '()'\n  ()\n   ^"],
    ['m^', "UNIT_SYNTAX: expected '.' or '/' in the unit 'm^'\n  m^\n   ^"],
    ['100*6', "UNIT_SYNTAX: expected '.' or '/' in the unit '100*6'\n  100*6\n     ^"],
    ['mg*h', "UNIT_SYNTAX: expected '.' or '/' in the unit 'mg*h'\n  mg*h\n    ^"],
    ['180min', "UNIT_SYNTAX: expected '.' or '/' in the unit '180min'\n  180min\n     ^"],
    ['g/0', "UNIT_SYNTAX: a number out of range in the unit 'g/0'\n  g/0\n    ^"],
    ['10*999', "UNIT_SYNTAX: a number out of range in the unit '10*999'\n  10*999\n  ^"],
    ['mU', "UNIT_UNKNOWN: 'mU' is not a unit\n  mU\n  ^"],
    ['uU/mL', "UNIT_UNKNOWN: 'uU' is not a unit\n  uU/mL\n  ^"],
    ['nmol/l/U', "UNIT_UNKNOWN: 'U' is not a unit\n  nmol/l/U\n         ^"],
    ['mg/dl.furlong', "UNIT_UNKNOWN: 'furlong' is not a unit\n  mg/dl.furlong\n        ^"],
    ['kday', "UNIT_UNKNOWN: 'kday' is not a unit\n  kday\n  ^"],
    ['mcell', "UNIT_UNKNOWN: 'mcell' is not a unit\n  mcell\n  ^"],
    ['kkg', "UNIT_UNKNOWN: 'kkg' is not a unit\n  kkg\n  ^"],
    ['MOL', "UNIT_UNKNOWN: 'MOL' is not a unit\n  MOL\n  ^"],
    ['µ', "UNIT_UNKNOWN: 'µ' is not a unit\n  µ\n  ^"],
  ])('%j', (text, message) => {
    expect(complaint(() => unit(text))).toBe(message)
  })

  test.each([
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__proto__',
    'mconstructor',
    '[constructor]',
  ])('a name that every object has: %s', (name) => {
    expect(complaint(() => unit(name))).toMatch(/^UNIT_(UNKNOWN|SYNTAX): /)
    expect(complaint(() => unit(`g/${name}`))).toMatch(/^UNIT_(UNKNOWN|SYNTAX): /)
  })
})

test('a text too long or nested too deeply is refused as such, not by the stack', () => {
  const hostile = [
    '('.repeat(1e5),
    'g/'.repeat(1e6),
    'g'.repeat(1e6),
    `(${'g'.repeat(300)})`,
    '9'.repeat(1e6),
  ]
  for (const text of hostile) {
    expect(complaint(() => unit(text))).toMatch(
      /^UNIT_SYNTAX: a unit has at most 200 characters\n {2}.{110}\n {72}\^$/,
    )
  }
  expect(sameUnit(unit(`${'('.repeat(99)}g${')'.repeat(99)}`), unit('g'))).toBe(true)
})

test('an exponent of any size takes no time', () => {
  expect(complaint(() => unit('g999999999'))).toMatch(/^UNIT_SYNTAX/)
  expect(complaint(() => unit('10*999999999'))).toMatch(/^UNIT_SYNTAX/)
  expect(unit('m99').exponents).toEqual(exponentsOf({ length: 99 }))
})

test('any text is read or refused by a ModelError', () => {
  const alphabet = fc.constantFrom(
    ...Array.from('mgdLI[]U%µ10*6^-(). /'),
    'mol',
    'cell',
    'day',
    '\u{1d4d0}',
    '\n',
  )
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: alphabet }), fc.string({ unit: 'grapheme' })), (text) => {
      expect(complaint(() => unit(text))).toMatch(/^(UNIT_SYNTAX|UNIT_UNKNOWN|no complaint)/)
    }),
    { numRuns: 1000 },
  )
})

test('the plain number is the unit that its text says', () => {
  expect(unit('1')).toEqual(one)
})
