import { cohortJobs, cohortRows } from '@cordelia/lab'
import type { CohortJob, CohortPart, CohortRow } from '@cordelia/lab'
import type { Effort } from './lab.ts'
import { calibratedPeople } from './calibration.ts'
import { placeboIn } from './placebo.ts'
import { threadPool } from './queue/pool.ts'

/** How the calibrated people stand beside what was published of the untreated course. */
export interface CohortJudgement {
  readonly draws: number
  readonly cohorts: number
  readonly people: number
  readonly seed: number
  /** People of the folder, where there is one. */
  readonly measured?: number
  readonly rows: readonly CohortRow[]
}

/** What is simulated, and the folder of real people to stand beside it. */
export interface CohortsAsked {
  readonly people: number
  readonly seed: number
  readonly placebo: string | undefined
}

/** Simulates cohorts of the calibrated people and holds them against published targets. */
export async function judgeCohorts(
  { people, seed, placebo }: CohortsAsked,
  { workers, signal, onJob }: Omit<Effort, 'home'>,
): Promise<CohortJudgement> {
  const measured = placebo === undefined ? undefined : (await placeboIn(placebo)).people
  const draws = await calibratedPeople()
  const jobs = cohortJobs(draws, { seed, size: people })
  const worker = new URL('./worker/cohorts.js', import.meta.url)
  const pool = threadPool<CohortJob, CohortPart>({ worker, workers, signal })
  const parts: CohortPart[] = []
  for await (const part of pool.run(jobs)) onJob(parts.push(part), jobs.length)
  return {
    draws: draws.length,
    cohorts: jobs.length,
    people,
    seed,
    ...(measured !== undefined && { measured: measured.length }),
    rows: cohortRows(parts, measured),
  }
}
