import type { Study } from './study.ts'

/**
 * The cohort each study belongs to: studies of the same people, directly or through a third, share one.
 * A cohort is named after its first study in the alphabet, so it does not depend on the order of the files.
 */
export function cohorts(studies: readonly Study[]): ReadonlyMap<string, string> {
  const cohortOf = new Map(studies.map(({ id }) => [id, id]))
  const links = studies.flatMap(({ id, overlaps = [] }) => overlaps.map((other) => [id, other] as const))
  for (let changed = true; changed; ) {
    changed = false
    for (const [one, other] of links) {
      const names = [cohortOf.get(one), cohortOf.get(other)].filter((name) => name !== undefined).sort()
      const [first, second] = names
      if (first === undefined || second === undefined || first === second) continue
      for (const [id, name] of cohortOf) if (name === second) cohortOf.set(id, first)
      changed = true
    }
  }
  return cohortOf
}
