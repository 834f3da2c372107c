import { inNanomolar, type Nanomolar } from '../evidence/effect/outcome.ts'
import type { Finding } from '../evidence/record/study.ts'
import { numeral, whole } from './figures/numeral.ts'

const printed = 6 // significant digits: as many as any source printed

/** The value of a finding with its spread and unit, as printed. */
export function valueInWords(finding: Finding): string {
  const { events, n, unit, text, direction, below, p } = finding
  const centre = centreOf(finding)
  const spread = spreadOf(finding)
  const number = [
    events === undefined ? undefined : `${whole(events)}${n === undefined ? '' : ` of ${whole(n)}`}`,
    centre === undefined ? undefined : `${centre}${spread.length === 0 ? '' : ` (${spread.join(', ')})`}`,
    below === undefined ? undefined : `below ${numeral(below, printed)}`,
  ].filter((part) => part !== undefined)
  const inUnit = number.length === 0 || unit === undefined ? number : [`${number.join('; ')} ${unit}`]
  const chance = p === undefined ? undefined : `P ${String(p)}`
  return [...inUnit, direction, text, chance].filter((part) => part !== undefined).join('; ')
}

/** Who a finding is on: `ucb-msc against control`. */
export function armInWords({ arm, versus }: Finding): string {
  const of = typeof arm === 'string' ? arm : arm.join(' and ')
  return versus === undefined ? of : `${of} against ${versus}`
}

export function whenInWords({ month, when }: Finding): string {
  return month === undefined ? (when ?? 'month not stated') : `month ${numeral(month)}`
}

/** A printed C-peptide in nmol/L where it was printed otherwise, with how. */
export function nanomolarOf({ measure, mean, median, value, unit }: Finding): Nanomolar | undefined {
  const centre = mean ?? median ?? value
  if (centre === undefined || unit === undefined || unit === 'nmol/L') return undefined
  return measure.startsWith('cpeptide') ? inNanomolar(centre, unit) : undefined
}

/** A printed C-peptide in nmol/L where it was printed otherwise: `85 nmol/L x 120 min is 0.708 nmol/L (…)`. */
export function conversionInWords(finding: Finding): string | undefined {
  const converted = nanomolarOf(finding)
  if (converted === undefined) return undefined
  return `${centreOf(finding)!} ${finding.unit!} is ${numeral(converted.value)} nmol/L (${converted.how})`
}

function centreOf({ mean, median, value, 'geometric-mean': geometric }: Finding): string | undefined {
  if (mean !== undefined) return `mean ${numeral(mean, printed)}`
  if (median !== undefined) return `median ${numeral(median, printed)}`
  if (geometric !== undefined) return `geometric mean ${numeral(geometric, printed)}`
  return value === undefined ? undefined : numeral(value, printed)
}

function spreadOf({ sd, se, iqr, ci95, range }: Finding): readonly string[] {
  const pair = ([low, high]: readonly [number, number]): string =>
    `${numeral(low, printed)} to ${numeral(high, printed)}`
  return [
    sd === undefined ? undefined : `SD ${numeral(sd, printed)}`,
    se === undefined ? undefined : `SE ${numeral(se, printed)}`,
    iqr === undefined ? undefined : `quartiles ${pair(iqr)}`,
    ci95 === undefined ? undefined : `95 % interval ${pair(ci95)}`,
    range === undefined ? undefined : `range ${pair(range)}`,
  ].filter((part) => part !== undefined)
}
