import { expect, test } from 'vitest'
import { LabError } from '../errors.ts'
import { readCsv } from './csv.ts'

const days = { what: 'a day', low: 0, high: 365, unit: 'days' }
const read = (text: string) => readCsv({ path: 'a.csv', text }, ['who', 'day'])

function mistakeIn(text: string): LabError {
  try {
    for (const row of read(text)) row.number('day', days)
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error(`accepted: ${text}`)
}

test('columns come by name, in any order, beside others, quoted, with CR LF and a byte order mark', () => {
  const rows = read('\uFEFFday,note,who\r\n1.5e1,"a, b",x\r\n\r\nNA,"said ""c""",\r\n')
  expect(rows.map((row) => [row.text('who'), row.number('day', days)])).toEqual([
    ['x', 15],
    [undefined, undefined],
  ])
})

test.each([
  ['nothing', '', 'FILE_EMPTY', 'got nothing', 'a.csv:1'],
  ['a missing column', 'who\nx\n', 'CSV_COLUMN', "expected one column 'day', got none", 'a.csv:1'],
  ['a repeated column', 'who,day,day\nx,1,1\n', 'CSV_COLUMN', "'day', got 2", 'a.csv:1'],
  ['a missing cell', 'who,day\nx,1\ny\n', 'CSV_SYNTAX', 'expected 2 cells as in the head, got 1', 'a.csv:3'],
  ['a cell too many', 'who,day\nx,1,2\n', 'CSV_SYNTAX', 'got 3', 'a.csv:2'],
  ['an open quote', 'who,day\n"x,1\n', 'CSV_SYNTAX', 'line 2', 'a.csv'],
  ['semicolons', 'who;day\nx;1\n', 'CSV_COLUMN', "'who', got none", 'a.csv:1'],
  [
    'a word for a number',
    'who,day\n"x\ny",1\nz,one\n',
    'CSV_VALUE',
    "from 0 to 365 days, got 'one'",
    'a.csv:4',
  ],
  ['a hexadecimal number', 'who,day\nx,0x10\n', 'CSV_VALUE', "got '0x10'", 'a.csv:2'],
  ['a decimal comma', 'who,day\nx,"1,5"\n', 'CSV_VALUE', "got '1,5'", 'a.csv:2'],
  ['an infinite number', 'who,day\nx,1e999\n', 'CSV_VALUE', "got '1e999'", 'a.csv:2'],
  [
    'a number out of range',
    'who,day\nx,-1\n',
    'CSV_VALUE',
    "day: expected a day from 0 to 365 days, got '-1'",
    'a.csv:2',
  ],
])('%s is refused with its place', (_, text, code, says, place) => {
  const mistake = mistakeIn(text)
  expect([mistake.code, mistake.place]).toEqual([code, place])
  expect(mistake.message).toContain(says)
})
