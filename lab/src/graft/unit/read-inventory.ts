import { LabError, type ErrorCode } from '../../errors.ts'
import { columnsOf, readCsv, type Row } from '../../source/csv.ts'
import type { SourceFile } from '../../source/yaml.ts'
import * as fields from './unit-fields.ts'
import { brokenCount, brokenTime, middleDelay } from './unit-rules.ts'
import type { Counts, Donor, Unit } from './unit.ts'

const required = ['id', 'born', 'frozen', 'tnc', 'viable_percent'] as const
const optional = ['mnc', 'cd34', 'volume_ml', 'hours_to_freezing'] as const

type Optional = (typeof optional)[number]
type Column = (typeof required)[number] | Optional

/** The American public banks together aim at 150,000 units; a table this long takes seconds to read. */
const mostLines = 200_001
/** Room for 250 characters a row: what a bank's own table may hold beside what is read. */
const mostCharacters = 50_000_000
const longestLine = 10_000

/** A share below 1 % is one written as a fraction. */
const viable = { ...fields.share, what: 'a viability', low: 1 }

/** The column of each field that a rule is about. */
const columnOf = {
  frozen: 'frozen',
  delay: 'hours_to_freezing',
  mononuclear: 'mnc',
  cd34: 'cd34',
} as const

/**
 * Reads the units of a bank from CSV; `docs/guide/inventory.csv` has every column.
 *
 * `id,born,frozen,tnc,viable_percent` must be there and filled; `mnc`, `cd34`, `volume_ml` and `hours_to_freezing` may be missing or
 * blank; other columns are not read. Counts are cells at freezing. All units are for the same kind of recipient.
 *
 * The first mistake refuses the file: one `LabError` with file, line, column, rule and value, `FILE_…`, `CSV_…`, `UNIT_…` or
 * `INVENTORY_ROW`.
 */
export function readInventory(file: SourceFile, donor: Donor = 'unrelated'): readonly Unit[] {
  checkText(file)
  const found = columnsOf({ ...file, text: headOf(file.text) })
  const named = new Set<Column>([...required, ...optional.filter((column) => found.includes(column))])
  const names = new Set<string>()
  const units = readCsv(file, [...named]).map((row) => {
    const unit = unitIn(row, (column) => named.has(column), donor)
    if (names.has(unit.name)) {
      throw row.refuse('INVENTORY_ROW', `id: expected each unit once, got '${unit.name}' twice`)
    }
    names.add(unit.name)
    return unit
  })
  if (units.length > 0) return units
  throw new LabError('FILE_EMPTY', 'expected a unit, got a head without rows', file.path)
}

function checkText({ path, text }: SourceFile): void {
  if (text.length > mostCharacters) {
    const message = `expected at most ${mostCharacters} characters, got ${text.length}`
    throw new LabError('FILE_TOO_LARGE', message, path)
  }
  let line = 1
  for (let start = 0; start < text.length; line++) {
    const end = text.indexOf('\n', start)
    const length = (end === -1 ? text.length : end) - start
    const refuse = (code: ErrorCode, message: string) => new LabError(code, message, `${path}:${line}`)
    if (line > mostLines) throw refuse('INVENTORY_ROW', `expected at most ${mostLines} lines, got more`)
    if (length > longestLine) {
      throw refuse('CSV_SYNTAX', `expected at most ${longestLine} characters a line, got ${length}`)
    }
    start += length + 1
  }
  const control = /[^\P{Cc}\t\n\r]/u.exec(text)
  if (control !== null) {
    const code = control[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
    const at = text.slice(0, control.index).split('\n').length
    throw new LabError('FILE_NOT_TEXT', `expected text, got the character U+${code}`, `${path}:${at}`)
  }
}

function headOf(text: string): string {
  const end = text.indexOf('\n')
  return end === -1 ? text : text.slice(0, end)
}

function unitIn(row: Row<Column>, has: (column: Column) => boolean, donor: Donor): Unit {
  const number = (column: Optional, span: Parameters<typeof row.number>[1]) =>
    has(column) ? row.number(column, span) : undefined
  const name = filled(row, 'id', row.text('id'))
  if (!fields.namePattern.test(name)) {
    throw row.refuse('CSV_VALUE', `id: ${fields.nameRule}, got '${name.slice(0, 40)}'`)
  }
  const times = {
    born: dayIn(row, 'born'),
    frozen: dayIn(row, 'frozen'),
    delay: number('hours_to_freezing', fields.delay),
  }
  const mononuclear = number('mnc', fields.mononuclear)
  const cd34 = number('cd34', fields.cd34)
  const counts: Counts = {
    when: 'frozen',
    nucleated: filled(row, 'tnc', row.number('tnc', fields.nucleated)),
    ...(mononuclear !== undefined && { mononuclear }),
    ...(cd34 !== undefined && { cd34 }),
  }
  const broken = brokenTime(times) ?? brokenCount(counts)
  if (broken !== undefined) throw row.refuse(broken.code, `${columnOf[broken.field]}: ${broken.says}`)
  const volume = number('volume_ml', fields.volume)
  return {
    name,
    donor,
    born: times.born,
    frozen: times.frozen,
    delay: times.delay ?? middleDelay(times.born, times.frozen),
    counts,
    viable: filled(row, 'viable_percent', row.number('viable_percent', viable)) / 100,
    ...(volume !== undefined && { volume }),
  }
}

function dayIn(row: Row<Column>, column: 'born' | 'frozen'): number {
  const written = filled(row, column, row.text(column))
  const day = fields.unitDay(written)
  if (day !== undefined) return day
  throw row.refuse('CSV_VALUE', `${column}: ${fields.dayRule}, got '${written.slice(0, 40)}'`)
}

function filled<Value>(row: Row<Column>, column: Column, value: Value | undefined): Value {
  if (value !== undefined) return value
  throw row.refuse('CSV_VALUE', `${column}: expected a value, got a blank cell`)
}
