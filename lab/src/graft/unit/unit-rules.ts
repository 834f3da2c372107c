import type { ErrorCode } from '../../errors.ts'
import { dateOf } from '../../source/calendar.ts'
import { delay } from './unit-fields.ts'
import type { Counts } from './unit.ts'

/** A rule that two fields break together, at the field that is named first in its sentence. */
export interface Broken<Field extends string> {
  readonly code: ErrorCode
  readonly field: Field
  readonly says: string
}

/** What is known of the days and hours of a unit. */
interface Times {
  readonly born: number
  readonly frozen: number
  readonly delay: number | undefined
}

/** The first of the times that cannot be, or undefined. */
export function brokenTime({ born, frozen, delay: hours }: Times): Broken<'frozen' | 'delay'> | undefined {
  const latest = born + delay.high / 24
  if (frozen < born || frozen > latest) {
    const span = `from birth, ${dateOf(born)}, to ${dateOf(latest)}`
    return {
      code: 'UNIT_DATES',
      field: 'frozen',
      says: `expected freezing ${span}, got ${dateOf(frozen)}`,
    }
  }
  const [least, most] = hoursBetween(born, frozen)
  if (hours === undefined || (hours >= least && hours <= most)) return undefined
  const says = `expected from ${least} to ${most} h, as the dates say, got ${hours} h`
  return { code: 'UNIT_DATES', field: 'delay', says }
}

/** A thaw before the unit was frozen. */
export function brokenThaw(frozen: number, thawed: number | undefined): Broken<'thawed'> | undefined {
  if (thawed === undefined || thawed >= frozen) return undefined
  const says = `expected thaw from freezing, ${dateOf(frozen)}, on, got ${dateOf(thawed)}`
  return { code: 'UNIT_DATES', field: 'thawed', says }
}

/** Hours from birth to freezing where only the dates are known: the middle of what they leave open. */
export function middleDelay(born: number, frozen: number): number {
  const [least, most] = hoursBetween(born, frozen)
  return (least + most) / 2
}

/** The hours that may lie between some time on one day and some later time on the other. */
function hoursBetween(born: number, frozen: number): readonly [least: number, most: number] {
  const days = frozen - born
  return [Math.max(0, days - 1) * 24, (days + 1) * 24]
}

/** The first count that is higher than one it is part of, or undefined. */
export function brokenCount(counts: Counts): Broken<'mononuclear' | 'cd34'> | undefined {
  return (
    above(counts, 'mononuclear', 'nucleated') ??
    above(counts, 'cd34', 'nucleated') ??
    above(counts, 'cd34', 'mononuclear')
  )
}

const words = { nucleated: 'nucleated', mononuclear: 'mononuclear', cd34: 'CD34+' } as const

function above<Field extends 'mononuclear' | 'cd34'>(
  counts: Counts,
  field: Field,
  whole: 'nucleated' | 'mononuclear',
): Broken<Field> | undefined {
  const [part, all] = [counts[field], counts[whole]]
  if (part === undefined || all === undefined || part <= all) return undefined
  const says = `expected no more ${words[field]} cells than ${words[whole]} cells, ${all}, got ${part}`
  return { code: 'UNIT_COUNTS', field, says }
}
