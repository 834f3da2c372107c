import type { Pool } from '@cordelia/engine'
import { clinicFor } from '../trial/simulate.ts'
import { actingIn, designCourses, designJobs, screeningCourses, screeningJobs } from './design.ts'
import { entry, outputs, typicalAt, type SensitivityJob } from './evaluate.ts'
import type { People } from '../patient/population.ts'
import { fittedAt, inputsOf } from './inputs.ts'
import { indicesIn, outputsOf, swapsOf, widestIn, type Columns, type Sensitivity } from './result.ts'

export interface SensitivityAsked {
  /** Years. */
  readonly age: number
  readonly seed: number
  /** Courses at most, except that the first rows are solved whatever they cost. */
  readonly most: number
  /** Draws of what was fitted; none where nothing was. */
  readonly people: readonly People[]
}

/** Of fewer rows, those drawn anew would be too much alike to tell how wide an interval is: a choice. */
const fewestRows = 64

/** A total index is then known to a twentieth of the variance, up or down, so that one of a tenth is told from none. */
const widestAllowed = 0.1

/**
 * What makes the variance of the untreated course of a typical person: Sobol' indices on a design that is doubled
 * until every interval of a total index is narrow. The threads of the pool `evaluate`.
 */
export async function analyseSensitivity(
  { age, seed, most, people }: SensitivityAsked,
  pool: Pool<SensitivityJob, Float64Array>,
  onCourses: (solved: number, of: number) => void,
): Promise<Sensitivity> {
  const clinic = clinicFor('newly-diagnosed')
  const fitted = fittedAt(clinic.compiled, people, age, entry)
  const all = inputsOf(clinic.compiled, typicalAt(clinic, age), fitted)
  let courses = 0
  let failed = 0
  async function* solve(jobs: Iterable<SensitivityJob>, of: number): AsyncGenerator<Float64Array> {
    for await (const part of pool.run(jobs)) {
      courses += part.length / outputs.length
      failed += part.filter((value, i) => i % outputs.length === 0 && Number.isNaN(value)).length
      onCourses(courses, of)
      yield part
    }
  }

  const screened = { age, fitted, seed, inputs: all.map(({ name }) => name) }
  const screening = screeningCourses(all.length)
  const acting = new Set<string>()
  for await (const part of solve(
    screeningJobs(screened),
    screening + designCourses(fewestRows, all.length),
  )) {
    for (const name of actingIn(part, screened.inputs)) acting.add(name)
  }

  const inputs = all.filter(({ name }) => acting.has(name))
  const swaps = swapsOf(inputs)
  const moved = { ...screened, inputs: inputs.map(({ name }) => name) }
  const cost = (rows: number): number => screening + designCourses(rows, swaps.length)
  const mostRows = doubled(fewestRows, (rows) => cost(2 * rows) > most)
  const columns: Columns = outputs.map(() => Array.from({ length: 2 + swaps.length }, () => []))
  let aim = fewestRows
  for (let rows = fewestRows, before = 0; ; before = rows, rows *= 2) {
    const jobs = designJobs(moved, swaps, [before, rows])
    for await (const part of solve(jobs, cost(Math.min(aim, mostRows)))) keepRows(part, columns)
    const indices = indicesIn(columns, seed)
    const widest = widestIn(indices, swaps)
    const computed = {
      age,
      entry,
      seed,
      inputs: inputs.length,
      idle: all.length - inputs.length,
      rows,
      lostRows: rows - columns[0]![0]!.length,
      courses,
      failed,
    }
    const times = (widest.high - widest.low) / widestAllowed
    if (times <= 1) {
      return { ...computed, converged: true, outputs: outputsOf(inputs, swaps, indices, columns) }
    }
    aim = doubled(2 * rows, (enough) => enough >= rows * times * times)
    if (rows >= mostRows) {
      return { ...computed, converged: false, widest, needed: { rows: aim, courses: cost(aim) } }
    }
  }
}

/** The first of a number, its double, and so on that is enough. */
function doubled(from: number, isEnough: (rows: number) => boolean): number {
  return isEnough(from) ? from : doubled(2 * from, isEnough)
}

/** Takes in the rows of a part in which every course could be solved. */
function keepRows(part: Float64Array, columns: Columns): void {
  const width = columns[0]!.length * outputs.length
  for (let from = 0; from < part.length; from += width) {
    const row = part.subarray(from, from + width)
    if (row.some(Number.isNaN)) continue
    row.forEach((value, i) => columns[i % outputs.length]![Math.floor(i / outputs.length)]!.push(value))
  }
}
