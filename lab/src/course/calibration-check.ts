import { exp, log, stream, type Stream } from '@cordelia/engine'
import { offset, transformed } from '../patient/noise.ts'
import { ageAtDiagnosis, type Decline } from '../patient/person.ts'
import { type Population, referenceAge } from '../patient/population.ts'
import { tQuantile } from '../statistics/student-t.ts'
import { newChain, step, type Target } from './chain.ts'
import type { CheckedModel } from './checked-models.ts'
import type { Library } from './library.ts'
import { prepare } from './population.ts'
import { populationAt, posterior, type Prior } from './posterior.ts'
import type { MealTest, Series } from './series.ts'

/** What is learnt of a population, in the order of its priors. */
export const checkedParameters = [
  'rate',
  'rateByAge',
  'ln rateSd',
  'level',
  'ln levelSd',
  'artanh correlation',
  'ln noise.scale',
  'ln(noise.df - 1)',
] as const

/** A fit to put to the test. */
export interface Fit {
  readonly model: CheckedModel
  /** The courses that each person of the design could have. */
  readonly libraries: readonly Library[]
  /** Those of the model, unless the fit is to be wrong. */
  readonly priors: readonly Prior[]
  /** Steps before the first draw, and from draw to draw. */
  readonly warmUp: number
  readonly every: number
  readonly draws: number
}

export interface Replicate {
  readonly truth: readonly number[]
  /** Of the draws. */
  readonly means: readonly number[]
  /** Of each parameter, how many draws of the posterior lie below the truth: 0 to all of them. */
  readonly ranks: readonly number[]
  /** People whose rate or level is off the grid that the fit sums over. */
  readonly outside: number
}

const seed = 1

/**
 * One replicate of simulation-based calibration: a population drawn from the model's priors, the tests of people from
 * it, a fit to these, and the rank of the truth among the fit's draws, which is uniform if all of it is right.
 *
 * Source: S. Talts, M. Betancourt, D. Simpson, A. Vehtari & A. Gelman, arXiv:1804.06788, algorithm 1.
 */
export function replicate(fit: Fit, number: number): Replicate {
  const { warmUp, every, draws } = fit
  const { truth, target, outside } = posed(fit, number)
  const ranks = truth.map(() => 0)
  const sums = truth.map(() => 0)
  let chain = newChain(target, seed, number)
  for (let i = 1; i <= warmUp + every * draws; i++) {
    chain = step(target, chain)
    if (i <= warmUp || (i - warmUp) % every !== 0) continue
    chain.point.forEach((drawn, k) => {
      sums[k]! += drawn
      if (drawn < truth[k]!) ranks[k]! += 1
    })
  }
  return { truth, means: sums.map((sum) => sum / draws), ranks, outside }
}

interface Posed extends Pick<Replicate, 'truth' | 'outside'> {
  readonly target: Target
}

/** A drawn population, and what is to be learnt of it from people drawn from it. */
function posed({ model, libraries, priors }: Fit, number: number): Posed {
  const chance = stream(seed, number, 'population')
  const truth = model.priors.map(({ mean, sd }) => mean + sd * chance.normal())
  const population = populationAt(truth)
  let outside = 0
  const people = libraries.map((library, i) => {
    const { own, tests } = tested(model, library.person, population, stream(seed, number, `person/${i}`))
    if (isOutside(library, own)) outside += 1
    return prepare({ ...library, person: { ...library.person, tests } }, tests.length)
  })
  return { truth, target: posterior(people, priors), outside }
}

/** A person drawn from a population, and what their tests would show. */
function tested(
  model: CheckedModel,
  person: Series,
  { rate, rateByAge, rateSd, level, levelSd, correlation, noise }: Population,
  chance: Stream,
): { readonly own: Decline; readonly tests: readonly MealTest[] } {
  const [a, b] = [chance.normal(), chance.normal()]
  const logAge = log(ageAtDiagnosis(person.age, person.tests[0]!.sinceDiagnosis) / referenceAge)
  const own = {
    rate: rate + rateByAge * logAge + rateSd * a,
    level: level + levelSd * (correlation * a + Math.sqrt(1 - correlation * correlation) * b),
  }
  const course = model.course(person, own)
  const tests = person.tests.map((test, t) => {
    const error = noise.scale * tQuantile(chance.uniform(), noise.df)
    return { ...test, auc: Math.max(exp(transformed(course[t]!) + error) - offset, 0) }
  })
  return { own, tests }
}

function isOutside({ grid: { rates, levels } }: Library, { rate, level }: Decline): boolean {
  return rate < rates[0]! || rate > rates.at(-1)! || level < levels[0]! || level > levels.at(-1)!
}

/**
 * People as trials enrol them, without measurements: 8.5 to 46 years old, about half of them under 18, with 4 to 8
 * tests over 2 to 3 years from about day 74 after diagnosis. Made up; the first are the same however many there are.
 */
export function trialLike(count: number): readonly Series[] {
  return Array.from({ length: count }, (_, i) => {
    const chance = stream(seed, i, 'design')
    const young = chance.uniform()
    const baseline = Math.round(74 + 20 * (2 * chance.uniform() - 1))
    const followed = 730 + 365 * chance.uniform()
    const last = 3 + chance.index(5)
    const tests = Array.from({ length: last + 1 }, (_, t) => {
      const sinceBaseline = Math.round((followed * t) / last)
      return {
        sinceDiagnosis: baseline + sinceBaseline,
        sinceBaseline,
        auc: Number.NaN,
        fastingGlucose: undefined,
        hba1c: undefined,
      }
    })
    const age = 8.5 + 37.5 * young * young
    return { study: 'made up', id: String(i), age, sex: 'female', isDiagnosisKnown: true, tests }
  })
}
