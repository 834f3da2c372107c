import { fileURLToPath } from 'node:url'
import {
  dosesPerKgOf,
  lostMice,
  mouseJobs,
  mouseRows,
  notRepeated,
  performMice,
  readProtocol,
} from '@cordelia/lab'
import type { DosePerKg, MouseRow } from '@cordelia/lab'
import { trialsOfAnswer, type Effort } from './lab.ts'
import { readSources } from './read-file.ts'

const protocols = fileURLToPath(new URL('../../protocols', import.meta.url))

/** How simulated mice stand beside what was published of mice, with the doses that people get beside theirs. */
export interface MouseJudgement {
  readonly mice: number
  readonly seed: number
  readonly lost: number
  /** The doses of the answer's trials in people. */
  readonly people: readonly DosePerKg[]
  /** First those that do not hold. */
  readonly rows: readonly MouseRow[]
  readonly notRepeated: readonly string[]
}

/** Simulates every experiment in mice and holds it against published results: seconds, so one thread does. */
export async function judgeMice(
  { mice, seed }: { readonly mice: number; readonly seed: number },
  onJob: Effort['onJob'],
): Promise<MouseJudgement> {
  const trials = (await readSources(protocols, 'protocols'))
    .map(readProtocol)
    .filter(({ name }) => trialsOfAnswer.includes(name))
  const jobs = mouseJobs({ seed, count: mice })
  const groups = jobs.map((job, i) => {
    const group = performMice(job)
    onJob(i + 1, jobs.length)
    return group
  })
  return {
    mice,
    seed,
    lost: lostMice(groups),
    people: trials.flatMap(dosesPerKgOf).filter(({ species }) => species === 'human'),
    rows: mouseRows(groups),
    notRepeated,
  }
}
