import { LabError } from '../../errors.ts'
import { columnsOf, readCsv } from '../../source/csv.ts'
import type { Row, Span } from '../../source/csv.ts'
import type { SourceFile } from '../../source/yaml.ts'
import type { Arm } from '../../statistics/pooling/binomial.ts'
import type { Effect } from '../../statistics/pooling/effect.ts'
import type { Counts } from '../../statistics/pooling/two-by-two.ts'

/** One study of a table, and what it found or counted. */
export interface PoolRow<Found> {
  readonly study: string
  /** What must not be averaged with another: a product, for instance. */
  readonly class?: string
  /** How the study was done, where that may bias its effect. */
  readonly design?: string
  readonly found: Found
}

/** The studies of a file, in its order. */
export type PoolTable = ComparisonTable | ArmTable

/** One arm against another, as an effect or as what was counted in both. */
export type ComparisonTable =
  | { readonly kind: 'effects'; readonly rows: readonly PoolRow<Effect>[] }
  | { readonly kind: 'counts'; readonly rows: readonly PoolRow<Counts>[] }

/** One arm a study. */
export interface ArmTable {
  readonly kind: 'arms'
  readonly rows: readonly PoolRow<Arm>[]
}

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
const armColumns = ['events', 'n'] as const
const labels = ['class', 'design'] as const

/**
 * The table of a file with the columns `study,effect,se`, `study,events1,n1,events2,n2` or `study,events,n`, and `class` and
 * `design` where they are there: then each row needs them. Throws one `CSV_…`, `POOL_ROW` or `FILE_EMPTY` error.
 */
export function readEffects(file: SourceFile): PoolTable {
  const found = columnsOf(file)
  const named = labels.filter((label) => found.includes(label))
  const table = tableOf(file, kindOf(found, file.path), named)
  if (table.rows.length > 0) return table
  throw new LabError('FILE_EMPTY', 'expected a study, got a head without rows', file.path)
}

/** By the first column of each kind; effects where there is none, so that their columns are asked for. */
function kindOf(found: readonly string[], path: string): PoolTable['kind'] {
  const kinds = (['effects', 'counts', 'arms'] as const).filter((kind) => found.includes(columns[kind][0]))
  if (kinds.length < 2) return kinds[0] ?? 'effects'
  const names = kinds.map((kind) => `'${columns[kind].join("', '")}'`)
  throw new LabError('CSV_COLUMN', `expected one of ${names.join(' and ')}, got both`, `${path}:1`)
}

const columns = { effects: effectColumns, counts: countColumns, arms: armColumns } as const

function tableOf(file: SourceFile, kind: PoolTable['kind'], named: readonly Label[]): PoolTable {
  switch (kind) {
    case 'effects':
      return { kind, rows: rowsOf(readCsv(file, ['study', ...effectColumns, ...named]), named, effectOf) }
    case 'counts':
      return { kind, rows: rowsOf(readCsv(file, ['study', ...countColumns, ...named]), named, countsOf) }
    case 'arms':
      return { kind, rows: rowsOf(readCsv(file, ['study', ...armColumns, ...named]), named, armOf) }
  }
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
  const [first, second] = [peopleOf(row, 'events1', 'n1'), peopleOf(row, 'events2', 'n2')]
  return { events1: first.events, n1: first.n, events2: second.events, n2: second.n }
}

function armOf(row: Row<(typeof armColumns)[number]>): Arm {
  return peopleOf(row, 'events', 'n')
}

function peopleOf<Column extends string>(row: Row<Column>, eventColumn: Column, nColumn: Column): Arm {
  const whole = (column: Column, span: Span): number => {
    const value = required(row, column, row.number(column, span))
    if (Number.isInteger(value)) return value
    throw row.refuse('CSV_VALUE', `${column}: expected a whole number, got ${value}`)
  }
  const arm = { events: whole(eventColumn, events), n: whole(nColumn, people) }
  if (arm.events <= arm.n) return arm
  throw row.refuse('POOL_ROW', `${eventColumn}: expected at most ${nColumn}, ${arm.n}, got ${arm.events}`)
}

function required<Value>(row: Row<never>, column: string, value: Value | undefined): Value {
  if (value !== undefined) return value
  throw row.refuse('CSV_VALUE', `${column}: expected a value, got a blank cell`)
}
