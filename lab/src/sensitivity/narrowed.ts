import type { Pool } from '@cordelia/engine'
import { actingIn, designCourses, designJobs, screeningCourses, screeningJobs } from './design.ts'
import type { SensitivityJob, UntreatedJob } from './evaluate.ts'
import type { Input } from './inputs.ts'
import { indicesIn, outputsOf, swapsOf, widestIn, type Columns, type Indexed, type Output } from './result.ts'
import type { TreatedJob } from './treated.ts'

/** What is asked: which numbers of which courses, and what is moved in them. */
interface Subject {
  readonly outputs: readonly Output[]
  readonly inputs: readonly Input[]
  readonly job: Omit<UntreatedJob, 'inputs' | 'places'> | Omit<TreatedJob, 'inputs' | 'places'>
}

/** Of fewer rows, those drawn anew would be too much alike to tell how wide an interval is: a choice. */
const fewestRows = 64

/** A total index is then known to a twentieth of the variance, up or down, so that one of a tenth is told from none. */
const widestAllowed = 0.1

/** Sobol' indices on a design that is doubled until every interval of a total index is narrow. */
export async function narrowed(
  { outputs, inputs: all, job }: Subject,
  { seed, most }: { readonly seed: number; readonly most: number },
  pool: Pool<SensitivityJob, Float64Array>,
  onCourses: (solved: number, of: number) => void,
): Promise<Indexed> {
  let courses = 0
  let failed = 0
  async function* solve(jobs: Iterable<SensitivityJob>, of: number): AsyncGenerator<Float64Array> {
    for await (const part of pool.run(jobs)) {
      courses += part.length / outputs.length
      failed += coursesIn(part, outputs.length).filter((course) => course.some(Number.isNaN)).length
      onCourses(courses, of)
      yield part
    }
  }

  const screened = { ...job, seed, inputs: all.map(({ name }) => name) }
  const screening = screeningCourses(all.length)
  const acting = new Set<string>()
  for await (const part of solve(
    screeningJobs(screened),
    screening + designCourses(fewestRows, all.length),
  )) {
    for (const name of actingIn(part, screened.inputs)) acting.add(name)
  }

  // Where nothing acts at a few places, nothing is left out, so that more than those few are looked at.
  const inputs = acting.size === 0 ? all : all.filter(({ name }) => acting.has(name))
  const swaps = swapsOf(inputs)
  const moved = { ...screened, inputs: inputs.map(({ name }) => name) }
  const cost = (rows: number): number => screening + designCourses(rows, swaps.length)
  const mostRows = doubled(fewestRows, (rows) => cost(2 * rows) > most)
  const columns: Columns = outputs.map(() => Array.from({ length: 2 + swaps.length }, () => []))
  let aim = fewestRows
  for (let rows = fewestRows, before = 0; ; before = rows, rows *= 2) {
    const jobs = designJobs(moved, swaps, [before, rows])
    for await (const part of solve(jobs, cost(Math.min(aim, mostRows)))) keepRows(part, columns)
    if (columns[0]![0]!.length === 0) throw new Error('no row of the design could be solved')
    const indices = indicesIn(columns, seed)
    const widest = widestIn(outputs, swaps, indices)
    const computed = {
      seed,
      inputs: inputs.length,
      idle: all.length - inputs.length,
      rows,
      lostRows: rows - columns[0]![0]!.length,
      courses,
      failed,
    }
    const times = widest === undefined ? 0 : (widest.high - widest.low) / widestAllowed
    if (widest === undefined || times <= 1) {
      return { ...computed, converged: true, outputs: outputsOf(outputs, inputs, swaps, indices, columns) }
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

function coursesIn(part: Float64Array, width: number): readonly Float64Array[] {
  return Array.from({ length: part.length / width }, (_, i) => part.subarray(i * width, (i + 1) * width))
}

/** Takes in the rows of a part in which every course could be solved. */
function keepRows(part: Float64Array, columns: Columns): void {
  const outputs = columns.length
  for (const row of coursesIn(part, columns[0]!.length * outputs)) {
    if (row.some(Number.isNaN)) continue
    row.forEach((value, i) => columns[i % outputs]![Math.floor(i / outputs)]!.push(value))
  }
}
