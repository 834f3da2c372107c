import { dayFollowed, drawsFollowed, restorationJobs, scenarioJobs, slicesOf } from '@cordelia/lab'
import type {
  AttributionJob,
  CellKind,
  DrawsFollowed,
  Fate,
  Followed,
  RestorationJob,
  Scenarios,
  Shared,
} from '@cordelia/lab'
import { threadPool } from './queue/pool.ts'
import type { Believing } from './worker/believe.ts'

/** How many threads work, and who may stop them. */
interface Crew {
  readonly workers: number
  readonly signal: AbortSignal
}

/** Follows the scenarios of an answer over draws of what is believed of a graft. */
export async function followScenarios(
  scenarios: Scenarios,
  believing: Believing,
  { workers, signal }: Crew,
): Promise<Followed> {
  const draws = await drawsOf(believing, signal)
  const restoring = threadPool<RestorationJob, readonly (Fate | undefined)[]>({
    worker: new URL('./worker/restore.js', import.meta.url),
    workers,
    signal,
  })
  const restored = async (when: 'before' | 'after') =>
    slicesOf(
      await flat(restoring.run(restorationJobs(scenarios.restored, (kind: CellKind) => draws[kind][when]))),
      drawsFollowed,
    )
  const attributing = threadPool<AttributionJob, readonly (Shared | undefined)[]>({
    worker: new URL('./worker/attribute.js', import.meta.url),
    workers,
    signal,
  })
  const attributed = await flat(
    attributing.run(scenarioJobs(scenarios.attributed, dayFollowed, (kind) => draws[kind].believed)),
  )
  return {
    scenarios,
    shares: slicesOf(attributed, drawsFollowed),
    before: await restored('before'),
    after: await restored('after'),
  }
}

/** The draws, on a thread of their own: weighing them takes seconds, in which Ctrl-C must work. */
async function drawsOf(believing: Believing, signal: AbortSignal): Promise<DrawsFollowed> {
  const worker = new URL('./worker/believe.js', import.meta.url)
  const pool = threadPool<Believing, DrawsFollowed>({ worker, workers: 1, signal })
  const made: DrawsFollowed[] = []
  for await (const draws of pool.run([believing])) made.push(draws)
  return made[0]!
}

async function flat<Part>(parts: AsyncIterable<readonly Part[]>): Promise<readonly Part[]> {
  const all: Part[] = []
  for await (const part of parts) all.push(...part)
  return all
}
