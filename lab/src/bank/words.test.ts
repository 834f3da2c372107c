import { expect, test } from 'vitest'
import { cellsInWords, hundredths, middleInWords, powered, poweredSpan, withPowers } from './words.ts'

test('cells have one power of ten, that of their middle', () => {
  expect(cellsInWords({ median: 1.93e7, low: 9.6e6, high: 2.44e7 })).toBe('1.9 (0.96 to 2.4) × 10⁷')
  expect(cellsInWords({ median: 75_900, low: 39_000, high: 153_000 })).toBe(
    '76\u202f000 (39\u202f000 to 150\u202f000)',
  )
  expect(cellsInWords({ median: 5e8, low: 5e8, high: 5e8 })).toBe('5 × 10⁸')
})

test('a printed limit keeps its digits', () => {
  expect(powered(1.25e6)).toBe('1.25 × 10⁶')
  expect(powered(2.5e7)).toBe('2.5 × 10⁷')
  expect(powered(40)).toBe('40')
})

test('cells in a text that was read have their power of ten', () => {
  expect(withPowers('a median of 7.24e6 CD34+ cells (3e6 to 1e10)')).toBe(
    'a median of 7.24 × 10⁶ CD34+ cells (3 × 10⁶ to 1 × 10¹⁰)',
  )
})

test('the ends of a range share a power where they have one', () => {
  expect(poweredSpan(4e9, 8e9)).toBe('4 to 8 × 10⁹')
  expect(poweredSpan(5e6, 5e7)).toBe('5 × 10⁶ to 5 × 10⁷')
  expect(poweredSpan(1e6, 1e6)).toBe('1 × 10⁶')
})

test('other numbers have two digits', () => {
  expect(middleInWords({ median: 24.4, low: 14.2, high: 40.1 })).toBe('24 (14 to 40)')
  expect(hundredths(0.8432)).toBe('84\u202f%')
})
