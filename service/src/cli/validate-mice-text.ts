import type { DosePerKg, MouseRow } from '@cordelia/lab'
import type { MouseJudgement } from '../mice.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { count } from './numbers.ts'

/** The rows, first what does not hold, each with its dose per kg and how many times a person's that is. */
export function describeMice(found: MouseJudgement, paint: Paint): string {
  const { mice, seed, lost, people, rows, notRepeated } = found
  const untuned = rows.filter(({ isTuned }) => !isTuned)
  const head = [
    '',
    'simulated',
    'range',
    'week',
    'cells/kg',
    ...people.map(({ trial }) => `× ${trial}`),
    'what',
    'published',
    'where',
  ]
  return [
    `${count(mice)} mice an experiment, seed ${seed}, ${count(lost)} lost\n`,
    paint.faint(
      'weeks of age for NOD, after streptozotocin for STZ; nothing here enters what is fitted to people\n',
    ),
    ...people.map((dose) => `${inPeople(dose)}\n`),
    '\n',
    inColumns(
      head,
      rows.map((row) => cells(row, people)),
      paint,
    ),
    '\n',
    `${paint.strong('holds')}: ${holding(rows)}; of what the mice were not tuned to, ${holding(untuned)}\n`,
    ...notRepeated.map((each) => `${paint.faint('not repeated')}: ${each}\n`),
  ].join('')
}

function cells(row: MouseRow, people: readonly DosePerKg[]): readonly string[] {
  const { what, unit, week, simulated, published, source, holds, isTuned, dosesPerKg } = row
  const verdict = holds ? 'holds' : 'does not hold'
  return [
    isTuned ? `${verdict} (tuned)` : verdict,
    numberOf(simulated),
    rangeOf(row),
    numberOf(week),
    dosesPerKg.map((dose) => spanOf(dose)).join(', ') || 'none',
    ...people.map(({ low, high }) =>
      dosesPerKg.map((dose) => spanOf({ low: dose.low / high, high: dose.high / low })).join(', '),
    ),
    unit === '1' ? what : `${what}, ${unit}`,
    published,
    source,
  ]
}

const holding = (rows: readonly MouseRow[]): string =>
  `${rows.filter(({ holds }) => holds).length} of ${rows.length}`

function inPeople({ trial, low, high, weight }: DosePerKg): string {
  const size = weight === undefined ? '' : `, in a person of ${numberOf(weight)} kg`
  return `${trial}, in people: ${spanOf({ low, high })} cells/kg${size}`
}

function rangeOf({ low, high }: Pick<MouseRow, 'low' | 'high'>): string {
  if (low !== undefined && high !== undefined) return `${numberOf(low)} to ${numberOf(high)}`
  if (low !== undefined) return `from ${numberOf(low)}`
  return high === undefined ? '' : `up to ${numberOf(high)}`
}

function spanOf({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [numberOf(low), numberOf(high)]
  return from === to ? from : `${from} to ${to}`
}

/** Three significant digits, a power of ten from a million on. */
function numberOf(value: number): string {
  const rounded = Number(value.toPrecision(3))
  return Math.abs(rounded) < 1e6 ? String(rounded) : rounded.toExponential().replace('e+', 'e')
}
