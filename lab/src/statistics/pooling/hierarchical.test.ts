import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hierarchical } from './hierarchical.ts'
import type { Observation, Prior } from './hierarchy.ts'

describe("six historical arms of Crohn's disease trials (Hueber 2012 and others, as in RBesT), made by another quadrature", () => {
  const people = [74, 166, 328, 20, 25, 58]
  const change = [-51, -49, -36, -47, -90, -54]
  const arms = change.map((value, i) => ({ value, variance: (88 * 88) / people[i]! }))
  const { mean, tau, predicted } = hierarchical(
    arms,
    { mean: { mean: 0, sd: 88 }, tau: 44, biases: [] },
    0.95,
  )

  test('mean, τ and a new arm agree to the digits that are known', () => {
    expect([mean.mean, mean.sd].map((each) => each.toFixed(2))).toEqual(['-49.82', '8.56'])
    expect([tau.mean, predicted.sd].map((each) => each.toFixed(2))).toEqual(['14.42', '19.42'])
    expect([predicted.low, predicted.high].map((each) => each.toFixed(1))).toEqual(['-92.0', '-11.5'])
  })
})

/** The moments of mean, first group, first bias and both τ by dense matrices and Simpson's rule: another way to the same. */
function byDenseMatrices(observations: readonly Observation[], prior: Required<Prior>) {
  const n = 160
  const total = { weight: 0, mean: 0, square: 0, tau: 0, tauBetween: 0, group: 0, bias: 0, first: 0 }
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= n; j++) {
      const [tau, between] = [(8 * prior.tau * i) / n, (8 * prior.tauBetween * j) / n]
      const simpson = (k: number) => (k === 0 || k === n ? 1 : k % 2 === 1 ? 4 : 2)
      const at = (a: Observation, b: Observation): number =>
        (a === b ? a.variance + tau * tau : 0) +
        (a.group === b.group ? between * between : 0) +
        (a.bias !== undefined && a.bias === b.bias ? prior.biases[a.bias]!.sd ** 2 : 0) +
        prior.mean.sd ** 2
      const covariance = observations.map((a) => observations.map((b) => at(a, b)))
      const residual = observations.map(
        ({ value, bias }) => value - prior.mean.mean - (bias === undefined ? 0 : prior.biases[bias]!.mean),
      )
      const { solution, determinant } = solved(covariance, residual)
      const dot = (of: (each: Observation) => number) =>
        observations.reduce((sum, each, k) => sum + of(each) * solution[k]!, 0)
      const squares = residual.reduce((sum, each, k) => sum + each * solution[k]!, 0)
      const weight =
        simpson(i) *
        simpson(j) *
        Math.exp(
          -0.5 *
            (squares + Math.log(determinant) + (tau / prior.tau) ** 2 + (between / prior.tauBetween) ** 2),
        )
      const mean = prior.mean.mean + prior.mean.sd ** 2 * dot(() => 1)
      const group = mean + between * between * dot((each) => (each.group === 0 ? 1 : 0))
      const ones = solved(
        covariance,
        observations.map(() => 1),
      ).solution
      const variance = prior.mean.sd ** 2 - prior.mean.sd ** 4 * ones.reduce((a, b) => a + b)
      total.weight += weight
      total.mean += weight * mean
      total.square += weight * (variance + mean * mean)
      total.tau += weight * tau
      total.tauBetween += weight * between
      total.group += weight * group
      total.bias +=
        weight * (prior.biases[0]!.mean + prior.biases[0]!.sd ** 2 * dot(({ bias }) => (bias === 0 ? 1 : 0)))
      total.first += weight * (group + tau * tau * solution[0]!)
    }
  }
  const share = (sum: number) => sum / total.weight
  const mean = share(total.mean)
  return {
    mean,
    sd: Math.sqrt(share(total.square) - mean * mean),
    tau: share(total.tau),
    tauBetween: share(total.tauBetween),
    group: share(total.group),
    bias: share(total.bias),
    first: share(total.first),
  }
}

/** Gauss without pivots, which a covariance needs not. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]) {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  let determinant = 1
  for (const [i, row] of rows.entries()) {
    determinant *= row[i]!
    for (const [k, other] of rows.entries()) {
      if (k === i) continue
      const factor = other[i]! / row[i]!
      for (let c = i; c < other.length; c++) other[c]! -= factor * row[c]!
    }
  }
  return { solution: rows.map((row, i) => row.at(-1)! / row[i]!), determinant }
}

test('classes and a bias of open designs agree with dense matrices and Simpson’s rule', () => {
  const observations: readonly Observation[] = [
    { value: 0.4, variance: 0.04, group: 0 },
    { value: 0.1, variance: 0.02, group: 0 },
    { value: 0.9, variance: 0.05, group: 1, bias: 0 },
    { value: 0.2, variance: 0.03, group: 1 },
    { value: 1.1, variance: 0.2, group: 0, bias: 0 },
  ]
  const prior = {
    mean: { mean: 0.1, sd: 1.5 },
    tau: 0.3,
    tauBetween: 0.4,
    biases: [{ mean: 0.2, sd: 0.3 }],
  }
  const found = hierarchical(observations, prior, 0.95)
  const expected = byDenseMatrices(observations, prior)
  const ours = {
    mean: found.mean.mean,
    sd: found.mean.sd,
    tau: found.tau.mean,
    tauBetween: found.tauBetween!.mean,
    group: found.groups[0]!.mean.mean,
    bias: found.biases[0]!.mean,
    first: found.studies[0]!.mean,
  }
  // Simpson at a twentieth of each scale: about 1e-6
  for (const key of Object.keys(ours) as (keyof typeof ours)[])
    expect(ours[key], key).toBeCloseTo(expected[key], 5)
})

const observation = fc.record({
  value: fc.double({ min: -3, max: 3, noNaN: true }),
  variance: fc.double({ min: 0.01, max: 2, noNaN: true }),
})
const tables = fc.array(observation, { minLength: 1, maxLength: 8 })
const flat: Prior = { tau: 0.7, biases: [] }

test('a shift moves every effect, leaves τ, and by a flat prior nothing else', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const a = hierarchical(table, flat, 0.95)
      const shifted = table.map(({ value, variance }) => ({ value: value + 10, variance }))
      const b = hierarchical(shifted, flat, 0.95)
      expect(b.mean.mean - 10).toBeCloseTo(a.mean.mean, 9) // rounding
      expect(b.predicted.low - 10).toBeCloseTo(a.predicted.low, 9)
      expect(b.tau.median).toBeCloseTo(a.tau.median, 9)
      expect(b.studies.map(({ mean }) => mean - 10)[0]).toBeCloseTo(a.studies[0]!.mean, 9)
    }),
    { numRuns: 20 },
  )
})

test('the order of studies changes nothing but rounding, and the opposite sign turns P(> 0) into its complement', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const a = hierarchical(table, flat, 0.95)
      const b = hierarchical(table.toReversed(), flat, 0.95)
      expect(b.mean.high).toBeCloseTo(a.mean.high, 9)
      expect(b.studies.at(-1)!.sd).toBeCloseTo(a.studies[0]!.sd, 9)
      const turned = table.map(({ value, variance }) => ({ value: -value, variance }))
      const c = hierarchical(turned, flat, 0.95)
      expect(c.mean.positive).toBeCloseTo(1 - a.mean.positive, 9)
      expect(c.mean.low).toBeCloseTo(-a.mean.high, 9)
    }),
    { numRuns: 20 },
  )
})

test('of one study τ keeps its half-normal prior', () => {
  const { tau } = hierarchical([{ value: 3, variance: 0.5 }], { tau: 2, biases: [] }, 0.95)
  expect(tau.mean).toBeCloseTo(2 * Math.sqrt(2 / Math.PI), 8)
  // quantiles of |z| at 0.5, 0.975 and 0.025, to four digits: Hermite's cubic over a step of 1/8
  for (const [quantile, z] of [
    [tau.median, 0.67448975],
    [tau.high, 2.24140273],
    [tau.low, 0.03133798],
  ] as const) {
    expect(Math.abs(quantile / (2 * z) - 1)).toBeLessThan(5e-5)
  }
})

test('with a τ that is all but known the posterior is the weighted mean', () => {
  const table = [
    { value: 1, variance: 0.5 },
    { value: 3, variance: 0.25 },
  ]
  const { mean } = hierarchical(table, { tau: 1e-6, biases: [] }, 0.95)
  expect(mean.mean).toBeCloseTo((1 * 2 + 3 * 4) / 6, 9)
  expect(mean.sd).toBeCloseTo(Math.sqrt(1 / 6), 9)
})
