import { exp, log, stream } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import type { Care } from '../patient/population.ts'
import { careAt, type CareLibrary, carePosterior } from './care.ts'
import { newChain, step } from './chain.ts'
import { evenly } from './library.ts'

const truth: Care = { young: 0.45, adult: 0.65, sd: 0.4, hba1cNoise: 0.07 }
const takings = evenly(-2.3, 0.7, 13)
/** HbA1c falls with the dose taken, to that of health. */
const hba1cAt = (taking: number): number => 5 + 2 * exp(-taking)

/** Young people and adults with four values each, exactly of the truth. */
function people(count: number): readonly CareLibrary[] {
  return Array.from({ length: count }, (_, i) => {
    const draws = stream(9, i, 'care')
    const age = i % 2 === 0 ? 11 : 30
    const taking = log(age < 18 ? truth.young : truth.adult) + truth.sd * draws.normal()
    const measured = Array.from({ length: 4 }, () => hba1cAt(taking) * exp(truth.hba1cNoise * draws.normal()))
    const hba1c = Float64Array.from({ length: takings.length * 4 }, (__, k) =>
      hba1cAt(takings[Math.floor(k / 4)]!),
    )
    return { age, measured, hba1c }
  })
}

const pointOf = ({ young, adult, sd, hba1cNoise }: Care): readonly number[] =>
  [young, adult, sd, hba1cNoise].map(log)

describe('how insulin is taken', () => {
  const known = people(60)
  const target = carePosterior(known)

  it('is learnt from HbA1c', () => {
    let chain = newChain(target, 1, 0)
    const sums = [0, 0, 0, 0]
    for (let i = 1; i <= 900; i++) {
      chain = step(target, chain)
      if (i > 400) chain.point.forEach((x, k) => (sums[k]! += x / 500))
    }
    const found = careAt(sums)
    // 30 people a group with SD 0.4: 0.07 on the log scale, three times; the SDs to a tenth of themselves, three times.
    expect(Math.abs(log(found.young / truth.young))).toBeLessThan(0.22)
    expect(Math.abs(log(found.adult / truth.adult))).toBeLessThan(0.22)
    expect(Math.abs(log(found.sd / truth.sd))).toBeLessThan(0.3)
    expect(Math.abs(log(found.hba1cNoise / truth.hba1cNoise))).toBeLessThan(0.15)
  })

  it('is less likely another way', () => {
    const own = target.logDensity(pointOf(truth))
    for (const other of [{ young: 0.3 }, { adult: 1 }, { sd: 0.15 }, { hba1cNoise: 0.15 }]) {
      expect(target.logDensity(pointOf({ ...truth, ...other }))).toBeLessThan(own - 2)
    }
  })

  it('does not mind a dose at which a body could not be solved, nor people without a value', () => {
    const [first, ...others] = known
    const hba1c = first!.hba1c.slice()
    hba1c.fill(Number.NaN, 0, 4)
    const holed = carePosterior([{ ...first!, hba1c }, ...others]).logDensity(pointOf(truth))
    expect(Math.abs(holed - target.logDensity(pointOf(truth)))).toBeLessThan(0.5)
    const empty = { age: 20, measured: [], hba1c: new Float64Array() }
    expect(carePosterior([...known, empty]).logDensity(pointOf(truth))).toBe(
      target.logDensity(pointOf(truth)),
    )
  })
})
