import type { MeasureId } from '../record/measures.ts'
import { formOf, isPeople } from './registry-form.ts'
import type { Form, Spread } from './registry-form.ts'
import { monthIn } from './registry-month.ts'
import type { RegistryMeasure, RegistryResults } from './registry.ts'
import type { Finding } from '../record/study.ts'

/** Notes that a record lacks something at a JSON path, or holds there what a study cannot say. */
export type Refuse = (path: string, expected: string, got: unknown) => void

/** What a title of the record stands for, with the month where its words do not give it. */
export interface Mapped {
  readonly measure: MeasureId
  readonly month: number | undefined
}

/** How the titles and groups of a record are to be read. */
export interface Reading {
  readonly mapped: ReadonlyMap<string, Mapped>
  /** The arm of a group with this title; nothing, and told, where there is none. */
  readonly armOf: (path: string, title: string) => string | undefined
  readonly refuse: Refuse
  /** Takes what is left out, in words. */
  readonly leave: (what: string) => void
}

/** A measure with its place in the record, its groups and the counts that hold for all its classes. */
interface Table {
  readonly at: string
  readonly measure: RegistryMeasure
  readonly asked: Mapped
  readonly groups: readonly { readonly id: string; readonly title: string }[]
  readonly denoms: RegistryMeasure['denoms']
  readonly month: number | undefined
}

/** The findings of the outcomes, and of the measures at entry, that were given a measure. */
export function measuredRows(results: RegistryResults, reading: Reading): Finding[] {
  const { groups = [], denoms, measures: atEntry = [] } = results.baselineCharacteristicsModule ?? {}
  const persons = groups.filter(({ title }) => title !== 'Total')
  const entry = atEntry.map((measure, i) => ({
    at: `resultsSection.baselineCharacteristicsModule.measures[${i}]`,
    measure,
    groups: persons,
    denoms: measure.denoms ?? denoms,
    month: 0,
  }))
  const outcomes = (results.outcomeMeasuresModule?.outcomeMeasures ?? []).map((measure, i) => ({
    at: `resultsSection.outcomeMeasuresModule.outcomeMeasures[${i}]`,
    measure,
    groups: measure.groups ?? [],
    denoms: measure.denoms,
    month: undefined,
  }))
  return [...entry, ...outcomes].flatMap((table) => {
    const asked = reading.mapped.get(table.measure.title)
    if (asked !== undefined) return rowsOf({ ...table, asked }, reading)
    reading.leave(
      `'${table.measure.title}' (${table.month === 0 ? 'at entry' : (table.measure.timeFrame ?? 'no time frame')}) is given no measure`,
    )
    return []
  })
}

function rowsOf(table: Table, reading: Reading): Finding[] {
  const { at, measure, groups } = table
  const { refuse, leave } = reading
  const { classes = [], analyses = [] } = measure
  const form = formOf(at, measure, table.asked.measure, reading)
  if (groups.length === 0) refuse(`${at}.groups`, 'a list of groups', measure.groups)
  if (classes.length === 0) refuse(`${at}.classes`, 'numbers', measure.classes)
  if (analyses.length > 0) leave(`'${measure.title}': the analyses that compare its groups`)
  return classes.flatMap((each, i) => {
    const here = `${at}.classes[${i}]`
    const { categories = [], title, denoms = table.denoms } = each
    const month = monthOf(table, here, title, reading)
    if (categories.length !== 1) refuse(`${here}.categories`, 'one category', categories.length)
    return (categories[0]?.measurements ?? []).flatMap((cell, j) => {
      const path = `${here}.categories[0].measurements[${j}]`
      const group = groups.find(({ id }) => id === cell.groupId)
      if (group === undefined) {
        if (groups.length > 0 && table.month === undefined)
          refuse(`${path}.groupId`, 'a group of the measure', cell.groupId)
        return []
      }
      const arm = reading.armOf(`${at}.groups`, group.title)
      if (cell.value === undefined || cell.value === 'NA') {
        leave(
          `'${measure.title}', ${group.title}: no value${cell.comment === undefined ? '' : `, ${cell.comment}`}`,
        )
        return []
      }
      const n = peopleOf(`${here}.denoms`, denoms, cell.groupId, refuse)
      const numbers = form && numbersOf(path, cell, { ...form, n }, refuse)
      if (arm === undefined || month === undefined || n === undefined || numbers === undefined) return []
      return [
        {
          measure: table.asked.measure,
          arm,
          month,
          n,
          ...numbers,
          place: 'registry',
          known: 'read',
          note: measure.title,
        },
      ]
    })
  })
}

function monthOf(
  table: Table,
  here: string,
  title: string | undefined,
  { refuse }: Reading,
): number | undefined {
  const { at, measure, asked } = table
  if (table.month !== undefined) return table.month
  const isOne = measure.classes?.length === 1
  if (isOne && asked.month !== undefined) return asked.month
  const [path, words] =
    title === undefined ? [`${at}.timeFrame`, measure.timeFrame] : [`${here}.title`, title]
  const month = isOne || title !== undefined ? monthIn(words ?? '') : undefined
  if (month === undefined)
    refuse(path, `the time of one visit${isOne ? ', or its month as in =hba1c@12' : ''}`, words)
  return month
}

function peopleOf(
  path: string,
  denoms: RegistryMeasure['denoms'],
  group: string,
  refuse: Refuse,
): number | undefined {
  const ofPeople = denoms?.find(({ units = 'participants' }) => isPeople(units))
  const said = ofPeople?.counts.find(({ groupId }) => groupId === group)?.value
  return numberIn(path, said, `the number of people in ${group}`, refuse, 'positive')
}

type Cell = NonNullable<
  NonNullable<NonNullable<RegistryMeasure['classes']>[number]['categories']>[number]['measurements']
>[number]

function numbersOf(
  path: string,
  cell: Cell,
  { centre, spread, unit, n }: Form & { readonly n: number | undefined },
  refuse: Refuse,
): Partial<Finding> | undefined {
  const kind = centre === 'events' ? 'whole' : 'decimal'
  const value = numberIn(`${path}.value`, cell.value, 'a number', refuse, kind)
  if (value === undefined) return undefined
  if (centre === 'events' && n !== undefined && value > n) refuse(`${path}.value`, `at most ${n}`, cell.value)
  const beside = spreadOf(path, cell, { spread, value }, refuse)
  if (beside === undefined) return undefined
  return { [centre]: value, ...beside, ...(unit !== undefined && { unit }) }
}

function spreadOf(
  path: string,
  cell: Cell,
  { spread, value }: { readonly spread: Spread; readonly value: number },
  refuse: Refuse,
): Partial<Finding> | undefined {
  if (spread === 'none') return {}
  if (spread === 'sd' || spread === 'se') {
    const width = numberIn(`${path}.spread`, cell.spread, 'a number of at least 0', refuse, 'nonnegative')
    return width === undefined ? undefined : { [spread]: width }
  }
  const low = numberIn(`${path}.lowerLimit`, cell.lowerLimit, 'a number', refuse, 'decimal')
  const high = numberIn(`${path}.upperLimit`, cell.upperLimit, 'a number', refuse, 'decimal')
  if (low === undefined || high === undefined) return undefined
  if (low > value) refuse(`${path}.lowerLimit`, `at most the value, ${value}`, cell.lowerLimit)
  if (high < value) refuse(`${path}.upperLimit`, `at least the value, ${value}`, cell.upperLimit)
  return { [spread]: [low, high] }
}

const forms = {
  decimal: /^-?\d{1,12}(?:\.\d{1,12})?$/,
  nonnegative: /^\d{1,12}(?:\.\d{1,12})?$/,
  whole: /^\d{1,9}$/,
  positive: /^[1-9]\d{0,8}$/,
} as const

/** A number of a kind, the last two whole; nothing, and told, for other text. */
export function numberIn(
  path: string,
  text: string | undefined,
  what: string,
  refuse: Refuse,
  kind: keyof typeof forms,
) {
  if (text !== undefined && forms[kind].test(text)) return Number(text)
  refuse(path, what, text)
  return undefined
}
