import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { madeUpPlacebo } from '../../test/placebo.ts'
import { LabError } from '../errors.ts'
import { months, testsByMonth } from './months.ts'
import { assumedDaysToEntry, readPlacebo } from './read-placebo.ts'

const people = 6
const { participants, mealTests } = madeUpPlacebo(1, people)

const read = (who: string, tests: string) =>
  readPlacebo({ path: 'participants.csv', text: who }, { path: 'meal-tests.csv', text: tests })

function mistakeIn(who: string, tests: string): LabError {
  try {
    read(who, tests)
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error('accepted')
}

/** The text with one cell, by line and column counted from 0, replaced. */
function changed(text: string, [line, column]: readonly [number, number], to: string): string {
  const lines = text.split('\n').map((each) => each.split(/,(?! )/))
  lines[line]![column] = to
  return lines.map((cells) => cells.join(',')).join('\n')
}

const columns = mealTests.slice(0, mealTests.indexOf('\n')).split(',')
const at = (column: string) => columns.indexOf(column)

test('a person comes with the tests in order of time, however the file has them', () => {
  const [head, ...lines] = mealTests.trimEnd().split('\n')
  const turned = [head, ...lines.toReversed()].join('\r\n')
  const series = read(participants, turned)
  expect(series).toEqual(read(participants, mealTests))
  expect(series).toHaveLength(people)
  expect(series[0]!.tests.map(({ sinceBaseline }) => sinceBaseline)).toEqual([0, 182, 365, 730])
  expect(series[0]!.tests.map(({ sinceDiagnosis }) => sinceDiagnosis)).toEqual([40, 222, 405, 770])
  expect(series[0]!.tests[0]!.fastingGlucose).toBeCloseTo(5.995, 3) // 108 mg/dL over 180.16 g/mol
  expect(series[0]!.tests.map(({ hba1c }) => hba1c)).toEqual([8, undefined, undefined, undefined])
})

test('a missing day of diagnosis is assumed and marked', () => {
  const series = read(changed(participants, [1, 4], 'NA'), mealTests)
  expect(series.map(({ isDiagnosisKnown }) => isDiagnosisKnown)).toEqual([
    false,
    true,
    true,
    true,
    true,
    true,
  ])
  expect(series[0]!.tests[0]!.sinceDiagnosis).toBe(assumedDaysToEntry - 20)
})

test('a test without a day or a mean is left out, and with its last test the person', () => {
  const without = [1, 2, 3, 4].reduce(
    (text, line) => changed(text, [line, at(line % 2 ? 'cpeptide_study_day' : 'auc2hr_nmol_l_min')], 'NA'),
    mealTests,
  )
  expect(read(participants, without).map(({ id }) => id)).toEqual(['P_1', 'P_2', 'P_3', 'P_4', 'P_5'])
  const noBaseline = changed(mealTests, [1, at('auc2hr_nmol_l_min')], '')
  expect(read(participants, noBaseline)[0]!.tests.map(({ sinceBaseline }) => sinceBaseline)).toEqual([
    0, 183, 548,
  ])
  expect(testsByMonth(read(participants, noBaseline)[0]!).size).toBe(0)
})

test('a 2-hour mean need not be that of samples that are missing', () => {
  const text = changed(changed(mealTests, [2, at('pep30')], 'NA'), [2, at('auc2hr_nmol_l_min')], '0.5')
  expect(read(participants, text)[0]!.tests[1]!.auc).toBe(0.5)
})

test('ten times or a tenth of any one sample or mean is found in its line', () => {
  const cell = fc.constantFrom('pep0', 'pep15', 'pep30', 'pep60', 'pep90', 'pep120', 'auc2hr_nmol_l_min')
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 * people }), cell, fc.boolean(), (line, column, larger) => {
      const value = Number(mealTests.split('\n')[line]!.split(/,(?! )/)[at(column)])
      const mistake = mistakeIn(
        participants,
        changed(mealTests, [line, at(column)], String(larger ? 10 * value : 0.1 * value)),
      )
      expect([mistake.code, mistake.place]).toEqual(['CSV_VALUE', `meal-tests.csv:${line + 1}`])
    }),
  )
})

const everySampleIn = (line: number, value: string) =>
  columns
    .filter((column) => column.startsWith('pep'))
    .reduce((text, column) => changed(text, [line, at(column)], value), mealTests)

test.each<[string, string, string, LabError['code'], RegExp, string]>([
  [
    'C-peptide in pmol/L',
    participants,
    everySampleIn(3, '700'),
    'CSV_VALUE',
    /pep0: expected C-peptide from 0 to 20 ng\/mL, got '700'/,
    'meal-tests.csv:4',
  ],
  [
    'C-peptide in nmol/L',
    participants,
    everySampleIn(3, '0.7'),
    'CSV_VALUE',
    /expected the mean of the samples, 0\.2318 nmol\/L/,
    'meal-tests.csv:4',
  ],
  [
    'a negative C-peptide',
    participants,
    changed(mealTests, [2, at('pep60')], '-0.1'),
    'CSV_VALUE',
    /pep60: .*got '-0\.1'/,
    'meal-tests.csv:3',
  ],
  [
    'a word',
    participants,
    changed(mealTests, [2, at('pep60')], '<0.1'),
    'CSV_VALUE',
    /pep60: .*got '<0\.1'/,
    'meal-tests.csv:3',
  ],
  [
    'a word in a test left out',
    participants,
    changed(changed(mealTests, [2, at('pep60')], 'x'), [2, at('cpeptide_study_day')], ''),
    'CSV_VALUE',
    /pep60/,
    'meal-tests.csv:3',
  ],
  [
    'glucose in mmol/L',
    participants,
    changed(mealTests, [2, at('glu0')], '6'),
    'CSV_VALUE',
    /glu0: .*mg\/dL, got '6'/,
    'meal-tests.csv:3',
  ],
  [
    'HbA1c in mmol/mol',
    changed(participants, [2, 5], '53'),
    mealTests,
    'CSV_VALUE',
    /baseline_hba1c: .* %, got '53'/,
    'participants.csv:3',
  ],
  [
    'no age',
    changed(participants, [2, 2], 'NA'),
    mealTests,
    'CSV_VALUE',
    /age_years: .*blank/,
    'participants.csv:3',
  ],
  [
    'a sex in words',
    changed(participants, [2, 3], 'female'),
    mealTests,
    'CSV_VALUE',
    /sex: .*'female'/,
    'participants.csv:3',
  ],
  [
    'no column',
    participants,
    mealTests.replace('pep90', 'pep.90'),
    'CSV_COLUMN',
    /'pep90'/,
    'meal-tests.csv:1',
  ],
  [
    'a stranger',
    participants,
    changed(mealTests, [5, 1], 'P_9'),
    'COHORT_ROW',
    /participant of participants\.csv, got MADE P_9/,
    'meal-tests.csv:6',
  ],
  [
    'a namesake of another study',
    participants,
    changed(mealTests, [5, 0], 'OTHER'),
    'COHORT_ROW',
    /got OTHER P_1/,
    'meal-tests.csv:6',
  ],
  [
    'a person twice',
    changed(participants, [2, 1], 'P_0'),
    mealTests,
    'COHORT_ROW',
    /MADE P_0 twice/,
    'participants.csv:3',
  ],
  [
    'two tests on a day',
    participants,
    changed(mealTests, [2, at('cpeptide_study_day')], '-20'),
    'COHORT_ROW',
    /second on day -20/,
    'meal-tests.csv:3',
  ],
  [
    'a test before diagnosis',
    participants,
    changed(mealTests, [1, at('cpeptide_study_day')], '-75'),
    'COHORT_ROW',
    /at most 14 days before diagnosis, got one 15 days before/,
    'meal-tests.csv:2',
  ],
])('%s is refused with file, line, rule and value', (_, who, tests, code, says, place) => {
  const mistake = mistakeIn(who, tests)
  expect([mistake.code, mistake.place]).toEqual([code, place])
  expect(mistake.message).toMatch(says)
})

test('Dufort 2019: 91 of 92 control people with 505 tests, 87 of them with a baseline', ({ skip }) => {
  const folder = process.env['CORDELIA_PLACEBO'] ?? ''
  skip(folder === '', 'CORDELIA_PLACEBO names no folder with the control arms of Dufort 2019')
  const text = (name: string) => readFileSync(join(folder, name), 'utf8')
  const series = read(text('participants.csv'), text('meal-tests.csv'))
  expect(series).toHaveLength(91)
  expect(series.flatMap(({ tests }) => tests)).toHaveLength(505)
  expect(series.filter(({ isDiagnosisKnown }) => !isDiagnosisKnown)).toHaveLength(10)
  const atMonth = months.map((month) => series.filter((person) => testsByMonth(person).has(month)).length)
  expect(atMonth).toEqual([80, 75, 66])
})
