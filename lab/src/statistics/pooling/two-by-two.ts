import { log } from '@cordelia/engine'
import type { Effect } from './effect.ts'

/** People with the event of those in each of two arms; the effect is of the first against the second. */
export interface Counts {
  readonly events1: number
  readonly n1: number
  readonly events2: number
  readonly n2: number
}

/** Log odds ratio, log risk ratio, risk difference. */
export type Measure = 'or' | 'rr' | 'rd'

/** The rule of `effectOf`, in words. */
export const zeroCellRule =
  '0.5 is added to all four cells of a table that has an empty cell, and to no other table'

/** Whether `zeroCellRule` applies; with no events in either arm, or nothing else, the effect is of its making alone. */
export function isCorrected({ events1, n1, events2, n2 }: Counts): boolean {
  return events1 === 0 || events2 === 0 || events1 === n1 || events2 === n2
}

/** The effect behind a table by its large-sample variance. */
export function effectOf(counts: Counts, measure: Measure): Effect {
  const added = isCorrected(counts) ? 0.5 : 0
  const [a, c] = [counts.events1 + added, counts.events2 + added]
  const [b, d] = [counts.n1 - counts.events1 + added, counts.n2 - counts.events2 + added]
  const [n1, n2] = [a + b, c + d]
  switch (measure) {
    case 'or':
      return { value: log((a / b) * (d / c)), variance: 1 / a + 1 / b + 1 / c + 1 / d }
    case 'rr':
      return { value: log((a / n1) * (n2 / c)), variance: b / (a * n1) + d / (c * n2) }
    case 'rd':
      return {
        value: a / n1 - c / n2,
        variance: ((a / n1) * (b / n1)) / n1 + ((c / n2) * (d / n2)) / n2,
      }
  }
}
