import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabError } from '../../errors.ts'
import { dayOf } from '../../source/calendar.ts'
import { readInventory } from './read-inventory.ts'

const example = readFileSync(new URL('../../../../docs/guide/inventory.csv', import.meta.url), 'utf8')
const head = 'id,born,frozen,tnc,viable_percent'
const row = 'A-1,2016-05-04,2016-05-05,4.7e8,92'

const read = (text: string) => readInventory({ path: 'bank.csv', text })

function refusal(text: string): string {
  try {
    read(text)
  } catch (error) {
    if (error instanceof LabError) return `${error.code} at ${error.place}: ${error.message}`
    throw error
  }
  return 'accepted'
}

describe('an inventory', () => {
  it('is read with days, hours, cells and shares, and blanks for what is not known', () => {
    const units = read(example)
    expect(units.map(({ name }) => name)).toEqual([
      'A-1001',
      'A-1002',
      'A-1003',
      'A-1004',
      'A-1005',
      'A-1006',
    ])
    expect(units[3]).toEqual({
      name: 'A-1004',
      donor: 'unrelated',
      born: dayOf('2016-05-04'),
      frozen: dayOf('2016-05-05'),
      delay: 30,
      volume: 60,
      counts: { when: 'frozen', nucleated: 4.7e8, mononuclear: 2.1e8, cd34: 1.8e6 },
      viable: 0.92,
    })
    expect(units[4]).toEqual({
      name: 'A-1005',
      donor: 'unrelated',
      born: dayOf('2019-12-31'),
      frozen: dayOf('2020-01-01'),
      delay: 24,
      counts: { when: 'frozen', nucleated: 7.8e8 },
      viable: 0.91,
    })
  })

  it('needs five columns, in any order, beside others that are not read', () => {
    const text = 'tnc,viable_percent,id,bank,born,frozen\r\n4.7e8,92,A-1,"x, y",2016-05-04,2016-05-05\r\n'
    expect(read(text)).toEqual(read(`${head}\n${row}\n`))
    expect(readInventory({ path: 'own.csv', text }, 'self')[0]!.donor).toBe('self')
  })

  it.each(head.split(','))('without the column %s is refused', (column) => {
    const text = `${head.replace(column, 'other')}\n${row}\n`
    expect(refusal(text)).toBe(`CSV_COLUMN at bank.csv:1: expected one column '${column}', got none`)
  })

  it.each(head.split(',').map((column, i) => [column, i] as const))(
    'with a blank %s is refused',
    (column, i) => {
      const cells = row.split(',').with(i, '')
      expect(refusal(`${head}\n${cells.join(',')}\n`)).toBe(
        `CSV_VALUE at bank.csv:2: ${column}: expected a value, got a blank cell`,
      )
    },
  )
})

const wide = 'id,born,frozen,tnc,mnc,cd34,viable_percent,volume_ml,hours_to_freezing'
const whole = ['A-2', '2016-05-04', '2016-05-05', '4.7e8', '2.1e8', '1.8e6', '92', '60', '30']

describe('a row', () => {
  it.each([
    ['with nucleated cells in units of 1e8', 'tnc', '4.7', 'CSV_VALUE', 'nucleated cells from 1000000'],
    ['with a unit in the cell', 'tnc', '4.7e8 cell', 'CSV_VALUE', "got '4.7e8 cell'"],
    ['of 1e12 cells', 'tnc', '1e12', 'CSV_VALUE', "got '1e12'"],
    ['with CD34+ in millions', 'cd34', '1.8', 'CSV_VALUE', 'CD34+ cells from 1000 to'],
    ['with a viability as a fraction', 'viable_percent', '0.92', 'CSV_VALUE', 'a viability from 1 to 100 %'],
    ['with a viability above all', 'viable_percent', '100.1', 'CSV_VALUE', "got '100.1'"],
    ['of half a litre and more', 'volume_ml', '501', 'CSV_VALUE', 'a volume from 1 to 500 mL'],
    ['with hours that are nothing', 'hours_to_freezing', '0', 'CSV_VALUE', 'a delay from 1 to 240 h'],
    ['with 241 hours', 'hours_to_freezing', '241', 'CSV_VALUE', "got '241'"],
    [
      'with more hours than the dates leave',
      'hours_to_freezing',
      '50',
      'UNIT_DATES',
      'expected from 0 to 48 h, as the dates say, got 50 h',
    ],
    ['born on no day', 'born', '2015-02-29', 'CSV_VALUE', "from 1988-01-01 to 2100-12-31, got '2015-02-29'"],
    ['born on a day as America writes it', 'born', '5/4/2016', 'CSV_VALUE', "got '5/4/2016'"],
    ['frozen before birth', 'frozen', '2016-05-03', 'UNIT_DATES', 'expected freezing from birth, 2016-05-04'],
    ['frozen in 1987', 'frozen', '1987-12-31', 'CSV_VALUE', "got '1987-12-31'"],
    [
      'with more CD34+ than mononuclear cells',
      'cd34',
      '2.2e8',
      'UNIT_COUNTS',
      'expected no more CD34+ cells than mononuclear cells, 210000000, got 220000000',
    ],
    [
      'with more mononuclear than nucleated cells',
      'mnc',
      '5e8',
      'UNIT_COUNTS',
      'than nucleated cells, 470000000',
    ],
    ['of a person', 'id', 'Ada Lovelace', 'CSV_VALUE', 'expected the code of a unit: up to 40 letters'],
    ['of the row above', 'id', 'A-1', 'INVENTORY_ROW', "expected each unit once, got 'A-1' twice"],
  ])('%s is refused with its line and column, and so is the file', (_, column, cell, code, says) => {
    const cells = whole.with(wide.split(',').indexOf(column), cell)
    const text = `${wide}\n${whole.with(0, 'A-1').join(',')}\n\n${cells.join(',')}\n`
    expect(refusal(text)).toContain(`${code} at bank.csv:4: ${column}: `)
    expect(refusal(text)).toContain(says)
  })
})

describe('a text', () => {
  it.each([
    ['of nothing', '', 'FILE_EMPTY at bank.csv:1'],
    ['of a head', `${head}\n`, 'FILE_EMPTY at bank.csv: expected a unit, got a head without rows'],
    ['of semicolons', `${head.replaceAll(',', ';')}\n`, "CSV_COLUMN at bank.csv:1: expected one column 'id'"],
    ['with a short row', `${head}\n${row},1\n`, 'CSV_SYNTAX at bank.csv:2: expected 5 cells'],
    ['with an open quote', `${head}\n"${row}\n`, 'CSV_SYNTAX at bank.csv: '],
    [
      'with a column twice',
      `${head},cd34,cd34\n${row},,\n`,
      "CSV_COLUMN at bank.csv:1: expected one column 'cd34', got 2",
    ],
    [
      'with an escape',
      `${head}\n${row}\n\u001b[2J`,
      'FILE_NOT_TEXT at bank.csv:3: expected text, got the character U+001B',
    ],
    [
      'of 200,002 lines',
      `${head}\n${'\n'.repeat(200_000)}x`,
      'INVENTORY_ROW at bank.csv:200002: expected at most 200001 lines, got more',
    ],
    [
      'with a line of 10,001 characters',
      `${head}\n${','.repeat(10_001)}\n`,
      'CSV_SYNTAX at bank.csv:2: expected at most 10000 characters a line, got 10001',
    ],
    [
      'of 50,000,001 characters',
      'x'.repeat(50_000_001),
      'FILE_TOO_LARGE at bank.csv: expected at most 50000000',
    ],
  ])('%s is refused', (_, text, says) => {
    expect(refusal(text)).toContain(says)
  })

  it('cut, doubled or overwritten anywhere is read or refused with a code', () => {
    const at = fc.nat(example.length)
    const put = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(',', '"', '\n', '\r', ',,,,', '1e999', '-0', 'NA', '\uFEFF', '=1+1', '\0'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(at, at, put), { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((sofar, [a, b, p]) => sofar.slice(0, a) + p + sofar.slice(b), example)
        try {
          expect(read(text).length).toBeGreaterThan(0)
        } catch (error) {
          if (!(error instanceof LabError)) throw error
          expect(error.place).toMatch(/^bank\.csv/)
        }
      }),
      { numRuns: 300 },
    )
  })
})
