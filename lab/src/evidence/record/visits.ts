import type { Finding, Study } from './study.ts'

/** A finding on one arm, or on several taken together, at a month. */
export interface Visit {
  readonly slug: string
  readonly finding: Finding
  readonly month: number
}

/** The number in the middle of a finding, in its unit. */
export function centre({ mean, 'geometric-mean': geometric, value, median }: Finding): number | undefined {
  return mean ?? geometric ?? value ?? median
}

/** The findings of one measure in one arm, in order of month; no comparisons. */
export function courses(study: Study): Visit[][] {
  const courseOf = new Map<string, Visit[]>()
  for (const [slug, finding] of Object.entries(study.findings)) {
    if (finding.month === undefined || finding.versus !== undefined) continue
    const key = `${finding.measure} ${String(finding.arm)}`
    courseOf.set(key, [...(courseOf.get(key) ?? []), { slug, finding, month: finding.month }])
  }
  return [...courseOf.values()].map((course) => course.sort((a, b) => a.month - b.month))
}

/** The finding of a measure in an arm at a month. */
export function visitOf(
  { findings }: Study,
  of: Pick<Finding, 'measure' | 'arm' | 'month'>,
): Finding | undefined {
  return Object.values(findings).find(
    ({ measure, arm, month, versus }) =>
      versus === undefined && measure === of.measure && month === of.month && String(arm) === String(of.arm),
  )
}

const moments = { 'any time': 'ever', 'last visit': 'last' } as const

/**
 * What a finding is called: its arm, the arm it stands against, its measure, and its month to the nearest whole one,
 * such as `ucb-control-hba1c-12`; `together` for all arms, `ever` and `last` for a time that is no month.
 */
export function nameOf({ arm, versus, measure, month, when }: Finding): string {
  const time = month === undefined ? when && moments[when] : String(Math.round(month))
  return [typeof arm === 'string' ? arm : 'together', versus, measure, time]
    .filter((part) => part !== undefined)
    .join('-')
}
