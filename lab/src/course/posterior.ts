import { exp, log, tanh } from '@cordelia/engine'
import type { Population } from '../patient/population.ts'
import type { Target } from './chain.ts'
import { logLikelihood, type Prepared } from './population.ts'

/** What is drawn: rate, its power of age, ln SD, level, ln SD, the correlation on the scale of tanh, ln of noise, ln(df - 1). */
type Point = readonly [number, number, number, number, number, number, number, number]

/** Normal priors: around a value with an SD. */
export interface Prior {
  readonly mean: number
  readonly sd: number
}

/** Priors wide enough to leave the data the word. */
export const widePriors: readonly Prior[] = [
  { mean: -6.2, sd: 1.5 }, // 95 %: a fall to 1/e in 25 days to 27 years
  { mean: 0, sd: 2 },
  { mean: log(0.8), sd: 0.7 },
  { mean: -1, sd: 1 },
  { mean: log(0.4), sd: 0.7 },
  { mean: 0, sd: 0.7 },
  { mean: log(0.2), sd: 0.7 },
  { mean: log(4), sd: 1 }, // 95 %: 1.6 to 29 degrees of freedom
]

/** The population that a point stands for. */
export function populationAt(point: readonly number[]): Population {
  const [rate, rateByAge, rateSd, level, levelSd, correlation, scale, df] = point as Point
  return {
    rate,
    rateByAge,
    rateSd: exp(rateSd),
    level,
    levelSd: exp(levelSd),
    correlation: tanh(correlation),
    noise: { scale: exp(scale), df: 1 + exp(df) },
  }
}

/** The point that stands for a population. */
export function pointOf({
  rate,
  rateByAge,
  rateSd,
  level,
  levelSd,
  correlation,
  noise,
}: Population): readonly number[] {
  const artanh = 0.5 * log((1 + correlation) / (1 - correlation))
  return [rate, rateByAge, log(rateSd), level, log(levelSd), artanh, log(noise.scale), log(noise.df - 1)]
}

/** The posterior of a population, given people. */
export function posterior(people: readonly Prepared[], priors: readonly Prior[]): Target {
  return {
    start: priors.map(({ mean }) => mean),
    sds: priors.map(({ sd }) => sd),
    logDensity: (point) => logPrior(priors, point) + logLikelihood(people, populationAt(point)),
  }
}

/** ln of a product of normal densities, up to a constant. */
export function logPrior(priors: readonly Prior[], point: readonly number[]): number {
  return point.reduce((sum, x, i) => {
    const z = (x - priors[i]!.mean) / priors[i]!.sd
    return sum - 0.5 * z * z
  }, 0)
}
