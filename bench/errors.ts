import type { Input } from './input.ts'
import { median } from './spread.ts'

/** How far trajectories are from the reference. */
export interface Errors {
  readonly median: number
  readonly max: number
}

/**
 * The median and the maximum over patients of the largest |y - ref| / (|ref| + typical/1000) over outputs and states.
 * A value that is not a number counts as an infinite error.
 */
export function errorsOf(values: Float64Array, reference: Float64Array, { typical, courses }: Input): Errors {
  const width = reference.length / courses.length
  const worst = courses.map((_, patient) => {
    let largest = 0
    for (let i = patient * width; i < (patient + 1) * width; i++) {
      const size = Math.abs(reference[i]!) + 1e-3 * typical[i % typical.length]!
      const error = Math.abs(values[i]! - reference[i]!) / size
      largest = Math.max(largest, Number.isNaN(error) ? Infinity : error)
    }
    return largest
  })
  return { median: median(worst), max: Math.max(...worst) }
}
