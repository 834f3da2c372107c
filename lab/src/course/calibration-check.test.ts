import { describe, expect, it } from 'vitest'
import { uniformity } from '../statistics/ecdf-band.ts'
import { checkedParameters, type Fit, replicate, trialLike } from './calibration-check.ts'
import { checkedModels } from './checked-models.ts'

const model = checkedModels.decay()
const libraries = trialLike(3).map((person) => model.library(person))
const fit: Fit = { model, libraries, priors: model.priors, warmUp: 400, every: 15, draws: 15 }

/** The smallest P-value of any parameter's ranks. */
function worst(tried: Fit, replicates: number): number {
  const found = Array.from({ length: replicates }, (_, number) => replicate(tried, number))
  return checkedParameters
    .map((_, k) => found.map(({ ranks }) => ranks[k]!))
    .reduce((least, ranks) => Math.min(least, uniformity(ranks, tried.draws).p), 1)
}

/** A fit without a fault is found out once in 1000 times: by any of its parameters, so by each once in 8000. */
const suspicious = 1e-3 / checkedParameters.length

describe('the fit of the untreated course', () => {
  it('ranks the truth anywhere among its draws with the same chance', () => {
    expect(worst(fit, 20)).toBeGreaterThan(suspicious)
  })

  it('does not when it takes all courses for four times as high as they are', () => {
    const fourfold = libraries.map((each) => ({ ...each, cpeptide: each.cpeptide.map((value) => 4 * value) }))
    expect(worst({ ...fit, libraries: fourfold }, 8)).toBeLessThan(suspicious)
  })
})

describe('a replicate', () => {
  const short = { ...fit, warmUp: 20, every: 1 }

  it('is the same whatever was made before it, and another for another number', () => {
    const alone = replicate(short, 3)
    replicate(short, 2)
    expect(replicate(short, 3)).toEqual(alone)
    expect(replicate(short, 4)).not.toEqual(alone)
  })

  it('counts the people whose decline is off the grid', () => {
    expect(replicate(short, 0).outside).toBe(0)
    const far = model.priors.map((prior, k) => (k === 3 ? { ...prior, mean: 4 } : prior))
    expect(replicate({ ...short, model: { ...model, priors: far } }, 0).outside).toBe(3)
  })
})

describe('people like those of trials', () => {
  it('are 8.5 to 46 years old and have 4 to 8 tests over 2 to 3 years, the same in a larger group', () => {
    const people = trialLike(91)
    for (const { age, tests } of people) {
      expect(age).toBeGreaterThanOrEqual(8.5)
      expect(age).toBeLessThanOrEqual(46)
      expect(tests.length).toBeGreaterThanOrEqual(4)
      expect(tests.length).toBeLessThanOrEqual(8)
      expect(tests.at(-1)!.sinceBaseline).toBeGreaterThanOrEqual(730)
      expect(tests.at(-1)!.sinceBaseline).toBeLessThanOrEqual(1095)
    }
    expect(trialLike(4)).toEqual(people.slice(0, 4))
  })
})

it('a body solved by itself is the one of its library where they meet', () => {
  const checked = checkedModels.body()
  const [person] = trialLike(1)
  const { grid, cpeptide } = checked.library(person!)
  const tests = person!.tests.length
  for (const [i, j] of [
    [0, 0],
    [13, 9],
    [20, 4],
  ] as const) {
    const place = (i * grid.levels.length + j) * tests
    const own = { rate: grid.rates[i]!, level: grid.levels[j]! }
    expect(checked.course(person!, own)).toEqual([...cpeptide.subarray(place, place + tests)])
  }
})
