import { countsPeople, measures } from '../record/measures.ts'
import type { MeasureId } from '../record/measures.ts'
import type { Reading, Refuse } from './registry-rows.ts'
import type { RegistryMeasure } from './registry.ts'

const centres = new Map<string, Centre>([
  ['MEAN', 'mean'],
  ['MEDIAN', 'median'],
  ['GEOMETRIC_MEAN', 'geometric-mean'],
  ['NUMBER', 'value'],
  ['COUNT_OF_PARTICIPANTS', 'events'],
])
type Centre = 'mean' | 'median' | 'geometric-mean' | 'value' | 'events'

const spreads = new Map<string, Spread>([
  ['', 'none'],
  ['na', 'none'],
  ['none', 'none'],
  ['not applicable', 'none'],
  ['standard deviation', 'sd'],
  ['standard error', 'se'],
  ['95 confidence interval', 'ci95'],
  ['confidence 95', 'ci95'],
  ['inter quartile range', 'iqr'],
  ['full range', 'range'],
])

/** What is printed beside a centre. */
export type Spread = 'none' | 'sd' | 'se' | 'ci95' | 'iqr' | 'range'

/** The spreads that each centre can have beside it; the interval of a count is left out. */
const fitting: Readonly<Record<Centre, readonly Spread[]>> = {
  mean: ['none', 'sd', 'se', 'ci95', 'range'],
  median: ['none', 'iqr', 'ci95', 'range'],
  'geometric-mean': ['none', 'ci95', 'range'],
  value: ['none', 'ci95', 'range'],
  events: ['none', 'ci95'],
}

/** How the numbers of a table stand in a finding: the kind of centre, what is beside it, and the unit if it has one. */
export interface Form {
  readonly centre: Centre
  readonly spread: Spread
  readonly unit?: string
}

const peopleWords = /^(?:number of |count of )?(?:participants|people|persons|patients|subjects)$/i
const percentWords = /^(?:%|percent(?:age)?)(?: of (?:participants|people|persons|patients|subjects))?$/i

/** Whether these words count people, as a unit. */
export const isPeople = (words: string): boolean => peopleWords.test(words.trim())

/** The form of a table in a measure; nothing, and told, where a finding has no such form. */
export function formOf(
  at: string,
  table: RegistryMeasure,
  measure: MeasureId,
  reading: Reading,
): Form | undefined {
  const { refuse, leave } = reading
  const isCount = countsPeople(measure) && isPeople(table.unitOfMeasure ?? '')
  const centre = centreIn(at, table, isCount, refuse)
  const spread = spreadIn(at, table, centre, refuse)
  const unit = isCount ? undefined : unitIn(measure, table.unitOfMeasure ?? '')
  if (isCount ? centre !== 'events' : unit === undefined || centre === 'events') {
    refuse(`${at}.unitOfMeasure`, `${measure} in ${unitsOf(measure)}`, table.unitOfMeasure)
  }
  if (centre === undefined || spread === undefined) return undefined
  if (centre !== 'events') return { centre, spread, ...(unit !== undefined && { unit }) }
  if (spread !== 'none') leave(`'${table.title}': the interval of a count`)
  return { centre, spread: 'none' }
}

function centreIn(
  at: string,
  { paramType }: RegistryMeasure,
  isCount: boolean,
  refuse: Refuse,
): Centre | undefined {
  const centre = centres.get(paramType?.toUpperCase().replaceAll(/[^A-Z]+/g, '_') ?? '')
  if (centre === undefined) refuse(`${at}.paramType`, [...centres.keys()].join(', '), paramType)
  return centre === 'value' && isCount ? 'events' : centre
}

function spreadIn(
  at: string,
  { dispersionType = '' }: RegistryMeasure,
  centre: Centre | undefined,
  refuse: Refuse,
) {
  const words = dispersionType.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')
  const spread = spreads.get(words.trim())
  const isFit = centre === undefined || spread === undefined || fitting[centre].includes(spread)
  if (spread === undefined)
    refuse(`${at}.dispersionType`, 'an SD, SE, 95 % interval, quartiles or range', dispersionType)
  if (!isFit) refuse(`${at}.dispersionType`, `a spread beside a ${centre}`, dispersionType)
  return spread
}

function unitsOf(measure: MeasureId): string {
  const units = [...(countsPeople(measure) ? ['participants'] : []), ...measures[measure].units]
  return units.join(', ') || 'no unit'
}

/** The unit of the measure that these words spell. */
function unitIn(measure: MeasureId, words: string): string | undefined {
  const said = words.trim().toLowerCase()
  const units: readonly string[] = measures[measure].units
  const isShare = percentWords.test(said)
  return units.find((unit) => unit.toLowerCase() === said || (isShare && unit === '%'))
}
