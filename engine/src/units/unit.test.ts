import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { one, unit } from './parse.ts'
import { power, product, quotient, sameDimension, sameUnit, type Unit } from './unit.ts'

const symbols = ['1', '%', 'm', 'mL', 'mg', 'min', 'day', 'nmol', 'cell', 'IU', 'mouse', '10*6', '7', '/h']
const symbol = fc.constantFrom(...symbols).map(unit)

/** Units as models make them: products, quotients and small powers of a few symbols. */
const units: fc.Arbitrary<Unit> = fc.letrec<{ any: Unit }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'unit' },
    symbol,
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => product(a, b)),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => quotient(a, b)),
    fc.tuple(tie('any'), fc.integer({ min: -2, max: 2 })).map(([a, n]) => power(a, n)),
  ),
})).any

describe('units form an abelian group', () => {
  test('the product is associative and commutative', () => {
    fc.assert(
      fc.property(units, units, units, (a, b, c) => {
        expect(sameUnit(product(product(a, b), c), product(a, product(b, c)))).toBe(true)
        expect(sameUnit(product(a, b), product(b, a))).toBe(true)
      }),
    )
  })

  test('1 changes nothing, and a unit over itself is 1', () => {
    fc.assert(
      fc.property(units, (a) => {
        expect(product(a, one).text).toBe(a.text)
        expect(sameUnit(product(a, one), a)).toBe(true)
        expect(sameUnit(quotient(a, one), a)).toBe(true)
        expect(sameUnit(quotient(a, a), one)).toBe(true)
      }),
    )
  })

  test('to divide is to multiply with the power -1', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        expect(sameUnit(quotient(a, b), product(a, power(b, -1)))).toBe(true)
      }),
    )
  })
})

test('a power is that many factors, and a root is undone by its power', () => {
  fc.assert(
    fc.property(units, fc.integer({ min: 2, max: 4 }), (a, n) => {
      const factors = Array.from({ length: n }, () => a)
      expect(sameUnit(power(a, n), factors.reduce(product))).toBe(true)
      expect(sameUnit(power(power(a, 1 / n), n), a)).toBe(true)
    }),
  )
})

test('three times a tenth is three tenths in the exponents of a unit', () => {
  const tenth = power(unit('mmol/L'), 0.1)
  expect(sameUnit(product(product(tenth, tenth), tenth), power(unit('mmol/L'), 0.3))).toBe(true)
})

test('a power of a unit with an exponent of any size takes no time', () => {
  expect(power(unit('day'), 1e9).scale).toBe(Infinity)
  expect(power(unit('day'), -1e9).scale).toBe(0)
  expect(power(unit('cell'), 1e9).scale).toBe(1)
})

test('the text of a product, quotient or power reads back as the same unit', () => {
  fc.assert(
    fc.property(units, (a) => {
      expect(sameUnit(unit(a.text), a)).toBe(true)
    }),
  )
})

test.each([
  [product(unit('mg/dL'), unit('/h')), 'mg/dL.(/h)'],
  [quotient(unit('mg/dL'), unit('mmol/L')), 'mg/dL/(mmol/L)'],
  [quotient(one, unit('kg.day')), '1/(kg.day)'],
  [quotient(one, unit('day')), '1/day'],
  [power(unit('day'), 2), 'day2'],
  [power(unit('m2'), 2), '(m2)2'],
  [power(unit('mmol/L'), -1), '(mmol/L)-1'],
  [power(unit('mmol/L'), 1), 'mmol/L'],
  [power(unit('cell'), 0.5), 'cell^(0.5)'],
  [power(one, 2), '1'],
])('a unit that was computed spells itself: %#', ({ text }, expected) => {
  expect(text).toBe(expected)
})

test('a fractional power is refused when read back, not taken for an exponent and a factor', () => {
  expect(() => unit(power(unit('cell'), 2.5).text)).toThrow(`expected '.' or '/'`)
})

test('insulin units, cells and animals are not numbers, and not one another', () => {
  const counted = ['1', 'IU', 'cell', 'mouse', 'mol', 'g'].map(unit)
  for (const a of counted) for (const b of counted) expect(sameDimension(a, b)).toBe(a === b)
})

test('units of one dimension and two sizes are two units', () => {
  expect(sameDimension(unit('nmol/L'), unit('pmol/L'))).toBe(true)
  expect(sameUnit(unit('nmol/L'), unit('pmol/L'))).toBe(false)
  expect(sameUnit(unit('%'), one)).toBe(false)
  expect(sameUnit(unit('1000000.g'), unit('1000001.g'))).toBe(false)
  expect(sameUnit(unit('mmol/L'), unit('umol/mL'))).toBe(true)
  expect(sameUnit(unit('month'), quotient(unit('year'), unit('12')))).toBe(true)
})
