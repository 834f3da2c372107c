import { describe, expect, it } from 'vitest'
import { leastFrozen as frozen, unitExample as example, unitReport } from '../../../test/unit-report.ts'
import { LabError } from '../../errors.ts'
import { readUnit } from './read-unit.ts'

const typing = /^hla: (.+)$/m.exec(example)![1]!

function refusal(text: string): string {
  try {
    readUnit({ path: 'unit.yaml', text })
  } catch (error) {
    if (error instanceof LabError) return `${error.code} at ${error.place}: ${error.message}`
    throw error
  }
  return 'accepted'
}

const cells = "such as '4.7e8 cell'"
const day = 'expected a day of the calendar from 1988-01-01 to 2100-12-31'

/** What is written in place of what, where the mistake stands, and how it is refused. */
const mistakes: readonly [what: string, from: string, to: string, at: string, says: string][] = [
  ['a count without a unit', '4.7e8 cell', '4.7e8', 'nucleated:', `${cells}, got 470000000`],
  ['a count in quotes without a unit', '4.7e8 cell', '"4.7e8"', 'nucleated:', `${cells}, got '4.7e8'`],
  ['a count in an unknown unit', '4.7e8 cell', '4.7e8 cells', 'nucleated:', `${cells}, got '4.7e8 cells'`],
  ['a count per kg', '4.7e8 cell', '2e7 cell/kg', 'nucleated:', `${cells}, got '2e7 cell/kg'`],
  [
    'a count in millions',
    '4.7e8 cell',
    '470 cell',
    'nucleated:',
    'SCHEMA: frozen.nucleated: expected nucleated cells from 1000000 to 100000000000 cell',
  ],
  ['a count of 1e12', '4.7e8 cell', '1e12 cell', 'nucleated:', "got '1e12 cell'"],
  ['a count past numbers', '4.7e8 cell', '1e999 cell', 'nucleated:', "got '1e999 cell'"],
  ['CD34+ in millions', '1.8e6 cell', '1.8 cell', 'cd34:', 'CD34+ cells from 1000 to'],
  ['an endless count', '4.7e8 cell', '.inf', 'nucleated:', 'got Infinity'],
  [
    'more CD34+ than nucleated cells',
    '1.8e6 cell',
    '4.8e8 cell',
    'cd34:',
    'UNIT_COUNTS: frozen.cd34: expected no more CD34+ cells than nucleated cells, 470000000, got 480000000',
  ],
  [
    'more mononuclear than nucleated cells',
    '2.1e8 cell',
    '4.8e8 cell',
    'mononuclear:',
    'UNIT_COUNTS: frozen.mononuclear: expected no more mononuclear cells than nucleated cells, 470000000, got 480000000',
  ],
  [
    'more CD34+ than mononuclear cells',
    '1.8e6 cell',
    '2.2e8 cell',
    'cd34:',
    'UNIT_COUNTS: frozen.cd34: expected no more CD34+ cells than mononuclear cells, 210000000, got 220000000',
  ],
  ['a volume of half a litre and more', '60 mL', '501 mL', 'volume:', "from 1 to 500 mL, such as '60 mL'"],
  ['a volume of drops', '60 mL', '0.9 mL', 'volume:', "got '0.9 mL'"],
  ['a volume in grams', '60 mL', '60 g', 'volume:', "got '60 g'"],
  ['no viability', '  viable: 92 %\n', '', 'frozen:', "such as '92 %', got nothing"],
  ['a viability as a fraction', '92 %', '0.92', 'viable:', "from 1 to 100 %, such as '92 %', got 0.92"],
  ['a viability above all', '92 %', '101 %', 'viable:', "got '101 %'"],
  ['a viability below none', '92 %', '-1 %', 'viable:', "got '-1 %'"],
  ['a viability of words', '92 %', 'good', 'viable:', "got 'good'"],
  ['CD34+ alive above all', '84 %', '101 %', 'viable-cd34:', "got '101 %'"],
  ['a recovery of twice the cells', '81 %', '200 %', 'recovered:', 'a recovery from 10 to 120 %'],
  [
    'freezing before birth',
    'on: 2016-05-05',
    'on: 2016-05-03',
    'on: 2016-05-03',
    'UNIT_DATES: frozen.on: expected freezing from birth, 2016-05-04, to 2016-05-14, got 2016-05-03',
  ],
  [
    'freezing 11 days after birth',
    'on: 2016-05-05',
    'on: 2016-05-15',
    'on: 2016-05-15',
    'UNIT_DATES: frozen.on: expected freezing from birth, 2016-05-04, to 2016-05-14, got 2016-05-15',
  ],
  [
    'thaw before freezing',
    '2026-11-01',
    '2016-05-04',
    'on: 2016-05-04',
    'UNIT_DATES: thawed.on: expected thaw from freezing, 2016-05-05, on, got 2016-05-04',
  ],
  [
    'more hours than the dates leave',
    '30 h',
    '49 h',
    'after:',
    'UNIT_DATES: frozen.after: expected from 0 to 48 h, as the dates say, got 49 h',
  ],
  [
    'fewer hours than the dates leave',
    'on: 2016-05-05',
    'on: 2016-05-07',
    'after:',
    'expected from 48 to 96 h, as the dates say, got 30 h',
  ],
  [
    '241 hours',
    '30 h',
    '241 h',
    'after:',
    "SCHEMA: frozen.after: expected a delay from 1 to 240 h, such as '30 h'",
  ],
  ['hours without a unit', '30 h', '30', 'after:', 'got 30'],
  ['29 February 2015', '2016-05-04', '2015-02-29', 'born:', `${day}, got '2015-02-29'`],
  ['a month 13', '2016-05-04', '2016-13-04', 'born:', `${day}, got '2016-13-04'`],
  ['a birth before 1988', '2016-05-04', '1987-12-31', 'born:', `${day}, got '1987-12-31'`],
  ['a thaw after 2100', '2026-11-01', '2101-01-01', 'on: 2101', `${day}, got '2101-01-01'`],
  ['a date that is a number', '2016-05-04', '20160504', 'born:', `${day}, got 20160504`],
  ['a weight of nobody', '20 kg', '0.4 kg', 'weight:', "a weight from 0.5 to 300 kg, such as '20 kg'"],
  ['a weight of three people', '20 kg', '301 kg', 'weight:', "got '301 kg'"],
  ['no weight', '  weight: 20 kg\n', '', 'recipient:', 'got nothing'],
  ['another donor', 'self', 'mother', 'donor:', "expected self, sibling or unrelated, got 'mother'"],
  ['a full name', 'unit: example', 'unit: Ada Lovelace', 'unit:', 'expected the code of a unit: up to'],
  ['a code that is a number', 'unit: example', 'unit: 7', 'unit:', 'in quotes if it is a number, got 7'],
  ['a code of 41 letters', 'unit: example', `unit: ${'x'.repeat(41)}`, 'unit:', 'up to 40 letters'],
  [
    'a person',
    'donor: self',
    'name: Ada\ndonor: self',
    'name:',
    "unit: expected a key of a unit, got 'name'",
  ],
  [
    'an unknown key',
    '  on: 2016-05-05',
    '  cfu: 12\n  on: 2016-05-05',
    'cfu:',
    "frozen: expected a key of a unit, got 'cfu'",
  ],
  [
    'a typing of the recipient alone',
    `\nhla: ${typing}`,
    '',
    'hla:',
    'UNIT_HLA: recipient.hla: expected HLA types',
  ],
  [
    'a typing of the unit alone',
    `  hla: ${typing}\n`,
    '',
    'hla:',
    'UNIT_HLA: hla: expected HLA types of the unit and of the recipient, or of neither, got one',
  ],
  [
    'own cells of other types',
    `\nhla: ${typing}`,
    '\nhla: HLA-A*02:01+HLA-A*24:02^HLA-B*08:01+HLA-B*35:01^HLA-DRB1*03:01+HLA-DRB1*04:01',
    'hla:',
    'UNIT_HLA: recipient.hla: expected own cells of the recipient’s types, got 2 of eight that differ',
  ],
  ['a typing by serology', `\nhla: ${typing}`, '\nhla: A2', '\nhla:', 'HLA_'],
  ['a typing that is a list', `\nhla: ${typing}`, '\nhla: [A2]', '\nhla:', 'expected a GL String'],
  [
    'a list in place of the freezing',
    'thawed:\n  on: 2026-11-01',
    'thawed: [1]\nx:\n  on: 1',
    'thawed:',
    'got a map or list',
  ],
]

describe('a report', () => {
  it.each(mistakes)('with %s is refused at its place', (_, from, to, at, says) => {
    expect(example).toContain(from)
    const text = example.replace(from, to)
    const before = text.slice(0, text.indexOf(at) + (at.startsWith('\n') ? 1 : 0)).split('\n')
    const place = `unit.yaml:${before.length}:${before.at(-1)!.length + 1}`
    const [code, ...words] = /^[A-Z]+_[A-Z]*: |^SCHEMA: /.test(says) ? says.split(': ') : ['', says]
    expect(refusal(text)).toContain(` at ${place}: `)
    expect(refusal(text)).toMatch(new RegExp(`^${code}`))
    expect(refusal(text)).toContain(words.join(': '))
  })

  it('with no count at all is refused', () => {
    const { on, viable } = frozen
    expect(refusal(unitReport({ frozen: { on, viable } }))).toBe(
      "UNIT_COUNTS at unit.yaml:4:1: frozen: expected nucleated cells here or in 'collected', got neither",
    )
  })

  it.each(['nucleated', 'mononuclear', 'cd34'])('with %s of two times is refused', (field) => {
    const { on, viable } = frozen
    const text = `unit: A
donor: self
born: 2016-05-04
collected: { nucleated: 6e8 cell }
frozen:
  on: ${on}
  ${field}: 2e6 cell
  viable: ${viable}
`
    expect(refusal(text)).toBe(
      `UNIT_COUNTS at unit.yaml:7:3: frozen.${field}: expected counts of one time, when collected or when frozen, got both`,
    )
  })

  it('with counts of a collection that do not agree is refused where they stand', () => {
    const { on, viable } = frozen
    const text = unitReport({
      collected: { nucleated: '6e8 cell', cd34: '7e8 cell' },
      frozen: { on, viable },
    })
    expect(refusal(text)).toMatch(/^UNIT_COUNTS at unit\.yaml:\d+:\d+: collected\.cd34: /)
  })

  it.each(['unit', 'donor', 'born', 'frozen'])('without %s is refused', (key) => {
    expect(refusal(unitReport({ [key]: undefined }))).toMatch(
      new RegExp(`^SCHEMA at unit\\.yaml:1:1: ${key}: .+, got nothing$`),
    )
  })

  it('that is no map is refused', () => {
    expect(refusal('- 1\n')).toMatch(/^SCHEMA at unit\.yaml:1:1: unit: .+, got a map or list$/)
  })

  it('longer than two long typings is refused', () => {
    expect(refusal(`${unitReport({})}#${'x'.repeat(50_000)}\n`)).toMatch(
      /^FILE_TOO_LARGE at unit\.yaml:1:1: expected at most 50000 characters, got 50\d\d\d$/,
    )
  })

  it('quotes no more than 40 characters of what is wrong', () => {
    const long = 'x'.repeat(9000)
    for (const text of [
      unitReport({ volume: long }),
      unitReport({ donor: long }),
      unitReport({ [long]: 1 }),
      unitReport({ unit: long }),
      unitReport({ born: long }),
    ]) {
      expect(refusal(text).length).toBeLessThan(220)
    }
  })
})
