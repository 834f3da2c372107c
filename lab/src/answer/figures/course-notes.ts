import type { ArmCourse, Untreated } from '../courses.ts'
import { ink } from './sheet.ts'
import { capital, lines } from './text.ts'

/** A line above a plot. */
export interface Note {
  readonly text: string
  readonly colour: string
}

/** What the reader of a panel must know of its arms and of the course behind them, broken to a width in pixels. */
export function notesOf(arms: readonly ArmCourse[], untreated: Untreated, width: number): readonly Note[] {
  const notes = [
    ...arms.flatMap((arm) => subgroupOf(arm) ?? []).map((text) => ({ text, colour: ink.observed })),
    { text: printedAs(arms), colour: ink.text },
    { text: statusOf(untreated), colour: ink.simulated },
    ...(isOnMeans(arms, untreated)
      ? [{ text: 'The points are medians, the band is of means: they need not meet.', colour: ink.text }]
      : []),
  ]
  return notes.flatMap(({ text, colour }) => lines(text, width, 12).map((line) => ({ text: line, colour })))
}

/** `transient: part of ahsct, insulin-free for a time; chosen on outcome`. */
export function subgroupOf({ arm, within, what }: ArmCourse): string | undefined {
  if (within === undefined) return undefined
  return `${arm}: part of ${within}${what === undefined ? '' : `, ${what}`}`
}

/** `Printed as median (quartiles)`. */
export function printedAs(arms: readonly ArmCourse[]): string {
  const spreads = [...new Set(arms.flatMap(({ points }) => points.map(({ spread }) => spread)))]
  return `Printed as ${spreads.join(', ')}${spreads.some((spread) => spread.includes('(')) ? '' : ', without a spread'}`
}

const isOnMeans = (arms: readonly ArmCourse[], { months }: Untreated): boolean =>
  months.length > 0 && arms.some(({ points }) => points.some(({ spread }) => spread.startsWith('median')))

/** What the untreated course in a panel is worth. */
export function statusOf({ validity, months, why }: Untreated): string {
  if (months.length === 0 && validity !== 'no valid comparator') return capital(why)
  if (validity === 'no valid comparator') return `No valid comparator: ${why}`
  return validity === 'valid' ? `Untreated course: ${why}` : `Untreated course extrapolated: ${why}`
}
