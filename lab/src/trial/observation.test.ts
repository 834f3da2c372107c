import { stream } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { highestMean, massBelow, transformed } from '../patient/noise.ts'
import { meanOverTest, type Visit } from '../patient/visit.ts'
import { standardDeviation } from '../statistics/describe.ts'
import { tQuantile } from '../statistics/student-t.ts'
import { observe, type Observed } from './observation.ts'

const [people] = fittedPeople
const truth: Visit = {
  cpeptide: [0.3, 0.4, 0.5, 0.7, 0.8, 0.8],
  glucose: 8,
  hba1c: 7,
  insulin: 0.5,
  mass: 0.2,
}
const mean = meanOverTest(truth.cpeptide)
const count = 4000
const observed = (visit: Visit): readonly Observed[] =>
  Array.from({ length: count }, (_, i) => observe(visit, people, stream(1, i, 'observation')))

describe('a measured visit', () => {
  it('has a mean C-peptide that is off by the noise that was fitted', () => {
    const { scale, df } = people.decline.noise
    const off = observed(truth).map(
      ({ cpeptide }) => (transformed(meanOverTest(cpeptide)) - transformed(mean)) / scale,
    )
    for (const p of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      // The share below a quantile has an SD of √(p (1 - p) / n); four of them.
      const share = off.filter((z) => z < tQuantile(p, df)).length / count
      expect(Math.abs(share - p), `at ${p}`).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / count))
    }
  })

  it('keeps the form of the test', () => {
    for (const { cpeptide } of observed(truth).slice(0, 20)) {
      cpeptide.forEach((sample, i) => {
        expect(sample / cpeptide[0]!).toBeCloseTo(truth.cpeptide[i]! / truth.cpeptide[0]!, 12)
      })
    }
  })

  it('is below the limit of quantification as often as the noise says', () => {
    const faint = { ...truth, cpeptide: truth.cpeptide.map(() => 0.02) }
    const censored = observed(faint).filter(({ cpeptide }) => meanOverTest(cpeptide) < 0.0083)
    const share = massBelow(0.0083, transformed(0.02), people.decline.noise)
    expect(share).toBeGreaterThan(0.05)
    expect(Math.abs(censored.length / count - share)).toBeLessThan(
      4 * Math.sqrt((share * (1 - share)) / count),
    )
    for (const { cpeptide } of censored) expect(new Set(cpeptide)).toEqual(new Set([0.0083 / 2]))
  })

  it('has a mean that nobody would take for a mistake', () => {
    const wild = { ...people, decline: { ...people.decline, noise: { scale: 1, df: 1 } } }
    const means = Array.from({ length: 200 }, (_, i) =>
      meanOverTest(observe(truth, wild, stream(2, i, 'observation')).cpeptide),
    )
    expect(means.reduce((a, b) => Math.max(a, b))).toBeCloseTo(highestMean, 12)
  })

  it('has an HbA1c that is off by the noise that was fitted, and nothing to see where there is nothing', () => {
    const off = observed(truth).map(({ hba1c }) => hba1c / truth.hba1c - 1)
    // An SD from n values has a relative SD of √(1 / 2n), 1.1 %; four of them.
    expect(Math.abs(standardDeviation(off) / people.care.hba1cNoise - 1)).toBeLessThan(0.05)
    const none = { ...truth, cpeptide: truth.cpeptide.map(() => 0) }
    expect(meanOverTest(observe(none, people, stream(1, 0, 'observation')).cpeptide)).toBeCloseTo(
      0.0083 / 2,
      15,
    )
  })
})
