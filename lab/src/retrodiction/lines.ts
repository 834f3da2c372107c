import { countOf, isPress, isSignificant, usableOutcomes, type Outcome } from '../evidence/effect/outcome.ts'
import type { MeasureId } from '../evidence/record/measures.ts'
import type { Study } from '../evidence/record/study.ts'
import type { Protocol } from '../trial/protocol.ts'
import { countsOf } from '../trial/randomise.ts'
import { daysPerMonth, visitNear } from '../trial/visit-near.ts'
import type { Asked } from './forecast.ts'
import { printedOf } from './seen.ts'
import { statistics, type StatisticId } from './statistics.ts'

/** What a study saw, in the terms of a forecast. */
export type Seen =
  | {
      readonly kind: 'number'
      readonly value: number
      /** Besides the sampling of people, on the scale. */
      readonly error: number
    }
  | { readonly kind: 'counts'; readonly events: number }
  /** Whether the arms differed beyond chance at 5 %, and to which side. */
  | { readonly kind: 'tested'; readonly side: 'higher' | 'same' | 'lower' }
  /** A side without a test. */
  | { readonly kind: 'side'; readonly side: 'higher' | 'lower' }

/** One thing a past trial saw that its forecast is held against. */
export interface Line {
  /** The finding, or `study/arm-control/statistic-month` for what two arms make. */
  readonly id: string
  readonly study: string
  readonly from: readonly string[]
  readonly statistic: StatisticId
  readonly month: number
  /** Whether the time was read; the last visit stands for one that was not. */
  readonly isTimed: boolean
  readonly arm: Group
  readonly control?: Group
  readonly seen: Seen
  readonly isTreated: boolean
  /** The treated were not blinded, or had no control: what they report may lean towards benefit. */
  readonly isOpen: boolean
  readonly press: boolean
}

/** An arm of the protocol with the people measured in it, and what is asked of it. */
interface Group {
  readonly name: string
  readonly n: number
  readonly asked: Asked
}

/** Counts that go by another name in the simulation. */
const sameAs: Readonly<Partial<Record<MeasureId, StatisticId>>> = {
  'cpeptide-responder': 'cpeptide-rise-10-percent',
}
/** What a direction without a number is a direction of: between arms, and since entry. */
const directed: Readonly<
  Partial<Record<MeasureId, readonly [between: StatisticId, sinceEntry: StatisticId]>>
> = {
  'cpeptide-auc': ['cpeptide-auc', 'cpeptide-growth'],
  'cpeptide-stimulated': ['cpeptide-auc', 'cpeptide-growth'],
  cpeptide: ['cpeptide-auc', 'cpeptide-growth'],
  'cpeptide-postprandial': ['cpeptide-peak', 'cpeptide-growth'],
  'cpeptide-fasting': ['cpeptide-fasting', 'cpeptide-growth'],
  hba1c: ['hba1c', 'hba1c-change'],
  'insulin-dose': ['insulin-dose', 'insulin-dose-change'],
}

/** A study beside the protocol that is its simulation. */
interface Reading {
  readonly study: Study
  readonly protocol: Protocol
  readonly outcomes: readonly Outcome[]
  /** The arms of the protocol by their names there and in the study. */
  readonly arms: readonly { readonly name: string; readonly theirs: string }[]
}

/** Everything a study saw that its protocol can foretell: numbers of arms, contrasts of arms, then counts and sides. */
export function linesOf(study: Study, protocol: Protocol): readonly Line[] {
  const reading: Reading = {
    study,
    protocol,
    outcomes: usableOutcomes(study),
    arms: Object.entries(protocol.compare?.arms ?? {}).map(([name, theirs]) => ({ name, theirs })),
  }
  const numbers = reading.arms.flatMap((arm) => numbersOf(reading, arm))
  const told = [
    ...numbers.filter(({ statistic }) => statistic !== 'cpeptide-log-mean'), // its unit goes only in a contrast
    ...contrastsOf(reading, numbers),
  ]
  const said = reading.outcomes.flatMap(
    (outcome) => countLine(reading, outcome) ?? saidLine(reading, outcome) ?? [],
  )
  return [...told, ...said.filter((line) => !isKnownByNumber(line, told))]
}

function numbersOf(reading: Reading, { name, theirs }: Reading['arms'][number]): readonly Line[] {
  return printedOf(reading.outcomes, theirs).flatMap((printed): readonly Line[] => {
    const { ref, statistic, centre, month, value, error, n, entry } = printed
    const day = visitAt(reading.protocol, month)
    if (day === undefined) return []
    const asked = { arm: name, statistic, centre, day, ...(entry !== undefined && { entry }) }
    const arm = { name, n: peopleIn(reading, name, n), asked }
    return [
      {
        id: ref,
        ...common(reading, [ref], name),
        statistic,
        month,
        isTimed: true,
        arm,
        seen: { kind: 'number', value, error },
      },
    ]
  })
}

/** Each treated arm less each that is given nothing, where both printed the same statistic of the same month. */
function contrastsOf(reading: Reading, numbers: readonly Line[]): readonly Line[] {
  return numbers
    .filter(({ arm }) => isTreated(reading, arm.name))
    .flatMap((treated) =>
      numbers
        .filter(
          ({ arm, statistic, month }) =>
            statistic === treated.statistic && month === treated.month && !isTreated(reading, arm.name),
        )
        .map((control) => contrast(treated, control)),
    )
}

function contrast(treated: Line, control: Line): Line {
  const { study, statistic, month, seen: one } = treated
  const arm = { ...treated.arm, asked: { ...treated.arm.asked, against: control.arm.asked } }
  const { seen: other } = control
  if (one.kind !== 'number' || other.kind !== 'number') throw new Error('unreachable: both are numbers')
  return {
    ...treated,
    arm,
    id: `${study}/${arm.name}-${control.arm.name}/${statistic}-${month}`,
    from: [...treated.from, ...control.from],
    control: control.arm,
    seen: {
      kind: 'number',
      value: one.value - other.value,
      error: Math.sqrt(one.error * one.error + other.error * other.error),
    },
    press: treated.press || control.press,
  }
}

function countLine(reading: Reading, outcome: Outcome): Line | undefined {
  const name = nameOf(reading, outcome.arm)
  const statistic = countedIn(outcome)
  const day = dayOf(reading.protocol, outcome)
  const count = statistic === undefined ? undefined : countOf(outcome, reading.study)
  if (name === undefined || statistic === undefined || day === undefined || count === undefined)
    return undefined
  return {
    id: outcome.ref,
    ...common(reading, [outcome.ref], name),
    statistic,
    month: outcome.month ?? day / daysPerMonth,
    isTimed: outcome.month !== undefined,
    arm: { name, n: count.n, asked: { arm: name, statistic, centre: 'mean', day } },
    seen: { kind: 'counts', events: count.events },
  }
}

/** A finding that says a side or a P value, or prints a difference with its interval. */
function saidLine(reading: Reading, outcome: Outcome): Line | undefined {
  const { versus, ref } = outcome
  const name = nameOf(reading, outcome.arm)
  const against = nameOf(reading, versus)
  const day = dayOf(reading.protocol, outcome)
  if (name === undefined || day === undefined || (versus === undefined) !== (against === undefined)) {
    return undefined
  }
  const said = differenceIn(outcome) ?? sideIn(outcome)
  if (said === undefined) return undefined
  const { statistic, seen } = said
  const group = (arm: string, n: number | undefined): Group => ({
    name: arm,
    n: peopleIn(reading, arm, n),
    asked: { arm, statistic, centre: 'mean', day, ...(isAdjusted(outcome) && { isAdjusted: true as const }) },
  })
  const timed = { month: outcome.month ?? day / daysPerMonth, isTimed: outcome.month !== undefined }
  const line = { id: ref, ...common(reading, [ref], name), statistic, ...timed, seen }
  if (against === undefined) return { ...line, arm: group(name, outcome.n) }
  const [arm, control] = [group(name, undefined), group(against, undefined)] // a printed n may be of both
  return { ...line, arm: { ...arm, asked: { ...arm.asked, against: control.asked } }, control }
}

const isAdjusted = (outcome: Outcome): boolean => /baseline/.test(outcome['adjusted-for'] ?? '')

interface Said {
  readonly statistic: StatisticId
  readonly seen: Seen
}

function differenceIn({ measure, versus, value, ci95 }: Outcome): Said | undefined {
  if (measure !== 'log-cpeptide-auc' || versus === undefined || ci95 === undefined || value === undefined) {
    return undefined
  }
  return { statistic: 'cpeptide-auc', seen: { kind: 'number', value, error: 0 } }
}

function sideIn(outcome: Outcome): Said | undefined {
  const seen = sideOf(outcome)
  const statistic = directed[outcome.measure]?.[outcome.versus === undefined ? 1 : 0]
  return seen === undefined || statistic === undefined ? undefined : { statistic, seen }
}

function sideOf(outcome: Outcome): Seen | undefined {
  const { versus, direction, p } = outcome
  if (hasNumber(outcome)) return undefined
  const isTested = versus !== undefined && p !== undefined
  if (isTested && !isSignificant(p)) return { kind: 'tested', side: 'same' }
  if (direction === undefined) return undefined
  if (direction === 'same') return versus === undefined ? undefined : { kind: 'tested', side: 'same' }
  return { kind: isTested ? 'tested' : 'side', side: direction }
}

function common(reading: Reading, from: readonly string[], name: string) {
  const { study, protocol, outcomes } = reading
  const isControlled = protocol.arms.some((arm) => !isTreated(reading, arm.name))
  const isBlinded = isControlled && ['double', 'triple', 'quadruple'].includes(study.blinding)
  return {
    study: study.id,
    from,
    isTreated: isTreated(reading, name),
    isOpen: isTreated(reading, name) && !isBlinded,
    press: outcomes.some((outcome) => from.includes(outcome.ref) && isPress(study, outcome)),
  }
}

function nameOf({ arms }: Reading, theirs: Outcome['arm'] | undefined): string | undefined {
  return arms.find((arm) => arm.theirs === theirs)?.name
}

/** Whether the study gave the arm something, be it what the body cannot follow. */
function isTreated({ study, arms }: Reading, name: string): boolean {
  const theirs = arms.find((arm) => arm.name === name)?.theirs
  return theirs !== undefined && study.arms[theirs]!.product !== 'usual-care'
}

/** People measured, else analysed or enrolled in the arm, else as many as the protocol puts there. */
function peopleIn({ study, protocol, arms }: Reading, name: string, n: number | undefined): number {
  const { analysed, enrolled } = study.arms[arms.find((arm) => arm.name === name)!.theirs]!
  const sizes = countsOf(
    protocol.arms.map(({ share }) => share),
    protocol.enrol,
  )
  return n ?? analysed ?? enrolled ?? sizes[protocol.arms.findIndex((arm) => arm.name === name)]!
}

const hasNumber = ({ mean, median, value }: Outcome): boolean =>
  mean !== undefined || median !== undefined || value !== undefined

/** A side is no news beside the number that has it. */
function isKnownByNumber(line: Line, told: readonly Line[]): boolean {
  if (line.seen.kind !== 'tested' && line.seen.kind !== 'side') return false
  const about = (statistic: StatisticId): string => statistic.split('-')[0]!
  return told.some(
    ({ arm, control, statistic, month }) =>
      arm.name === line.arm.name &&
      control?.name === line.control?.name &&
      about(statistic) === about(line.statistic) &&
      month === line.month,
  )
}

function countedIn({ measure, when }: Outcome): StatisticId | undefined {
  if (when === 'any time') return measure === 'insulin-independence' ? 'insulin-independence-ever' : undefined
  const id = sameAs[measure] ?? measure
  return isStatistic(id) && statistics[id].kind === 'counted' ? id : undefined
}

function isStatistic(name: string): name is StatisticId {
  return Object.hasOwn(statistics, name)
}

function dayOf(protocol: Protocol, { month, when }: Outcome): number | undefined {
  if (when !== undefined) return protocol.visits.at(-1)
  return month === undefined || month === 0 ? undefined : visitAt(protocol, month)
}

/** The visit after entry that a study's month is; undefined where none is near. */
function visitAt(protocol: Protocol, month: number): number | undefined {
  const day = visitNear(protocol, month * daysPerMonth)
  return day === 0 ? undefined : day
}
