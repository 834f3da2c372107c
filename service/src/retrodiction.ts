import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  believedDraws,
  beliefOn,
  clinicFor,
  drawOf,
  drawWithin,
  foretellAnimals,
  forecastJobs,
  frozenOf,
  notForCare,
  structureWeights,
  unknownsOf,
  weighingOf,
} from '@cordelia/lab'
import type { Believed, CellKind, Forecast, ForecastJob } from '@cordelia/lab'
import { calibratedPeople } from './calibration.ts'
import { resumed } from './course.ts'
import { forecastFile, frozenIn, scored, storedForecasts } from './forecasts.ts'
import type { RetrodictionReport } from './forecasts.ts'
import { fingerprints, heldAgainst, type Effort, type Kept } from './lab.ts'
import { keeping } from './queue/keeping.ts'
import { threadPool } from './queue/pool.ts'
import { sha256, toJson } from './store/json.ts'

/** How many draws, people in each, and from which seed. */
export interface RetrodictionAsked {
  readonly draws: number
  readonly people: number
  readonly seed: number
  /** Whether results in animals enter the weights. */
  readonly animals: boolean
}

/** Foretells every past trial, then scores; goes on where it was interrupted, and is read from the store when it was done before. */
export async function retrodict(
  { draws: count, people: size, seed, animals }: RetrodictionAsked,
  effort: Effort,
): Promise<Kept<RetrodictionReport>> {
  const against = await heldAgainst()
  const people = await calibratedPeople()
  const prints = await fingerprints()
  const { workers, signal, onJob } = effort
  const protocols = against.past.map(({ protocol }) => protocol)
  const inputs = {
    draws: count,
    size,
    seed,
    animals,
    protocols: sha256(toJson(protocols)),
    people: sha256(toJson(people)),
    ...prints,
  }
  return await resumed('retrodiction', inputs, effort, async (unfinished) => {
    const clinic = clinicFor('newly-diagnosed')
    const drawn = drawWithin(clinic, against.sets.ceilings, { seed, count })
    const known = { unknowns: unknownsOf(clinic), people }
    const draws = drawn.made.map((_, which) => drawOf(drawn, which, known))
    const jobs = forecastJobs(against.past, draws, size)
    const worker = new URL('./worker/retrodict.js', import.meta.url)
    const threads = threadPool<ForecastJob, readonly Forecast[]>({ worker, workers, signal })
    const parts: (readonly Forecast[])[] = []
    for await (const part of keeping(threads, unfinished).run(jobs)) onJob(parts.push(part), jobs.length)
    const foretold = frozenOf(drawn, size, jobs, parts)
    const written = join(unfinished, forecastFile)
    const text = JSON.stringify(animals ? { ...foretold, animals: foretellAnimals(draws) } : foretold)
    await writeFile(written, text, { flush: true })
    const frozen = await readFile(written) // what is scored is what was written before
    const report = scored(frozen, against)
    const { JSDOM } = await import('jsdom') // half a second to load, and no other command needs it
    const { document } = new JSDOM('').window
    const figure = structureWeights(report, { document, width: 760, notForCare })
    return {
      report,
      files: [
        [forecastFile, frozen],
        ['structures.svg', Buffer.from(figure)],
      ],
    }
  })
}

/**
 * Draws of what is believed of each of some kinds of treatment after the fit set, each counting the same, from the forecasts that are
 * kept with the program.
 */
export async function storedBeliefs(
  kinds: readonly CellKind[],
  count: number,
): Promise<(kind: CellKind) => readonly Believed[]> {
  const frozen = frozenIn(await storedForecasts())
  const people = await calibratedPeople()
  const known = { unknowns: unknownsOf(clinicFor('newly-diagnosed')), people }
  const weighing = weighingOf(frozen, await heldAgainst())
  const draws = new Map(
    [...new Set(kinds)].map((kind) => [kind, believedDraws(frozen, beliefOn(weighing, kind), known, count)]),
  )
  return (kind) => draws.get(kind)!
}
