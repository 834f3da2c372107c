import { LabError } from '../errors.ts'
import { columnsOf, readCsv } from '../source/csv.ts'
import type { Row, Span } from '../source/csv.ts'
import type { SourceFile } from '../source/yaml.ts'
import type { Effect } from '../statistics/pooling/effect.ts'
import type { Counts } from '../statistics/pooling/two-by-two.ts'

/** One study of a table, and what it found or counted. */
interface PoolRow<Found> {
  readonly study: string
  /** What must not be averaged with another: a product, for instance. */
  readonly class?: string
  /** How the study was done, where that may bias its effect. */
  readonly design?: string
  readonly found: Found
}

/** The studies of a file, in its order. */
export type PoolTable =
  | { readonly kind: 'effects'; readonly rows: readonly PoolRow<Effect>[] }
  | { readonly kind: 'counts'; readonly rows: readonly PoolRow<Counts>[] }

/** With this many, in classes pooled together, the quadrature takes half a minute. */
export const mostStudies = 200

const effect: Span = { what: 'an effect', low: -1e6, high: 1e6, unit: 'in any unit' }
const standardError: Span = {
  what: 'a standard error',
  low: 1e-6,
  high: 1e6,
  unit: 'in the unit of the effect',
}
const events: Span = { what: 'a count', low: 0, high: 1e9, unit: 'people' }
const people: Span = { what: 'a count', low: 1, high: 1e9, unit: 'people' }

const effectColumns = ['effect', 'se'] as const
const countColumns = ['events1', 'n1', 'events2', 'n2'] as const
const labels = ['class', 'design'] as const

/**
 * The table of a file with the columns `study,effect,se` or `study,events1,n1,events2,n2`, and `class` and `design` where they
 * are there: then each row needs them. Throws one `CSV_…`, `POOL_ROW` or `FILE_EMPTY` error.
 */
export function readEffects(file: SourceFile): PoolTable {
  const found = columnsOf(file)
  const isOfCounts = found.includes(countColumns[0])
  if (isOfCounts && found.includes(effectColumns[0])) {
    const message = "expected either 'effect' and 'se' or counts, got both"
    throw new LabError('CSV_COLUMN', message, `${file.path}:1`)
  }
  const named = labels.filter((label) => found.includes(label))
  const table: PoolTable = isOfCounts
    ? { kind: 'counts', rows: rowsOf(readCsv(file, ['study', ...countColumns, ...named]), named, countsOf) }
    : { kind: 'effects', rows: rowsOf(readCsv(file, ['study', ...effectColumns, ...named]), named, effectOf) }
  if (table.rows.length > 0) return table
  throw new LabError('FILE_EMPTY', 'expected a study, got a head without rows', file.path)
}

type Label = (typeof labels)[number]

function rowsOf<Column extends string, Found>(
  rows: readonly Row<Column | 'study' | Label>[],
  named: readonly Label[],
  foundIn: (row: Row<Column>) => Found,
): readonly PoolRow<Found>[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const study = required(row, 'study', row.text('study'))
    if (seen.has(study)) throw row.refuse('POOL_ROW', `study: expected each study once, got '${study}' twice`)
    if (seen.add(study).size > mostStudies)
      throw row.refuse('POOL_ROW', `study: expected at most ${mostStudies} studies, got more`)
    const labelled = named.map((label) => [label, required(row, label, row.text(label))] as const)
    return { study, ...Object.fromEntries(labelled), found: foundIn(row) }
  })
}

function effectOf(row: Row<(typeof effectColumns)[number]>): Effect {
  const se = required(row, 'se', row.number('se', standardError))
  return { value: required(row, 'effect', row.number('effect', effect)), variance: se * se }
}

function countsOf(row: Row<(typeof countColumns)[number]>): Counts {
  const whole = (column: (typeof countColumns)[number], span: Span): number => {
    const value = required(row, column, row.number(column, span))
    if (Number.isInteger(value)) return value
    throw row.refuse('CSV_VALUE', `${column}: expected a whole number, got ${value}`)
  }
  const counts = {
    events1: whole('events1', events),
    n1: whole('n1', people),
    events2: whole('events2', events),
    n2: whole('n2', people),
  }
  for (const arm of [1, 2] as const) {
    const [seen, of] = [counts[`events${arm}`], counts[`n${arm}`]]
    if (seen > of) throw row.refuse('POOL_ROW', `events${arm}: expected at most n${arm}, ${of}, got ${seen}`)
  }
  return counts
}

function required<Value>(row: Row<never>, column: string, value: Value | undefined): Value {
  if (value !== undefined) return value
  throw row.refuse('CSV_VALUE', `${column}: expected a value, got a blank cell`)
}
