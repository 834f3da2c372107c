import { exp, log, log1p } from '@cordelia/engine'
import { tCdf, tQuantile } from '../statistics/student-t.ts'
import { type Prediction, quantificationLimit } from './model.ts'
import { logConstant, type Noise, offset, transformed } from '../patient/noise.ts'
import type { Population } from '../patient/population.ts'
import { logSum, logWeights, type Prepared, testsWith } from './population.ts'

/** Courses that a person could have at one time, transformed, with how likely each is; likelihoods add up to 1. */
interface Mixture {
  readonly courses: Float64Array
  readonly shares: Float64Array
  readonly noise: Noise
}

const bins = 300

/**
 * What is expected of one of a person's later tests, given those that `person` was prepared with, over draws of the population.
 *
 * The noise is that of the draws' mean; its own uncertainty is far below that of a person's course.
 */
export function predict(person: Prepared, test: number, draws: readonly Population[]): Prediction {
  const courses = coursesOf(person, test)
  const lowest = courses.reduce((a, b) => Math.min(a, b), Infinity)
  const highest = courses.reduce((a, b) => Math.max(a, b), -Infinity)
  const size = (highest - lowest) / bins
  const shares = new Float64Array(bins + 1)
  for (const population of draws) {
    const weights = logWeights(person, population, testsWith(population.noise))
    const all = logSum(weights)
    weights.forEach((each, p) => {
      const bin = Math.round((courses[p]! - lowest) / size)
      shares[bin] = shares[bin]! + exp(each - all) / draws.length
    })
  }
  const mean = (of: (noise: Noise) => number): number =>
    draws.reduce((sum, { noise }) => sum + of(noise), 0) / draws.length
  return predictionOf({
    courses: Float64Array.from(shares, (_, i) => lowest + size * i),
    shares,
    noise: { scale: mean(({ scale }) => scale), df: mean(({ df }) => df) },
  })
}

/** The transformed course at a test, at each of the person's points. */
function coursesOf({ courses, rates }: Prepared, test: number): Float64Array {
  const tests = courses.length / rates.length
  return rates.map((_, p) => courses[p * tests + test]!)
}

/** Equal parts of a Student t by their middles, for a mean over the noise. */
const parts = 20

function predictionOf({ courses, shares, noise }: Mixture): Prediction {
  const below = (value: number): number =>
    courses.reduce((sum, course, i) => sum + shares[i]! * tCdf((value - course) / noise.scale, noise.df), 0)
  const quantile = (p: number): number => {
    let [low, high] = [transformed(0) - 1, 4]
    for (let i = 0; i < 40; i++) {
      const middle = (low + high) / 2
      if (below(middle) < p) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  const scaled = (value: number): number => log1p(Math.max(exp(value) - offset, 0))
  let mean = 0
  for (let k = 0; k < parts; k++) {
    const error = noise.scale * tQuantile((k + 0.5) / parts, noise.df)
    courses.forEach((course, i) => {
      mean += (shares[i]! * scaled(course + error)) / parts
    })
  }
  return {
    mean,
    low: scaled(quantile(0.05)),
    high: scaled(quantile(0.95)),
    logScore(auc) {
      if (auc <= quantificationLimit) return log(below(transformed(quantificationLimit)))
      const value = transformed(auc)
      const constant = logConstant(noise)
      const logs = Float64Array.from(courses, (course, i) => {
        const z = (value - course) / noise.scale
        return log(shares[i]!) + constant - ((noise.df + 1) / 2) * log1p((z * z) / noise.df)
      })
      // From the density of ln(C-peptide + offset) to that of ln(C-peptide + 1).
      return logSum(logs) + log((auc + 1) / (auc + offset))
    },
  }
}
