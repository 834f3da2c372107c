import { expect, test } from 'vitest'
import { inColumns } from './columns.ts'
import { count, months, short } from './numbers.ts'

const plain = (text: string) => text
const paint = { strong: plain, faint: plain, warn: plain }

test('numbers stand to the right, words and intervals to the left', () => {
  const rows = [
    ['hba1c', '7.4', '0.3 (0.2 to 0.4)'],
    ['c', '12', '10 (9 to 11)'],
    ['x', '–', ''],
  ]
  expect(inColumns(['measure', 'n', 'interval'], rows, paint)).toBe(
    [
      'measure    n  interval',
      'hba1c    7.4  0.3 (0.2 to 0.4)',
      'c         12  10 (9 to 11)',
      'x          –',
      '',
    ].join('\n'),
  )
})

test('numbers keep four significant digits, thousands are set apart, days become months', () => {
  expect([0, 0.30061, 123456, 4.7e8, 1e-5, -0.5, Number.NaN].map(short)).toEqual([
    '0',
    '0.3006',
    '123500',
    '4.70e8',
    '1.00e-5',
    '-0.5',
    '–',
  ])
  expect([0, 999, 1000, 1234567].map(count)).toEqual(['0', '999', '1,000', '1,234,567'])
  expect([0, 91.3125, 365.25, 45].map(months)).toEqual(['0', '3', '12', '1.5'])
})
