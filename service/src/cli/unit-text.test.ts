import type { Told } from '@cordelia/lab'
import { expect, test } from 'vitest'
import type { Paint } from './columns.ts'
import { describeTold } from './unit-text.ts'

const paint: Paint = { strong: (text) => `*${text}*`, faint: (text) => text, warn: (text) => text }
const told: Told = {
  title: 'The unit',
  sections: [
    {
      id: 'holds',
      title: 'What it holds',
      lines: [
        {
          id: 'one',
          says: 'One sentence that is a little too long for one line of forty letters.',
          from: ['a#b'],
        },
        { id: 'two', says: 'No source.', from: [] },
        { id: 'three', says: 'Many.', from: ['a#1', 'a#2', 'a#3', 'a#4', 'a#5', 'a#6'] },
      ],
      tables: [
        {
          caption: 'Narrow',
          head: ['what', 'cells'],
          rows: [
            ['some', '12'],
            ['more', '3'],
          ],
        },
        {
          caption: 'Wide',
          head: ['cells', 'read', 'where'],
          rows: [['marrow', 'what was read of it, at length', '']],
        },
      ],
    },
  ],
  notForCare: 'Research only.',
}

test('a line is broken at the width, with its sources under it', () => {
  expect(describeTold(told, paint, 40)).toBe(`*The unit*
Intervals are the middle 90 % of draws of what is not known.

*What it holds*
  - One sentence that is a little too
    long for one line of forty letters.
    a#b
  - No source.
  - Many.
    a#1, a#2, a#3, a#4, 2 more, in
    --json

  Narrow
  what  cells
  some     12
  more      3

  Wide
  1 row, in --json and --out

Research only.
`)
})
