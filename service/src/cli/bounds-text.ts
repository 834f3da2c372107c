import type { Bounds, Middle, Reach } from '@cordelia/lab'
import type { Told } from '../consequences.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { lostInWords } from './draws-text.ts'
import { count, short } from './numbers.ts'

/** What stopping the killing does, what regeneration a rise takes, and how long an immune change must last. */
export function describeBounds({ held, draws, people, durability }: Told<Bounds>, paint: Paint): string {
  const [someone] = people
  const failed = people.reduce((sum, each) => sum + each.failed, 0)
  const lost = failed + durability.reduce((sum, each) => sum + each.failed, 0)
  return [
    `${count(draws)} draws of ${held}; the median person of each, medians and 90 % of draws\n`,
    lostInWords(lost),
    `\n${paint.strong('change of C-peptide over a year')}, by the share of the killing that is blocked; no graft in it\n`,
    inColumns(
      ['age', 'days since diagnosis', ...someone!.changes.map(({ block }) => `${percent(block)} %`)],
      people.map(({ age, sinceDiagnosis, changes }) => [
        short(age),
        short(sinceDiagnosis),
        ...changes.map(changeInWords),
      ]),
      paint,
    ),
    `\n${paint.strong('factor on own regeneration')} (islets.adultGrowth) that a rise of C-peptide in a year takes; no graft in it\n`,
    paint.faint('found to a hundredth; 1: it takes none, the blocked killing alone does it\n'),
    inColumns(
      ['age', 'days since diagnosis', 'rise', 'killing untouched', 'killing blocked'],
      people.flatMap(({ age, sinceDiagnosis, factors }) =>
        factors.map(({ rise, untouched, blocked }) => [
          short(age),
          short(sinceDiagnosis),
          `${percent(rise)} %`,
          reachInWords(untouched),
          reachInWords(blocked),
        ]),
      ),
      paint,
    ),
    `\n${paint.strong('half-life of educated cells')}, days, so that a year after 1e6 MSC/kg C-peptide is at most 10 % below entry\n`,
    paint.faint(
      'an adult of 30 years, 300 days after diagnosis; the cells calm the attack and do nothing else\n',
    ),
    inColumns(
      ['potency', 'half-life', 'at the high end of its range'],
      durability.map((each) => [each.potency, reachInWords(each), each.raised.join(', ')]),
      paint,
    ),
    paint.faint('out of reach: no factor up to 1000, no half-life up to 5 years does it\n'),
  ].join('')
}

function changeInWords({ median, low, high }: Middle): string {
  return `${percent(median)} % (${percent(low)} to ${percent(high)})`
}

function reachInWords({ median, low, high, never }: Reach): string {
  if (never === 1) return 'out of reach'
  const share = `out of reach in ${percent(never)} % of draws`
  if (median === Infinity) return low === Infinity ? share : `${share}, else from ${digits(low)}`
  return high === Infinity
    ? `${digits(median)} (from ${digits(low)}; ${share})`
    : `${digits(median)} (${digits(low)} to ${digits(high)})`
}

const digits = (value: number): string => String(Number(value.toPrecision(3)))

/** A whole number, never a zero below zero. */
const percent = (share: number): string => String(Math.round(100 * share) + 0)
