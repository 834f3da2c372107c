import { CsvError, parse } from 'csv-parse/sync'
import { LabError } from '../errors.ts'
import type { ErrorCode } from '../errors.ts'
import type { SourceFile } from './yaml.ts'

/** The numbers a column may hold, ends included, as `what` in `unit`. */
export interface Span {
  readonly what: string
  readonly low: number
  readonly high: number
  readonly unit: string
}

/** One line of a table; a cell that is blank or `NA` is undefined. */
export interface Row<Column extends string> {
  readonly text: (column: Column) => string | undefined
  /** Throws `CSV_VALUE` for what is no decimal number or lies outside the span. */
  readonly number: (column: Column, span: Span) => number | undefined
  readonly refuse: (code: ErrorCode, message: string) => LabError
}

interface Line {
  readonly cells: readonly string[]
  readonly line: number
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/**
 * The rows of a text of comma-separated values whose head has at least these columns, in any order.
 * Throws `FILE_EMPTY`, `CSV_SYNTAX` or `CSV_COLUMN`; every error of a row names `file:line`.
 */
export function readCsv<const Column extends string>(
  file: SourceFile,
  columns: readonly Column[],
): readonly Row<Column>[] {
  const [head, ...lines] = linesOf(file)
  if (head === undefined) throw new LabError('FILE_EMPTY', 'expected a table, got nothing', `${file.path}:1`)
  const positions = new Map(columns.map((column) => [column, positionIn(head, column, file.path)]))
  return lines.map(({ cells, line }) => {
    const place = `${file.path}:${line}`
    const refuse = (code: ErrorCode, message: string) => new LabError(code, message, place)
    return rowOf((column: Column) => cells[positions.get(column)!]!, refuse)
  })
}

/** The names in the head of a table, for one that may have this column or that. */
export function columnsOf(file: SourceFile): readonly string[] {
  return linesOf(file)[0]?.cells ?? []
}

function linesOf({ path, text }: SourceFile): readonly Line[] {
  const lines: Line[] = []
  try {
    parse(text, {
      bom: true,
      record_delimiter: ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: readonly string[], { lines: line }) => {
        const expected = lines[0]?.cells.length ?? cells.length
        if (cells.length !== expected) {
          // At the first: the package makes an error of each, which is seconds for a long table of them.
          const message = `expected ${expected} cells as in the head, got ${cells.length}`
          throw new LabError('CSV_SYNTAX', message, `${path}:${line}`)
        }
        lines.push({ cells, line })
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new LabError('CSV_SYNTAX', `expected comma-separated values: ${error.message}`, path)
  }
  return lines
}

function positionIn({ cells }: Line, column: string, path: string): number {
  const times = cells.filter((name) => name === column).length
  if (times === 1) return cells.indexOf(column)
  const got = times === 0 ? 'none' : `${times}`
  throw new LabError('CSV_COLUMN', `expected one column '${column}', got ${got}`, `${path}:1`)
}

function rowOf<Column extends string>(
  cell: (column: Column) => string,
  refuse: Row<Column>['refuse'],
): Row<Column> {
  const text = (column: Column) => (['', 'NA'].includes(cell(column)) ? undefined : cell(column))
  const number = (column: Column, { what, low, high, unit }: Span) => {
    const written = text(column)
    if (written === undefined) return undefined
    const value = decimal.test(written) ? Number(written) : NaN
    if (value >= low && value <= high) return value
    const expected = `${what} from ${low} to ${high} ${unit}`
    throw refuse('CSV_VALUE', `${column}: expected ${expected}, got '${written.slice(0, 40)}'`)
  }
  return { text, number, refuse }
}
