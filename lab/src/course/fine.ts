import { evenly, type Grid, type Library } from './library.ts'
import { transformed } from '../patient/noise.ts'

/** Points of a fine grid along each axis. */
const points = 30

/** A part of a grid, by the first and last place on each axis. */
export interface Box {
  readonly rates: readonly [number, number]
  readonly levels: readonly [number, number]
}

/** Transformed courses on a grid: rates × levels × tests. */
export interface Courses {
  readonly grid: Grid
  readonly tests: number
  readonly values: Float64Array
}

export function coursesOf({ grid, person, cpeptide }: Library): Courses {
  return { grid, tests: person.tests.length, values: cpeptide.map(transformed) }
}

/**
 * The courses on a finer grid over a part of theirs, by cubics through four neighbours along each axis.
 *
 * A course's logarithm is smooth in the logarithms of rate and level, so that a grid of few solves is enough.
 */
export function fine({ grid, tests, values }: Courses, box: Box): Courses {
  const [rates, levels] = [axis(grid.rates, box.rates), axis(grid.levels, box.levels)]
  const alongLevels = new Float64Array(grid.rates.length * points * tests)
  for (let i = 0; i < grid.rates.length; i++) {
    levels.between.forEach(({ from, weights }, j) => {
      for (let t = 0; t < tests; t++) {
        let sum = 0
        for (let k = 0; k < 4; k++)
          sum += weights[k]! * values[(i * grid.levels.length + from + k) * tests + t]!
        alongLevels[(i * points + j) * tests + t] = sum
      }
    })
  }
  const found = new Float64Array(points * points * tests)
  const row = points * tests
  rates.between.forEach(({ from, weights }, i) => {
    for (let at = 0; at < row; at++) {
      let sum = 0
      for (let k = 0; k < 4; k++) sum += weights[k]! * alongLevels[(from + k) * row + at]!
      found[i * row + at] = sum
    }
  })
  return { grid: { rates: rates.values, levels: levels.values }, tests, values: found }
}

/** The values of a fine axis over a part of a coarse one, and for each the four coarse ones it lies among. */
function axis(coarse: Float64Array, [first, last]: readonly [number, number]) {
  const values = evenly(coarse[first]!, coarse[last]!, points)
  return { values, between: Array.from(values, (value) => among(coarse, value)) }
}

/** Of evenly spaced, ascending places the four around a value, and Lagrange's weights of what stands there. */
export function among(
  places: Float64Array,
  value: number,
): { readonly from: number; readonly weights: readonly [number, number, number, number] } {
  const at = (value - places[0]!) / (places[1]! - places[0]!)
  const from = Math.min(Math.max(Math.floor(at) - 1, 0), places.length - 4)
  const x = at - from
  const [a, b, c] = [x - 1, x - 2, x - 3]
  return { from, weights: [(-a * b * c) / 6, (x * b * c) / 2, (-x * a * c) / 2, (x * a * b) / 6] }
}
