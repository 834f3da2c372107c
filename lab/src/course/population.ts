import { exp, log } from '@cordelia/engine'
import type { Library } from './library.ts'
import { quantificationLimit } from './model.ts'
import { logConstant, massBelow, type Noise, transformed } from './noise.ts'

/**
 * How rate of loss and level at diagnosis are spread over people: both log-normal around a value that follows age by a
 * power, correlated; and how tests are spread around courses.
 */
export interface Population {
  /** ln of the median rate, 1/day, at 15 years, and its power of age / 15 years. */
  readonly rate: number
  readonly rateByAge: number
  readonly rateSd: number
  readonly level: number
  readonly levelByAge: number
  readonly levelSd: number
  readonly correlation: number
  readonly noise: Noise
}

const referenceAge = 15

/**
 * One person's grid made ready for many populations: the points that can matter, with what the
 * measured tests differ by there.
 */
export interface Prepared {
  readonly library: Library
  readonly logAge: number
  /** Of each point kept: its place in the grid, ln rate, ln level, and ln of its share of the grid's area. */
  readonly places: Int32Array
  readonly rates: Float64Array
  readonly levels: Float64Array
  readonly logAreas: Float64Array
  /** Points × tests: measured less course, transformed; for a test at or below the limit of quantification the course alone. */
  readonly residuals: Float64Array
  readonly isCensored: readonly boolean[]
}

/** Noise wider than any in question: what is negligible with it is with less. */
const wide: Noise = { scale: 0.3, df: 4 }
const widePerTest = logConstant(wide)
/** Points less likely than the best by e to this power are left out. */
const negligible = 15

/** The tests that count: all of them, or the first so many. */
export function prepare(library: Library, tests: number): Prepared {
  const { person, grid, cpeptide } = library
  const count = person.tests.length
  const measured = person.tests.slice(0, tests).map(({ auc }) => auc)
  const isCensored = measured.map((auc) => auc <= quantificationLimit)
  const targets = measured.map((auc) => (auc <= quantificationLimit ? Number.NaN : transformed(auc)))
  const points: {
    readonly i: number
    readonly j: number
    readonly parts: readonly number[]
    readonly fit: number
  }[] = []
  grid.rates.forEach((_, i) => {
    grid.levels.forEach((__, j) => {
      const from = (i * grid.levels.length + j) * count
      const courses = measured.map((___, t) => transformed(cpeptide[from + t]!))
      if (courses.some(Number.isNaN)) return
      const parts = courses.map((course, t) => (isCensored[t] ? course : targets[t]! - course))
      points.push({ i, j, parts, fit: logFit(parts, isCensored, wide, widePerTest) })
    })
  })
  const best = points.reduce((most, { fit }) => Math.max(most, fit), Number.NEGATIVE_INFINITY)
  const kept = points.filter(({ fit }) => fit > best - negligible)
  return {
    library,
    logAge: log(person.age / referenceAge),
    places: Int32Array.from(kept, ({ i, j }) => i * grid.levels.length + j),
    rates: Float64Array.from(kept, ({ i }) => grid.rates[i]!),
    levels: Float64Array.from(kept, ({ j }) => grid.levels[j]!),
    logAreas: Float64Array.from(kept, ({ i, j }) => log(width(grid.rates, i) * width(grid.levels, j))),
    residuals: Float64Array.from(kept.flatMap(({ parts }) => parts)),
    isCensored,
  }
}

/** The part of an axis that a point stands for, by the trapezoidal rule. */
function width(axis: Float64Array, i: number): number {
  const below = axis[Math.max(i - 1, 0)]!
  const above = axis[Math.min(i + 1, axis.length - 1)]!
  return (above - below) / 2
}

/** How likely each kept point is, with its share of the grid: ln of prior × likelihood × area. */
export function logWeights(person: Prepared, population: Population): Float64Array {
  const { rates, levels, logAreas, residuals, isCensored, logAge } = person
  const { rate, rateByAge, rateSd, level, levelByAge, levelSd, correlation, noise } = population
  const tests = isCensored.length
  const [middleRate, middleLevel] = [rate + rateByAge * logAge, level + levelByAge * logAge]
  const left = 1 - correlation * correlation
  const constant = -log(2 * Math.PI * rateSd * levelSd) - 0.5 * log(left)
  const perTest = logConstant(noise)
  const weights = new Float64Array(rates.length)
  for (let p = 0; p < rates.length; p++) {
    const a = (rates[p]! - middleRate) / rateSd
    const b = (levels[p]! - middleLevel) / levelSd
    const parts = residuals.subarray(p * tests, (p + 1) * tests)
    const prior = constant - (0.5 * (a * a - 2 * correlation * a * b + b * b)) / left
    weights[p] = prior + logFit(parts, isCensored, noise, perTest) + logAreas[p]!
  }
  return weights
}

/** ln of the likelihood of tests from their residuals. */
function logFit(
  residuals: ArrayLike<number>,
  isCensored: readonly boolean[],
  noise: Noise,
  perTest: number,
): number {
  const spread = noise.df * noise.scale * noise.scale
  let product = 1
  let measured = 0
  let censored = 0
  for (let t = 0; t < residuals.length; t++) {
    const part = residuals[t]!
    if (isCensored[t]) censored += log(massBelow(quantificationLimit, part, noise))
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
  return people.reduce((sum, person) => sum + logSum(logWeights(person, population)), 0)
}
