import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaint } from '../../test/complaint.ts'
import { one, unit } from './parse.ts'
import { convert, quantity } from './quantity.ts'

describe('a quantity is a number and a unit', () => {
  test.each([
    ['2.3e-3 1/day', 2.3e-3, '1/day'],
    ['18 year', 18, 'year'],
    ['  5e6   cell/kg ', 5e6, 'cell/kg'],
    ['-2 mmol/L', -2, 'mmol/L'],
    ['+.5 %', 0.5, '%'],
    ['5. g', 5, 'g'],
    ['1E3 g', 1000, 'g'],
    ['0.75', 0.75, '1'],
  ])('%j', (text, value, unitText) => {
    expect(quantity(text)).toEqual({ value, unit: unit(unitText) })
  })

  test.each([
    ['', "QUANTITY_SYNTAX: expected a number and a unit, got ''"],
    ['mmol/L', "QUANTITY_SYNTAX: expected a number and a unit, got 'mmol/L'"],
    ['5mg', "QUANTITY_SYNTAX: expected a number and a unit, got '5mg'"],
    ['5 mg / dL', "QUANTITY_SYNTAX: expected a number and a unit, got '5 mg / dL'"],
    ['1,5 mg', "QUANTITY_SYNTAX: expected a number and a unit, got '1,5 mg'"],
    ['0x10 g', "QUANTITY_SYNTAX: expected a number and a unit, got '0x10 g'"],
    ['Infinity g', "QUANTITY_SYNTAX: expected a number and a unit, got 'Infinity g'"],
    ['NaN', "QUANTITY_SYNTAX: expected a number and a unit, got 'NaN'"],
    ['1e999 g', "QUANTITY_SYNTAX: the number of '1e999 g' is too large"],
    ['12 mU/L', "UNIT_UNKNOWN: 'mU' is not a unit\n  mU/L\n  ^"],
  ])('%j is none', (text, message) => {
    expect(complaint(() => quantity(text))).toBe(message)
  })
})

test('a long number that is followed by something else is refused at once', () => {
  // with a pattern that can split the digits in many ways this takes minutes
  expect(() => quantity(`${'1'.repeat(1e6)}x`)).toThrow('expected a number and a unit')
  expect(() => quantity(`1${' '.repeat(1e6)}x y`)).toThrow('expected a number and a unit')
})

const amounts = fc.double({ min: -1e12, max: 1e12, noNaN: true })
const concentrations = fc.constantFrom('mol/m3', 'mmol/L', 'nmol/L', 'pmol/dL', 'umol/uL', 'mol/L').map(unit)

/** Each conversion rounds twice, and each size of a unit is itself a few roundings away. */
const rounding = 8 * 2 ** -53

describe('converting', () => {
  test('there and back gives the number, up to rounding', () => {
    fc.assert(
      fc.property(amounts, concentrations, concentrations, (value, a, b) => {
        const there = convert({ value, unit: a }, b)
        const back = convert({ value: there, unit: b }, a)
        expect(Math.abs(back - value)).toBeLessThanOrEqual(2 * rounding * Math.abs(value) + 1e-300) // underflow
      }),
    )
  })

  test('by way of a third unit gives the same number, up to rounding', () => {
    fc.assert(
      fc.property(amounts, concentrations, concentrations, concentrations, (value, a, b, c) => {
        const direct = convert({ value, unit: a }, c)
        const detour = convert({ value: convert({ value, unit: a }, b), unit: b }, c)
        expect(Math.abs(detour - direct)).toBeLessThanOrEqual(3 * rounding * Math.abs(direct) + 1e-300) // underflow
      }),
    )
  })

  test('to the unit it has changes no bit', () => {
    fc.assert(
      fc.property(amounts, concentrations, (value, each) => {
        expect(convert({ value, unit: each }, each)).toBe(value)
      }),
    )
  })

  test.each([
    ['18 year', 'day', 6574.5],
    ['10.5 %', '1', 0.105],
    ['7 day', 'week', 1],
    ['180 mg/dL', 'g/L', 1.8],
    ['1 cell/uL', 'cell/L', 1e6],
  ])('%s in %s is %d', (text, to, expected) => {
    expect(Math.abs(convert(quantity(text), unit(to)) / expected - 1)).toBeLessThanOrEqual(rounding)
  })

  test.each([
    ['1 IU', 'cell', 'QUANTITY_UNIT: expected a quantity in cell, got 1 IU'],
    ['1 cell', 'mouse', 'QUANTITY_UNIT: expected a quantity in mouse, got 1 cell'],
    ['1 mouse', '1', 'QUANTITY_UNIT: expected a quantity in 1, got 1 mouse'],
    ['5 IU/kg', 'mol/kg', 'QUANTITY_UNIT: expected a quantity in mol/kg, got 5 IU/kg'],
    ['90 mg/dL', 'mmol/L', 'QUANTITY_UNIT: expected a quantity in mmol/L, got 90 mg/dL'],
    ['3', 'day', 'QUANTITY_UNIT: expected a quantity in day, got 3 1'],
  ])('%s to %s is refused', (text, to, message) => {
    expect(complaint(() => convert(quantity(text), unit(to)))).toBe(message)
  })
})

test('a bare number has the unit 1', () => {
  expect(quantity('3').unit).toBe(one)
})
