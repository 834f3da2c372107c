import { monthIn } from './registry-month.ts'
import { fromRegistry } from './registry-protocol.ts'
import { numberIn } from './registry-rows.ts'
import type { Reading } from './registry-rows.ts'
import type { RegistryMeasure, RegistryResults } from './registry.ts'
import type { Finding } from '../record/study.ts'

/** The people who started in each arm, by its name. */
export function enrolledIn(
  results: RegistryResults | undefined,
  { armOf, refuse }: Reading,
): ReadonlyMap<string, number> {
  const { groups = [], periods = [] } = results?.participantFlowModule ?? {}
  const enrolled = new Map<string, number>()
  const at = 'resultsSection.participantFlowModule'
  const started = periods[0]?.milestones?.find(({ type }) => type === 'STARTED')?.achievements ?? []
  groups.forEach(({ id, title }, i) => {
    const arm = armOf(`${at}.groups[${i}].title`, title)
    const said = started.find(({ groupId }) => groupId === id)?.numSubjects
    const people = numberIn(
      `${at}.periods[0].milestones`,
      said,
      `the number of people who started in ${title}`,
      refuse,
      'whole',
    )
    if (arm === undefined || people === undefined) return
    if (enrolled.has(arm)) refuse(`${at}.groups[${i}].title`, 'one group of each arm', title)
    enrolled.set(arm, people)
  })
  return enrolled
}

/** The mean age at entry of everybody, where the record has it in years. */
export function ageIn(results: RegistryResults | undefined) {
  const { groups = [], measures = [] } = results?.baselineCharacteristicsModule ?? {}
  const all = groups.length === 1 ? groups[0] : groups.find(({ title }) => title === 'Total')
  const age = measures.find(({ title }) => title === 'Age, Continuous')
  if (age?.paramType !== 'MEAN' || age.unitOfMeasure !== 'years') return undefined
  const years = valueOf(age, all?.id)
  return years > 0 && years < 120 ? { text: `mean ${years} years`, years, ...fromRegistry } : undefined
}

/** The number of a group where the table has one row; NaN without one. */
function valueOf({ classes = [] }: RegistryMeasure, group: string | undefined): number {
  const cells = classes[0]?.categories?.[0]?.measurements ?? []
  return Number(cells.find(({ groupId }) => groupId === group)?.value)
}

/** Deaths and people with a serious adverse event in each arm. */
export function harmRows(results: RegistryResults, { armOf, refuse }: Reading): Finding[] {
  const { timeFrame = '', eventGroups = [] } = results.adverseEventsModule ?? {}
  const month = monthIn(timeFrame)
  const time = month === undefined ? ({ when: 'any time' } as const) : { month }
  return eventGroups.flatMap((group, i) => {
    const at = `resultsSection.adverseEventsModule.eventGroups[${i}]`
    const arm = armOf(`${at}.title`, group.title)
    const counts = [
      ['adverse-event-serious', 'serious', group.seriousNumAffected, group.seriousNumAtRisk],
      ['death', 'deaths', group.deathsNumAffected, group.deathsNumAtRisk],
    ] as const
    return counts.flatMap(([measure, what, events, n]) => {
      if (events === undefined && n === undefined) return []
      if (events === undefined) refuse(`${at}.${what}NumAffected`, 'a count of people', events)
      if (n === undefined || n === 0) refuse(`${at}.${what}NumAtRisk`, 'the people counted among', n)
      if (events !== undefined && n !== undefined && events > n)
        refuse(`${at}.${what}NumAffected`, `at most ${n}`, events)
      if (arm === undefined || events === undefined || n === undefined) return []
      return [{ measure, arm, ...time, n, events, ...fromRegistry }]
    })
  })
}
