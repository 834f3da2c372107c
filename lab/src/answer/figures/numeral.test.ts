import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amount, counted, numeral, percent, span, typeset, whole } from './numeral.ts'

test.each([
  [0.31454499, '0.315'],
  [-0.0222, '−0.0222'],
  [-0, '0'],
  [0.0004, 'less than 0.001'],
  [-0.0004, 'less than 0.001 below 0'],
  [1234, '1230'],
  [123_456, '123\u202f000'],
  [Number.POSITIVE_INFINITY, 'beyond measure'],
  [Number.NaN, 'not known'],
])('%d is written %s', (value, text) => {
  expect(numeral(value)).toBe(text)
})

test.each([
  [0, 'none'],
  [0.3, 'less than one'],
  [7637.8, '7600'],
  [110_105, '110\u202f000'],
  [1_282_620, '1.3 million'],
  [8e8, '800 million'],
  [999_999, '1 million'],
])('%d cells are written %s', (value, text) => {
  expect(amount(value)).toBe(text)
})

test('no number is written with a hyphen, an exponent or a zero below zero', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e15, max: 1e15, noNaN: true }), (value) => {
      const text = numeral(value)
      expect(text).not.toMatch(/-|e[+\d]|^−0(\.0+)?$/)
    }),
  )
})

test('a written number is within half a per cent of the number, from 0.001 on', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e15, noNaN: true }), (value) => {
      const read = Number(numeral(value).replaceAll('\u202f', ''))
      expect(Math.abs(read - value)).toBeLessThanOrEqual(0.00501 * value) // three digits: 5 in 1000 at worst
    }),
  )
})

test('a range whose ends read the same is one number', () => {
  expect(span(0.12301, 0.12302)).toBe('0.123')
  expect(span(-1, 2)).toBe('−1 to 2')
})

test('the minus sign of a keyboard becomes a true one, and goes from a rounded zero', () => {
  expect(typeset('-0.122 (-0.432 to 0.188)')).toBe('−0.122 (−0.432 to 0.188)')
  expect(typeset('0.007 (-0.000 to 0.077)')).toBe('0.007 (0.000 to 0.077)')
  expect(typeset('months 3-6, cord-blood')).toBe('months 3-6, cord-blood')
})

test('one is one, and thousands stand apart', () => {
  expect(counted(1, ['study', 'studies'])).toBe('1 study')
  expect(counted(12_000, ['study', 'studies'])).toBe('12\u202f000 studies')
  expect(whole(-12)).toBe('−12')
  expect(percent(0.0862)).toBe('8.62\u202f%')
})
