import { clinicFor } from '../trial/simulate.ts'
import { mouseWeight } from '../trial/dose-per-kg.ts'
import { experimentNames, experiments, type ExperimentName } from './experiments.ts'
import { followed, type Group } from './followed.ts'
import { type Groups, type Target, targets } from './targets.ts'

/** One experiment on mice drawn under a seed; those of one seed are the same mice. */
export interface MouseJob {
  readonly experiment: ExperimentName
  readonly seed: number
  readonly count: number
}

/**
 * A published result in animals beside the simulated one.
 *
 * It says that it is of mice, and has neither tests nor an effect on a scale for people: what is fitted to people, and what
 * is pooled over their studies, takes other types.
 */
export interface MouseRow extends Omit<Target, 'of'> {
  readonly species: 'mouse'
  readonly simulated: number
  /** Whether the simulated one is in the range. */
  readonly holds: boolean
  /** Each dose of cells, per kg; none where nothing was given. */
  readonly dosesPerKg: readonly { readonly low: number; readonly high: number }[]
}

export function mouseJobs(asked: { readonly seed: number; readonly count: number }): readonly MouseJob[] {
  return experimentNames.map((experiment) => ({ experiment, ...asked }))
}

/** Follows the mice of an experiment. The same job gives the same numbers. */
export function performMice({ experiment, ...drawn }: MouseJob): Group {
  const asked = experiments[experiment]
  return followed(clinicFor(asked.strain), asked, drawn)
}

/** The groups of all jobs, which stand in the order of the jobs, beside what was published; first what does not hold. */
export function mouseRows(groups: readonly Group[]): readonly MouseRow[] {
  const byName = Object.fromEntries(experimentNames.map((name, i) => [name, groups[i]!])) as Groups // every name is there
  const rows = targets.map((target) => rowOf(target, byName))
  return [...rows.filter(({ holds }) => !holds), ...rows.filter(({ holds }) => holds)]
}

function rowOf({ of, ...target }: Target, groups: Groups): MouseRow {
  const { low = -Infinity, high = Infinity, experiment } = target
  const simulated = of(groups)
  const holds = low <= simulated && simulated <= high
  return { species: 'mouse', ...target, simulated, holds, dosesPerKg: perKg(experiment) }
}

function perKg(experiment: ExperimentName): MouseRow['dosesPerKg'] {
  return experiments[experiment].give.flatMap((each) =>
    each.kind === 'cells' ? [{ low: each.dose.low / mouseWeight, high: each.dose.high / mouseWeight }] : [],
  )
}

/** The mice of all groups whose course could not be solved. */
export function lostMice(groups: readonly Group[]): number {
  return groups.reduce((sum, { mice }) => sum + mice.filter((each) => each === undefined).length, 0)
}
