import type { CohortRow } from '@cordelia/lab'
import type { CohortJudgement } from '../cohorts.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { count } from './numbers.ts'

const head = ['model', '90 %', 'range', '', 'what', 'published', 'where']

/** The rows, and which ranges the model is outside. */
export function describeCohorts(found: CohortJudgement, paint: Paint): string {
  const { draws, cohorts, people, seed, measured, rows } = found
  const held = rows.filter(({ isWithin }) => isWithin !== undefined)
  const missed = held.filter(({ isWithin }) => isWithin === false)
  return [
    `${cohorts} cohorts of ${count(people)} people asked, each of one of ${draws} draws, seed ${seed}\n`,
    ...(measured === undefined ? [] : [`${count(measured)} people of the folder beside them\n`]),
    paint.faint(
      'the median over cohorts and the interval of 90 % of them; without a range nothing passes or fails\n\n',
    ),
    inColumns(head, rows.map(cells), paint),
    '\n',
    `${paint.strong('within the range')}: ${held.length - missed.length} of ${held.length}\n`,
    ...missed.map(
      (row) => `${paint.warn('outside')}: ${row.target}: ${numberOf(row.model)}, ${rangeOf(row)}\n`,
    ),
  ].join('')
}

function cells(row: CohortRow): readonly string[] {
  const { target, unit, source, reference, model, modelLow, modelHigh, isWithin } = row
  const interval =
    modelLow === undefined || modelHigh === undefined ? '' : `${numberOf(modelLow)} to ${numberOf(modelHigh)}`
  const verdict = isWithin === undefined ? '' : isWithin ? 'within' : 'outside'
  const what = unit === '1' ? target : `${target}, ${unit}`
  return [numberOf(model), interval, rangeOf(row), verdict, what, reference, source]
}

function rangeOf({ low, high }: CohortRow): string {
  if (low !== undefined && high !== undefined) return `${numberOf(low)} to ${numberOf(high)}`
  if (low !== undefined) return `from ${numberOf(low)}`
  return high === undefined ? '' : `up to ${numberOf(high)}`
}

/** Three significant digits. */
const numberOf = (value: number): string => String(Number(value.toPrecision(3)))
