import { highestMean } from '../patient/noise.ts'
import { readCsv } from '../source/csv.ts'
import type { Row, Span } from '../source/csv.ts'
import type { SourceFile } from '../source/yaml.ts'
import { sum } from '../statistics/describe.ts'
import type { MealTest, Series } from './series.ts'

/** Days from diagnosis to entry where the day of diagnosis is missing: about the mean of Dufort 2019's control arms. */
export const assumedDaysToEntry = 74

const nanomolesPerNanogram = 0.3311 // C-peptide, 3020.3 g/mol
const milligramsPerMillimole = 18.016 // glucose in a decilitre
const earliestTest = -14 // days from diagnosis; a date given by the week or month may be off so much

const age: Span = { what: 'an age', low: 0, high: 120, unit: 'years' }
const day: Span = { what: 'a day', low: -36525, high: 36525, unit: 'days from entry' }
const cpeptide: Span = { what: 'C-peptide', low: 0, high: 20, unit: 'ng/mL' }
const glucose: Span = { what: 'glucose', low: 20, high: 1500, unit: 'mg/dL' }
const mean: Span = { what: 'a 2-hour mean C-peptide', low: 0, high: highestMean, unit: 'nmol/L' }
const hba1c: Span = { what: 'HbA1c', low: 3, high: 20, unit: '%' }

const sexes: Readonly<Record<string, Series['sex']>> = { F: 'female', M: 'male' }

const participantColumns = [
  'study',
  'participant_id',
  'age_years',
  'sex',
  'diagnosis_study_day',
  'baseline_hba1c',
] as const
const samples = [
  { column: 'pep0', minute: 0 },
  { column: 'pep15', minute: 15 },
  { column: 'pep30', minute: 30 },
  { column: 'pep60', minute: 60 },
  { column: 'pep90', minute: 90 },
  { column: 'pep120', minute: 120 },
] as const
const testColumns = [
  'study',
  'participant_id',
  'cpeptide_study_day',
  ...samples.map(({ column }) => column),
  'glu0',
  'auc2hr_nmol_l_min',
  'hba1c',
] as const

type ParticipantRow = Row<(typeof participantColumns)[number]>
type TestRow = Row<(typeof testColumns)[number]>
type Participant = Omit<Series, 'tests'> & {
  readonly diagnosed: number
  readonly baselineHba1c: number | undefined
}
/** A measured test on a day of its study. */
type DatedTest = Omit<MealTest, 'sinceDiagnosis' | 'sinceBaseline'> & { readonly day: number }

/**
 * The people of `participants.csv` and `meal-tests.csv` with at least one dated, measured test, in the order of the
 * first file. A person's HbA1c at entry stands in where the baseline test has none.
 *
 * The 2-hour mean is the one in the file: whoever made it decided what to do about missing samples. Where all six
 * samples are there, it must be their mean by trapezoids. Throws one `CSV_…`, `COHORT_ROW` or `FILE_EMPTY` error.
 */
export function readPlacebo(participants: SourceFile, mealTests: SourceFile): readonly Series[] {
  const people = new Map<string, { readonly person: Participant; readonly tests: Map<number, DatedTest> }>()
  for (const row of readCsv(participants, participantColumns)) {
    const key = keyOf(row)
    if (people.has(key)) throw row.refuse('COHORT_ROW', `expected each participant once, got ${key} twice`)
    people.set(key, { person: participantOf(row), tests: new Map() })
  }
  for (const row of readCsv(mealTests, testColumns)) {
    const key = keyOf(row)
    const found = people.get(key)
    if (found === undefined) {
      throw row.refuse('COHORT_ROW', `expected a participant of ${participants.path}, got ${key}`)
    }
    const test = testOf(row, found.person)
    if (test === undefined) continue
    if (found.tests.has(test.day)) {
      throw row.refuse('COHORT_ROW', `expected one test of ${key} a day, got a second on day ${test.day}`)
    }
    found.tests.set(test.day, test)
  }
  return [...people.values()].flatMap(({ person, tests }) => seriesOf(person, [...tests.values()]))
}

function keyOf(row: ParticipantRow | TestRow): string {
  return `${required(row, 'study', row.text('study'))} ${required(row, 'participant_id', row.text('participant_id'))}`
}

function required<Value>(row: ParticipantRow | TestRow, column: string, value: Value | undefined): Value {
  if (value !== undefined) return value
  throw row.refuse('CSV_VALUE', `${column}: expected a value, got a blank cell`)
}

function participantOf(row: ParticipantRow): Participant {
  const written = required(row, 'sex', row.text('sex'))
  const sex = sexes[written]
  if (sex === undefined) throw row.refuse('CSV_VALUE', `sex: expected F or M, got '${written}'`)
  const diagnosed = row.number('diagnosis_study_day', day)
  return {
    study: required(row, 'study', row.text('study')),
    id: required(row, 'participant_id', row.text('participant_id')),
    age: required(row, 'age_years', row.number('age_years', age)),
    sex,
    isDiagnosisKnown: diagnosed !== undefined,
    diagnosed: diagnosed ?? -assumedDaysToEntry,
    baselineHba1c: row.number('baseline_hba1c', hba1c),
  }
}

/** Nothing for a test without a day or a 2-hour mean, after its cells have been checked. */
function testOf(row: TestRow, { diagnosed, isDiagnosisKnown }: Participant): DatedTest | undefined {
  const tested = row.number('cpeptide_study_day', day)
  const auc = row.number('auc2hr_nmol_l_min', mean)
  const fasting = row.number('glu0', glucose)
  const test = {
    fastingGlucose: fasting === undefined ? undefined : fasting / milligramsPerMillimole,
    hba1c: row.number('hba1c', hba1c),
  }
  const trapezoids = meanOfSamples(row)
  if (auc !== undefined && trapezoids !== undefined && !agree(auc, trapezoids)) {
    const expected = `the mean of the samples, ${trapezoids.toFixed(4)} nmol/L`
    throw row.refuse('CSV_VALUE', `auc2hr_nmol_l_min: expected ${expected}, got ${auc}`)
  }
  if (tested === undefined || auc === undefined) return undefined
  if (isDiagnosisKnown && tested - diagnosed < earliestTest) {
    const got = `${diagnosed - tested} days before it`
    throw row.refuse(
      'COHORT_ROW',
      `cpeptide_study_day: expected a test at most ${-earliestTest} days before diagnosis, got one ${got}`,
    )
  }
  return { ...test, day: tested, auc }
}

/** The mean over minutes 0 to 120 by trapezoids, nmol/L; nothing where a sample is missing. */
function meanOfSamples(row: TestRow): number | undefined {
  const points = samples.flatMap(({ column, minute }) => {
    const value = row.number(column, cpeptide)
    return value === undefined ? [] : [{ minute, value: value * nanomolesPerNanogram }]
  })
  if (points.length < samples.length) return undefined
  const areas = points.slice(1).map(({ minute, value }, i) => {
    const before = points[i]!
    return 0.5 * (value + before.value) * (minute - before.minute)
  })
  return sum(areas) / 120
}

/** Within 1 %, or 0.0005 nmol/L: a mean written to three decimals, and another fourth digit of the molar mass. */
function agree(auc: number, trapezoids: number): boolean {
  return Math.abs(auc - trapezoids) <= Math.max(0.01 * trapezoids, 0.0005)
}

function seriesOf(person: Participant, tests: readonly DatedTest[]): readonly Series[] {
  const { diagnosed, baselineHba1c, ...who } = person
  const [first, ...later] = tests.toSorted((a, b) => a.day - b.day)
  if (first === undefined) return []
  const since = ({ day, ...test }: DatedTest): MealTest => ({
    ...test,
    sinceDiagnosis: day - diagnosed,
    sinceBaseline: day - first.day,
  })
  const baseline = { ...since(first), hba1c: first.hba1c ?? baselineHba1c }
  return [{ ...who, tests: [baseline, ...later.map(since)] }]
}
