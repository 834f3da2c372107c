import type { Attribution } from '../consequences/attribution.ts'
import type { Benefit } from '../consequences/benefit.ts'
import { factors } from '../consequences/bounds.ts'
import type { Bounds, Reach } from '../consequences/bounds-result.ts'
import type { Interval, Middle } from '../statistics/interval.ts'
import type { Ascent, CellCeiling, Restoration } from '../consequences/restoration.ts'
import type { OutputSensitivity, Sensitivity } from '../sensitivity/result.ts'
import { amount, counted, numeral, percent, span, whole } from './figures/numeral.ts'

/** The solver errs by less: what is smaller is nothing. */
const solverError = 5e-6

/** What is added, in any unit near 1. */
export const addedInWords = (value: number): string => numeral(Math.abs(value) < solverError ? 0 : value, 2)

export const intervalInWords = ({ mean, low, high }: Interval): string =>
  `${addedInWords(mean)} (${span(low, high, addedInWords)})`

/** Draws, and those of them that could not be solved. */
export function drawsOf({ draws, failed }: { readonly draws: number; readonly failed: number }): string {
  return failed === 0
    ? counted(draws, ['draw', 'draws'])
    : `${counted(draws, ['draw', 'draws'])}, ${whole(failed)} of them lost, as they could not be solved`
}

/** What the cells of a scenario add, beside the level they are added to. */
export function effectInWords({ effect, untreated, conditioning }: Attribution): string {
  const before = conditioning?.alone ?? untreated
  const against = conditioning === undefined ? 'without the cells' : 'with conditioning alone'
  return `${intervalInWords(effect)} nmol/L to the ${numeral(before.mean)} nmol/L ${against}`
}

/** What conditioning alone adds to no treatment; nothing where none is given. */
export function conditioningAddsInWords({ conditioning, untreated }: Attribution): string | undefined {
  if (conditioning === undefined) return undefined
  return `conditioning alone adds ${intervalInWords(conditioning.effect)} nmol/L to the ${numeral(untreated.mean)} nmol/L without any treatment`
}

/** Cells: the median, and the middle 90 % of draws where they differ. */
export function cellsInWords({ median, low, high }: Middle): string {
  return amount(low) === amount(high) ? amount(median) : `${amount(median)} (${span(low, high, amount)})`
}

/** The steps that draws differ in, and the gap they leave. */
export function ascentInWords(ascent: Ascent, { steps, yardstick }: Restoration): string {
  const told = steps.flatMap(({ what }, s) => {
    const cells = ascent.steps[s]!
    return cells.low === cells.high ? [] : [`${what} ${cellsInWords(cells)}`]
  })
  return `${told.join('; ')}. ${gapOf(ascent.gap, yardstick.cells)}`
}

function gapOf(gap: number, yardstick: number): string {
  return Number.isFinite(gap)
    ? `The yardstick, ${amount(yardstick)} cells, is ${amount(gap)} times the median.`
    : 'At the median no functional cell is left.'
}

/** What the draws of an ascent are draws of. */
export const ascentsInWords = {
  before: 'within published limits, before the fit set, if cells turn into β-cells at all',
  after: 'after the fit set, if cells turn into β-cells at all',
} as const

/** A published limit of the insulin-producing cells, and how far below the yardstick it keeps them. */
export function ceilingInWords({ limit, cells, gap }: CellCeiling): string {
  return cells === 0
    ? `by the tightest published limit, no insulin-producing cell (${percent(limit.atMost)}) comes from the graft: ${gapToYardstick(gap)}`
    : `by the loosest published limit, ${percent(limit.atMost)} of insulin-producing cells come from the graft, ${amount(cells)} cells of a healthy person: ${gapToYardstick(gap)}`
}

export function gapToYardstick(gap: number): string {
  return Number.isFinite(gap)
    ? `the yardstick is ${amount(gap)} times that`
    : 'no gap can be told, for there is no cell'
}

type PersonBounds = Bounds['people'][number]

/** Whose bounds are told: `10 years old, 60 days after diagnosis`. */
export const someoneInWords = ({
  age,
  sinceDiagnosis,
}: Pick<PersonBounds, 'age' | 'sinceDiagnosis'>): string =>
  `${numeral(age)} years old, ${whole(sinceDiagnosis)} days after diagnosis`

/** A relative change: a whole number of percent. */
export const change = (value: number): string => percent(Number(value.toFixed(2)))

export const changeInWords = ({ median, low, high }: Middle): string =>
  `${change(median)} (${span(low, high, change)})`

/** What something takes. Numbers without end may have become null on their way through a file. */
export function reachInWords({ median, low, high, never }: Reach): string {
  if (never === 1) return 'out of reach'
  const share = `out of reach in ${change(never)} of draws`
  if (!Number.isFinite(median)) {
    return Number.isFinite(low) ? `${share}, else from ${numeral(low)}` : share
  }
  return Number.isFinite(high)
    ? `${numeral(median)} (${span(low, high)})`
    : `${numeral(median)} (from ${numeral(low)}; ${share})`
}

/** What blocking all of the killing does over a year, over everyone asked of. */
export function killingInWords({ people }: Pick<Bounds, 'people'>): string {
  const ends = people.map(({ changes }) => changes.at(-1)!.median)
  const untouched = people.map(({ changes }) => changes[0]!.median)
  return `Were the killing of β-cells blocked completely for a year, C-peptide would change in that year, by age and time since diagnosis, by ${mediansInWords(ends)}; with nothing blocked, by ${mediansInWords(untouched)}. No belief about a graft is in it`
}

function mediansInWords(values: readonly number[]): string {
  const [low, high] = [change(Math.min(...values)), change(Math.max(...values))]
  return low === high ? `a median of ${low}` : `medians from ${low} to ${high}`
}

/** What regeneration the largest rise takes, over everyone asked of. */
export function regenerationInWords({ people }: Pick<Bounds, 'people'>): string {
  const all = people.map(({ factors: each }) => each.at(-1)!)
  const blocked = timesInWords(all.map((each) => each.blocked))
  const untouched = timesInWords(all.map((each) => each.untouched))
  return `For a rise of C-peptide by ${change(all[0]!.rise)} in a year, as cai2016 reported, own regeneration must be ${blocked} as fast with all of the killing blocked, and ${untouched} as fast with none`
}

function timesInWords(reaches: readonly Reach[]): string {
  const within = reaches.map(({ median }) => median).filter(Number.isFinite)
  const beyond = `more than ${whole(factors[1])} times`
  if (within.length === 0) return beyond
  return within.length < reaches.length
    ? `${numeral(Math.min(...within))} to ${beyond}`
    : `${rangeOf(within, numeral)} times`
}

/** How long educated cells must last, at the nominal potency and with all of it at its high end. */
export function halfLifeInWords({ durability }: Pick<Bounds, 'durability'>): string {
  const [first, last] = [durability[0]!, durability.at(-1)!]
  const days = (reach: Reach): string =>
    Number.isFinite(reach.median) ? `${reachInWords(reach)} days` : reachInWords(reach)
  return `In the model of the graft, with its assumed potencies, one dose of 1e6 MSC/kg keeps C-peptide of an adult within a tenth of entry for a year if the cells it educates live long enough. Their half-life must be, at ${first.potency} potency: ${days(first)}; with ${last.potency} potencies at the high ends of their ranges: ${days(last)}`
}

function rangeOf(values: readonly number[], write: (value: number) => string): string {
  return span(Math.min(...values), Math.max(...values), write)
}

export const noHumanData = 'no human data here'

/** The studies with a number of people near those of a row. */
export const treatedLike = ({ studies }: Pick<Benefit, 'studies'>): string =>
  studies.length === 0 ? noHumanData : `people near these: ${studies.join(', ')}`

/** A row as it is told: `age 5 years`. */
export const rowName = ({ factor, value }: Pick<Benefit, 'factor' | 'value'>): string =>
  value === '' ? 'as it is' : `${factor} ${value}`

/** The reference of some rows, the rows that add least and most, and for how many treatments there are no people near. */
export function referenceInWords(rows: readonly Benefit[]): string {
  const ranked = rows.toSorted((a, b) => a.effect.mean - b.effect.mean)
  const [least, most] = [ranked[0]!, ranked.at(-1)!]
  const [own] = rows
  const distinct = distinctOf(rows)
  const nobody = distinct.filter(({ studies }) => studies.length === 0).length
  const told = (row: Benefit): string => `${addedInWords(row.effect.mean)} (${rowName(row)})`
  return `${own!.reference}: the cells add ${intervalInWords(own!.effect)} of ln(C-peptide + 1) after a year; one thing changed at a time, from ${told(least)} to ${told(most)}; ${noHumanData} for ${whole(nobody)} of ${counted(distinct.length, ['treatment', 'treatments'])}`
}

/** One row a treatment: a factor at the value of the reference is the reference again, with its very numbers. */
function distinctOf(rows: readonly Benefit[]): readonly Benefit[] {
  return [...new Map(rows.map((row) => [JSON.stringify([row.effect, row.studies]), row])).values()]
}

type Ranked = OutputSensitivity['rank'][number]

/** How many of the unknowns are told. */
const most = 5

/** The unknowns of a ranking that would take most of the variance of the effect away, each known alone; none where they were not ranked. */
export function worthiest(worth: Sensitivity): readonly Ranked[] {
  if (!worth.converged) return []
  return worth.outputs[0]!.rank.toSorted((a, b) => b.first.value - a.first.value).slice(0, most)
}

/** The share of the variance that goes once this is known. */
export const worthInWords = ({ first }: Ranked): string =>
  `${change(first.value)} (95 % interval ${span(first.low, first.high, change)})`

export function measurementInWords(unknown: Ranked): string {
  const by = unknown.measurement === undefined ? '' : `; told by ${unknown.measurement}`
  return `${unknown.what}: ${worthInWords(unknown)} of the variance would go${by}`
}
