import { exp, log } from '@cordelia/engine'
import { logConstant, massBelow, type Noise, transformed } from '../patient/noise.ts'
import { ageAtDiagnosis } from '../patient/person.ts'
import { type Population, referenceAge } from '../patient/population.ts'
import { type Box, type Courses, coursesOf, fine } from './fine.ts'
import type { Library } from './library.ts'
import { quantificationLimit } from './model.ts'
import type { MealTest } from './series.ts'

/**
 * One person's grid made ready for many populations: the points that can matter, with what the
 * measured tests differ by there.
 */
export interface Prepared {
  readonly logAge: number
  /** Of each point kept: ln rate, ln level, and ln of its share of the grid's area. */
  readonly rates: Float64Array
  readonly levels: Float64Array
  readonly logAreas: Float64Array
  /** Points × all tests, measured or asked about: the transformed course. */
  readonly courses: Float64Array
  /** Points × measured tests: measured less course, transformed; for a test at or below the limit of quantification the course alone. */
  readonly residuals: Float64Array
  readonly isCensored: readonly boolean[]
}

/** Noise wider than most in question: what is negligible with it is with less. */
const wide = testsWith({ scale: 0.25, df: 5 })
/** Points less likely than the best by e to this power are left out. */
const negligible = 10

/** How likely tests are with a noise. */
export interface Tests {
  readonly noise: Noise
  /** ln of the constant of the density of one test. */
  readonly perTest: number
  /** ln of the chance of a test at or below the limit of quantification, by the transformed course. */
  readonly logBelow: (course: number) => number
}

/** The chances below the limit, from no C-peptide to more than anyone has, are tabled: few people cost most of the time otherwise. */
export function testsWith(noise: Noise): Tests {
  const [first, last, cells] = [transformed(0) - 0.1, 2, 512]
  const size = (last - first) / cells
  let made: Float64Array | undefined
  const logBelow = (course: number): number => {
    const table = (made ??= Float64Array.from({ length: cells + 1 }, (_, i) =>
      log(massBelow(quantificationLimit, first + i * size, noise)),
    ))
    const at = Math.min(Math.max((course - first) / size, 0), cells - 1e-9)
    const cell = Math.floor(at)
    return table[cell]! + (at - cell) * (table[cell + 1]! - table[cell]!)
  }
  return { noise, perTest: logConstant(noise), logBelow }
}

/** The tests that count: all of them, or the first so many. */
export function prepare(library: Library, tests: number): Prepared {
  const { person } = library
  const measured = person.tests.slice(0, tests)
  const isCensored = measured.map(({ auc }) => auc <= quantificationLimit)
  const coarse = coursesOf(library)
  const courses = fine(coarse, boxOf(coarse, measured, isCensored))
  const { grid, tests: count, values } = courses
  const residuals = residualsOf(courses, measured, isCensored)
  const kept = likely(residuals, isCensored)
  const levelOf = (p: number): number => p % grid.levels.length
  const rateOf = (p: number): number => Math.floor(p / grid.levels.length)
  const rows = (of: Float64Array, length: number): Float64Array => {
    const found = new Float64Array(kept.length * length)
    kept.forEach((p, at) => found.set(of.subarray(p * length, (p + 1) * length), at * length))
    return found
  }
  return {
    logAge: log(ageAtDiagnosis(person.age, person.tests[0]!.sinceDiagnosis) / referenceAge),
    rates: Float64Array.from(kept, (p) => grid.rates[rateOf(p)]!),
    levels: Float64Array.from(kept, (p) => grid.levels[levelOf(p)]!),
    logAreas: Float64Array.from(kept, (p) =>
      log(width(grid.rates, rateOf(p)) * width(grid.levels, levelOf(p))),
    ),
    courses: rows(values, count),
    residuals: rows(residuals, tests),
    isCensored,
  }
}

/** The part of a coarse grid that can matter, with a neighbour on each side. */
function boxOf(coarse: Courses, measured: readonly MealTest[], isCensored: readonly boolean[]): Box {
  const { rates, levels } = coarse.grid
  const kept = likely(residualsOf(coarse, measured, isCensored), isCensored)
  const around = (places: readonly number[], length: number) =>
    [
      Math.max(places.reduce((a, b) => Math.min(a, b)) - 1, 0),
      Math.min(places.reduce((a, b) => Math.max(a, b)) + 1, length - 1),
    ] as const
  return {
    rates: around(
      kept.map((p) => Math.floor(p / levels.length)),
      rates.length,
    ),
    levels: around(
      kept.map((p) => p % levels.length),
      levels.length,
    ),
  }
}

/** Points × measured tests, as `Prepared` has them. */
function residualsOf(
  { tests, values }: Courses,
  measured: readonly MealTest[],
  isCensored: readonly boolean[],
): Float64Array {
  const targets = measured.map(({ auc }) => transformed(auc))
  const found = new Float64Array((values.length / tests) * measured.length)
  for (let p = 0; p < values.length / tests; p++) {
    measured.forEach((_, t) => {
      const course = values[p * tests + t]!
      found[p * measured.length + t] = isCensored[t] ? course : targets[t]! - course
    })
  }
  return found
}

/** The points that are not negligible, ascending; one where a course could not be solved is. */
function likely(residuals: Float64Array, isCensored: readonly boolean[]): readonly number[] {
  const tests = isCensored.length
  const fits = Float64Array.from({ length: residuals.length / tests }, (_, p) =>
    logFit(residuals, p * tests, isCensored, wide),
  )
  const best = fits.reduce((most, fit) => (fit > most ? fit : most), Number.NEGATIVE_INFINITY)
  return [...fits.keys()].filter((p) => fits[p]! > best - negligible)
}

/** The part of an axis that a point stands for, by the trapezoidal rule. */
function width(axis: Float64Array, i: number): number {
  const below = axis[Math.max(i - 1, 0)]!
  const above = axis[Math.min(i + 1, axis.length - 1)]!
  return (above - below) / 2
}

/** How likely each kept point is, with its share of the grid: ln of prior × likelihood × area. */
export function logWeights(person: Prepared, population: Population, tests: Tests): Float64Array {
  const { rates, levels, logAreas, residuals, isCensored, logAge } = person
  const { rate, rateByAge, rateSd, level, levelSd, correlation } = population
  const middleRate = rate + rateByAge * logAge
  const left = 1 - correlation * correlation
  const constant = -log(2 * Math.PI * rateSd * levelSd) - 0.5 * log(left)
  const weights = new Float64Array(rates.length)
  for (let p = 0; p < rates.length; p++) {
    const a = (rates[p]! - middleRate) / rateSd
    const b = (levels[p]! - level) / levelSd
    const prior = constant - (0.5 * (a * a - 2 * correlation * a * b + b * b)) / left
    weights[p] = prior + logFit(residuals, p * isCensored.length, isCensored, tests) + logAreas[p]!
  }
  return weights
}

/** ln of the likelihood of a point's tests, from where its residuals begin. */
function logFit(
  residuals: Float64Array,
  from: number,
  isCensored: readonly boolean[],
  { noise, perTest, logBelow }: Tests,
): number {
  const spread = noise.df * noise.scale * noise.scale
  let product = 1
  let measured = 0
  let censored = 0
  for (let t = 0; t < isCensored.length; t++) {
    const part = residuals[from + t]!
    if (isCensored[t]) censored += logBelow(part)
    else {
      product *= 1 + (part * part) / spread
      measured += 1
    }
  }
  return censored + measured * perTest - ((noise.df + 1) / 2) * log(product)
}

/** ln Σ e^x, without overflow. */
export function logSum(values: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY
  for (const each of values) if (each > largest) largest = each
  if (largest === Number.NEGATIVE_INFINITY) return largest
  let sum = 0
  for (const each of values) sum += exp(each - largest)
  return largest + log(sum)
}

/** ln of the likelihood of everyone's tests, each person's own rate and level summed out. */
export function logLikelihood(people: readonly Prepared[], population: Population): number {
  const tests = testsWith(population.noise)
  return people.reduce((sum, person) => sum + logSum(logWeights(person, population, tests)), 0)
}
