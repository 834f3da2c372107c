import { stream } from '@cordelia/engine'
import { designed } from '../statistics/sobol-indices.ts'
import type { SensitivityJob, UntreatedJob } from './evaluate.ts'
import type { Swap } from './result.ts'
import type { TreatedJob } from './treated.ts'

/** Whose courses, from which seed, and what is moved in them. */
export type Moved = (Omit<UntreatedJob, 'places'> | Omit<TreatedJob, 'places'>) & { readonly seed: number }

const screenings = 3
const rowsAJob = 8

const screenedCourses = (inputs: number): number => 1 + 2 * inputs

/** The courses of a screening of so many inputs, and of so many rows of a design with so many swaps. */
export const screeningCourses = (inputs: number): number => screenings * screenedCourses(inputs)
export const designCourses = (rows: number, swaps: number): number => rows * (2 + swaps)

/** From three points at random, each input alone at both ends of its range; the point itself comes first. */
export function* screeningJobs({ seed, ...job }: Moved): Generator<SensitivityJob> {
  for (let point = 0; point < screenings; point++) {
    const base = job.inputs.map((name) => stream(seed, point, `screening/${name}`).uniform())
    const ends = job.inputs.flatMap((_, moved) => [0, 1].map((end) => base.with(moved, end)))
    yield { ...job, places: Float64Array.from([base, ...ends].flat()) }
  }
}

/** Which inputs change a bit of an output in a screening; one that could not be solved counts as a change. */
export function actingIn(part: Float64Array, inputs: readonly string[]): readonly string[] {
  const outputs = part.length / screenedCourses(inputs.length)
  const course = (i: number) => part.subarray(i * outputs, (i + 1) * outputs)
  const base = course(0)
  return inputs.filter((_, i) =>
    [1 + 2 * i, 2 + 2 * i].some((moved) => course(moved).some((value, o) => value !== base[o])),
  )
}

/** Rows of the design from one up to but without another: in each a course of A, of B, and of A with each swap from B. */
export function* designJobs(
  { seed, ...job }: Moved,
  swaps: readonly Swap[],
  [from, to]: readonly [number, number],
): Generator<SensitivityJob> {
  const fromB = [[], job.inputs, ...swaps.map(({ members }) => members)]
  const halves = fromB.map((members) => job.inputs.map((name) => (members.includes(name) ? 1 : 0)))
  for (let first = from; first < to; first += rowsAJob) {
    const rows = Array.from({ length: Math.min(rowsAJob, to - first) }, (_, i) =>
      job.inputs.map((name) => designed(seed, first + i, name)),
    )
    const courses = rows.flatMap((row) => halves.map((half) => row.map((both, j) => both[half[j]!])))
    yield { ...job, places: Float64Array.from(courses.flat()) }
  }
}
