import { exp, stream } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { tQuantile } from '../statistics/student-t.ts'
import { decayLibrary, evenly, type Grid } from './library.ts'
import { offset, transformed } from '../patient/noise.ts'
import type { Population } from '../patient/population.ts'
import { newChain, step } from './chain.ts'
import { logLikelihood, prepare } from './population.ts'
import { populationAt, posterior, widePriors } from './posterior.ts'
import { predict } from './predict.ts'
import type { Series } from './series.ts'

const truth: Population = {
  rate: -6.4,
  rateByAge: -1,
  rateSd: 0.8,
  level: -0.3,
  levelSd: 0.4,
  correlation: -0.2,
  noise: { scale: 0.15, df: 6 },
}

/** People whose courses and tests follow the population exactly. */
function people(count: number, seed: number): readonly Series[] {
  return Array.from({ length: count }, (_, i) => {
    const draws = stream(seed, i, 'person')
    const age = 9 + 25 * draws.uniform()
    const byAge = Math.log(age / 15)
    const [a, b] = [draws.normal(), draws.normal()]
    const rate = exp(truth.rate + truth.rateByAge * byAge + truth.rateSd * a)
    const r = truth.correlation
    const level = exp(truth.level + truth.levelSd * (r * a + Math.sqrt(1 - r * r) * b))
    const tests = [60, 240, 425, 790].map((sinceDiagnosis) => {
      const course = level * exp(-rate * sinceDiagnosis)
      const error = truth.noise.scale * tQuantile(draws.uniform(), truth.noise.df)
      const auc = Math.max(exp(transformed(course) + error) - offset, 0)
      return {
        sinceDiagnosis,
        sinceBaseline: sinceDiagnosis - 60,
        auc,
        fastingGlucose: undefined,
        hba1c: undefined,
      }
    })
    return { study: 'S', id: String(i), age, sex: 'female' as const, isDiagnosisKnown: true, tests }
  })
}

const grid = (rates: number, levels: number): Grid => ({
  rates: evenly(-10, -3, rates),
  levels: evenly(-3, 1, levels),
})
const prepared = (each: Series, on: Grid, tests = each.tests.length) =>
  prepare(decayLibrary(each, on, 0), tests)

describe('the likelihood of a population', () => {
  const some = people(12, 1)

  it('does not depend on the grid it is summed over', () => {
    const [coarse, fine] = [grid(36, 33), grid(90, 80)].map((on) =>
      logLikelihood(
        some.map((each) => prepared(each, on)),
        truth,
      ),
    )
    expect(Math.abs(coarse! - fine!)).toBeLessThan(0.05) // a twentieth of what two models must differ by to matter
  })

  it('is larger for the people’s own population than for others', () => {
    const many = people(60, 2).map((each) => prepared(each, grid(24, 22)))
    const own = logLikelihood(many, truth)
    for (const other of [
      { rate: -5.8 },
      { rateSd: 0.3 },
      { level: 0.2 },
      { levelSd: 0.15 },
      { noise: { scale: 0.3, df: 6 } },
    ]) {
      expect(logLikelihood(many, { ...truth, ...other })).toBeLessThan(own - 2)
    }
  })

  it('takes a test below the limit as all that lies there', () => {
    const [person] = people(1, 3)
    const low = { ...person!, tests: person!.tests.map((test, i) => (i === 3 ? { ...test, auc: 0 } : test)) }
    const lower = { ...low, tests: low.tests.map((test, i) => (i === 3 ? { ...test, auc: 0.008 } : test)) }
    expect(logLikelihood([prepared(low, grid(24, 22))], truth)).toBe(
      logLikelihood([prepared(lower, grid(24, 22))], truth),
    )
  })
})

describe('a chain', () => {
  const many = people(25, 4).map((each) => prepared(each, grid(16, 14)))

  it('goes on bit for bit from where it was written down', () => {
    const target = posterior(many, widePriors)
    let chain = newChain(target, 1, 0)
    for (let i = 0; i < 10; i++) chain = step(target, chain)
    let again = structuredClone(chain)
    for (let i = 0; i < 5; i++) [chain, again] = [step(target, chain), step(target, again)]
    expect(again).toEqual(chain)
  })

  it('comes to the population that the people are from, and its intervals hold for others of them', () => {
    const known = people(70, 5).map((each) => prepared(each, grid(18, 16)))
    const target = posterior(known, widePriors)
    let chain = newChain(target, 1, 0)
    const draws: Population[] = []
    for (let i = 1; i <= 700; i++) {
      chain = step(target, chain)
      if (i > 400 && i % 10 === 0) draws.push(populationAt(chain.point))
    }
    const mean = (of: (each: Population) => number): number =>
      draws.reduce((sum, each) => sum + of(each), 0) / draws.length
    expect(Math.abs(mean(({ rate }) => rate) - truth.rate)).toBeLessThan(0.4) // SE 0.8 / √70 and age, three times
    expect(Math.abs(mean(({ level }) => level) - truth.level)).toBeLessThan(0.2)
    expect(Math.abs(mean(({ noise }) => noise.scale) - truth.noise.scale)).toBeLessThan(0.05)
    const others = people(60, 6)
    const covered = others.filter((each) => {
      const { low, high } = predict(prepared(each, grid(18, 16), 1), 2, draws)
      const observed = Math.log1p(each.tests[2]!.auc)
      return low <= observed && observed <= high
    })
    expect(covered.length).toBeGreaterThanOrEqual(47) // 54 expected; fewer than 47 of 60 by chance: 1 in 500
  })
})
