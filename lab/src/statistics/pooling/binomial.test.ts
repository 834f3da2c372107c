import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logistic } from '@cordelia/engine'
import { pooledProportions } from './binomial.ts'
import type { Arm, PooledProportions, ProportionPrior } from './binomial.ts'

type Believed = PooledProportions['mean']

/** By `python3 validation/pooling/binomial.py`: mean, SD and the places below which 2.5, 50 and 97.5 % lie. */
interface Stored {
  readonly name: string
  readonly events: readonly number[]
  readonly n: readonly number[]
  readonly beta: readonly number[]
  readonly tau: readonly number[]
  readonly predicted: readonly number[]
  readonly studies: readonly (readonly number[])[]
}

const stored = JSON.parse(
  readFileSync(new URL('binomial.json', import.meta.url), 'utf8'),
) as readonly Stored[]
const prior: ProportionPrior = { mean: { mean: 0, sd: 2 }, tau: 1 }
const numbers = ({ mean, sd, low, median, high }: Believed) => [mean, sd, low, median, high]

const armsOf = ({ events, n }: Pick<Stored, 'events' | 'n'>): readonly Arm[] =>
  events.map((each, i) => ({ events: each, n: n[i]! }))

describe.each(stored)('$name, by dense sums', (table) => {
  const found = pooledProportions(armsOf(table), prior, 0.95)

  // half a unit of the fifth digit; the sums of the reference are no better than that
  function expectSame(ours: Believed, theirs: readonly number[]): void {
    for (const [i, value] of numbers(ours).entries()) {
      expect(Math.abs(value / theirs[i]! - 1), `${i}`).toBeLessThan(5e-5)
    }
  }

  test('mean log odds, τ and the probability in a new study agree to four digits', () => {
    expectSame(found.mean, table.beta)
    expectSame(found.tau, table.tau)
    expectSame(found.predicted, table.predicted)
  })

  test('the probability in each study agrees to four digits', () => {
    expect(found.studies.length).toBe(table.studies.length)
    for (const [i, study] of found.studies.entries()) expectSame(study, table.studies[i]!)
  })
})

test('the response to placebo in eight trials of ankylosing spondylitis (data of RBesT), as printed to three digits', () => {
  const { mean, tau, predicted } = pooledProportions(armsOf(stored[0]!), prior, 0.95)
  const digits = (believed: Believed) => numbers(believed).map((each) => each.toFixed(3))
  expect(digits(mean).slice(0, 2)).toEqual(['-1.104', '0.189'])
  expect(digits(tau)).toEqual(['0.379', '0.211', '0.044', '0.353', '0.875'])
  expect(digits(predicted)).toEqual(['0.258', '0.087', '0.111', '0.249', '0.471'])
})

test('one study with a prior of τ near 0 is that prior with that likelihood', () => {
  const { studies, mean } = pooledProportions([{ events: 2, n: 9 }], { ...prior, tau: 1e-6 }, 0.95)
  let [weight, sum] = [0, 0]
  for (let theta = -25; theta <= 25; theta += 1 / 64) {
    const p = logistic(theta)
    const density = Math.exp(-0.125 * theta * theta) * p ** 2 * (1 - p) ** 7
    weight += density
    sum += density * p
  }
  expect(studies[0]!.mean).toBeCloseTo(sum / weight, 9)
  expect(studies[0]!.median).toBeCloseTo(logistic(mean.median), 9)
})

test('without people’s counts for much, a new study is as the priors have it', () => {
  const { tau, predicted } = pooledProportions(
    [{ events: 1, n: 2 }],
    { mean: { mean: 0, sd: 0.01 }, tau: 0.01 },
    0.95,
  )
  expect(tau.mean).toBeCloseTo(0.01 * Math.sqrt(2 / Math.PI), 6)
  expect(predicted.mean).toBeCloseTo(0.5, 9)
  expect(predicted.sd).toBeCloseTo(0.25 * Math.sqrt(2e-4), 6)
})

const arm = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60))
  .map(([n, any]): Arm => ({ events: any % (n + 1), n }))
const tables = fc.array(arm, { minLength: 1, maxLength: 3 })
const few = { numRuns: 4 } // each draw is integrated twice, in about a second

/** Six digits: what the places of two integrals may differ by. */
function expectNear(ours: readonly number[], theirs: readonly number[]): void {
  for (const [i, value] of ours.entries()) {
    expect(Math.abs(value - theirs[i]!), `${i}`).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(theirs[i]!)))
  }
}

describe('laws of tables', () => {
  test('counting those without the event turns every probability into its complement', () => {
    fc.assert(
      fc.property(tables, (arms) => {
        const a = pooledProportions(arms, prior, 0.9)
        const b = pooledProportions(
          arms.map(({ events, n }) => ({ events: n - events, n })),
          prior,
          0.9,
        )
        const turned = ({ mean, sd, low, median, high }: Believed) => [
          1 - mean,
          sd,
          1 - high,
          1 - median,
          1 - low,
        ]
        expectNear(numbers(b.predicted), turned(a.predicted))
        expectNear(numbers(b.tau), numbers(a.tau))
        for (const [i, study] of b.studies.entries()) expectNear(numbers(study), turned(a.studies[i]!))
      }),
      few,
    )
  })

  test('the order of studies changes nothing', () => {
    fc.assert(
      fc.property(tables, (arms) => {
        const [a, b] = [pooledProportions(arms, prior, 0.9), pooledProportions(arms.toReversed(), prior, 0.9)]
        expectNear(numbers(b.mean), numbers(a.mean))
        expectNear(numbers(b.predicted), numbers(a.predicted))
        expectNear(numbers(b.studies.at(-1)!), numbers(a.studies[0]!))
      }),
      few,
    )
  })

  test('no event in more people makes it less probable there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (n, more) => {
        const [a, b] = [n, n + more].map((people) =>
          pooledProportions([{ events: 0, n: people }], prior, 0.95),
        )
        expect(b!.studies[0]!.mean).toBeLessThan(a!.studies[0]!.mean)
        expect(b!.mean.mean).toBeLessThan(a!.mean.mean)
      }),
      few,
    )
  })
})
