import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal } from './mathml.ts'

test('a decimal reads back as the number, with its digits and no exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = decimal(value)
      expect(text).toMatch(/^-?\d+(\.\d+)?$/)
      expect(Number(text)).toBe(value === 0 ? 0 : value) // text has no sign for a negative zero
      const digits = (each: string) =>
        each
          .replace(/e.*/, '')
          .replace(/^-?[0.]*|\./g, '')
          .replace(/0+$/, '')
      expect(digits(text)).toBe(digits(String(value)))
    }),
  )
})

test.each([
  [5e-324, `0.${'0'.repeat(323)}5`],
  [-1.5e-7, '-0.00000015'],
  [1.25e21, '1250000000000000000000'],
  [0.1, '0.1'],
])('%d is %s', (value, text) => {
  expect(decimal(value)).toBe(text)
})
