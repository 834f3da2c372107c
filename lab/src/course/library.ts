import { exp } from '@cordelia/engine'
import type { Series } from './series.ts'

/** Ascending, evenly spaced values of ln(rate of loss, 1/day) and of ln(level at diagnosis). */
export interface Grid {
  readonly rates: Float64Array
  readonly levels: Float64Array
}

/**
 * The courses that one person could have: C-peptide at each of their tests for every rate and level of a grid, nmol/L,
 * rates × levels × tests; NaN where a course could not be solved.
 */
export interface Library {
  readonly person: Series
  readonly grid: Grid
  readonly cpeptide: Float64Array
}

/** So many evenly spaced values from the first to the last. */
export function evenly(first: number, last: number, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1))
}

/** Courses that fall by the same part every day, down to a floor as a part of where they began. */
export function decayLibrary(person: Series, grid: Grid, floor: number): Library {
  const { rates, levels } = grid
  const cpeptide = new Float64Array(rates.length * levels.length * person.tests.length)
  let at = 0
  for (const rate of rates) {
    for (const level of levels) {
      for (const { sinceDiagnosis } of person.tests) {
        const left = exp(-exp(rate) * Math.max(sinceDiagnosis, 0))
        cpeptide[at++] = exp(level) * (floor + (1 - floor) * left)
      }
    }
  }
  return { person, grid, cpeptide }
}
