import type { MealTest, Series } from './series.ts'

/** The visits a course is judged at: days from the baseline test, and how far off a test may lie. */
const visits = [
  { month: 6, day: 182, within: 60 },
  { month: 12, day: 365, within: 75 },
  { month: 24, day: 730, within: 90 },
] as const

export type Month = (typeof visits)[number]['month']
export const months: readonly Month[] = visits.map(({ month }) => month)

/** New-onset trials enrol within 100 days of diagnosis: a first test later than that is no baseline of one. */
export const baselineWithin = 100

/**
 * The test of each month: of those within its window, the one nearest to its day, the earlier of two as near.
 * None for a person whose baseline was not measured.
 */
export function testsByMonth({ tests }: Series): ReadonlyMap<Month, MealTest> {
  const [baseline, ...later] = tests
  if (baseline!.sinceDiagnosis > baselineWithin) return new Map()
  return new Map(
    visits.flatMap(({ month, day, within }) => {
      const off = ({ sinceBaseline }: MealTest) => Math.abs(sinceBaseline - day)
      const [nearest] = later.filter((test) => off(test) <= within).toSorted((a, b) => off(a) - off(b))
      return nearest === undefined ? [] : [[month, nearest] as const]
    }),
  )
}

/** The month whose day is nearest. */
export function monthNearest(sinceBaseline: number): Month {
  const off = ({ day }: (typeof visits)[number]) => Math.abs(sinceBaseline - day)
  return visits.reduce((best, visit) => (off(visit) < off(best) ? visit : best)).month
}
