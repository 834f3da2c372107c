import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { medianUnit } from './collection.ts'
import { dosesOf } from './dose.ts'
import { infusedFrom, leftAfter } from './infused.ts'
import { factor, knownDraws, middling, type Known } from './known.ts'
import type { Unit } from './unit.ts'

const known = knownDraws()
const unit: Unit = { ...medianUnit('family'), recipient: { weight: 20 } }
const doses = dosesOf(unit, known)
const year = 365.25

describe('the median family-bank unit for a child of 20 kg', () => {
  test('gives about 1.9e7 nucleated cells per kg after thaw and wash', () => {
    const { median, low, high } = doses.nucleated.perKg!
    expect(median).toBeCloseTo(1.9e7, -6) // to half a million
    expect(Math.abs(low / 1.44e7 - 1)).toBeLessThan(0.05) // 4,000 draws know the ends to about 2 %
    expect(Math.abs(high / 2.42e7 - 1)).toBeLessThan(0.05)
  })

  test('gives about 1.9e5 regulatory T cells per kg if they outlast the freezer like other cells, and fewer if they do not', () => {
    expect(Math.abs(infusedFrom(unit, middling).treg / 20 / 1.9e5 - 1)).toBeLessThan(0.05)
    const { median, low, high } = doses.treg.perKg!
    expect(low).toBeLessThan(0.5e5)
    expect(median).toBeLessThan(1.4e5)
    expect(high).toBeGreaterThan(1.9e5)
  })

  test('by the middle of everything is the product that is done by hand', () => {
    const { nucleated, treg } = infusedFrom(unit, middling)
    expect(nucleated).toBeCloseTo(4.7e8 * 0.82, 3)
    expect(treg).toBeCloseTo(60 * 4.8e6 * 0.427 * (0.041 + 0.0072) * 0.803 * 0.82, 3)
  })

  test('grows MSC in about one of five', () => {
    const { low, median, high } = doses.mscChance
    expect(Math.abs(median - 0.213)).toBeLessThan(0.01)
    expect(low).toBeLessThan(0.13)
    expect(high).toBeGreaterThan(0.3)
  })
})

test('counted mononuclear cells tell the regulatory T cells, before the volume does', () => {
  const counts = { ...unit.counts, mononuclear: 2e8 }
  const { mononuclear, treg } = infusedFrom({ ...unit, counts }, middling)
  expect(mononuclear).toBe(2e8)
  expect(treg).toBeCloseTo(2e8 * 0.7705 * 0.427 * (0.041 + 0.0072) * 0.82, 3)
  expect(infusedFrom(unit, middling).mononuclear).toBeCloseTo(0.39 * 4.7e8, 3)
})

test('ten years in nitrogen change nothing beyond noise', () => {
  const stored = dosesOf({ ...unit, thawed: unit.frozen + 10 * year }, known)
  for (const kind of ['nucleated', 'cd34', 'treg'] as const) {
    const [now, then] = [doses[kind].cells, stored[kind].cells]
    expect(Math.abs(then.median / now.median - 1)).toBeLessThan(0.02)
    expect(then.low / now.low).toBeGreaterThan(0.95)
  }
})

test('what years change is what is drawn of them, for every kind of cell', () => {
  const worst = { ...middling, values: { ...middling.values, yearly: -0.01 } }
  const stored = infusedFrom({ ...unit, thawed: unit.frozen + 10 * year }, worst)
  const fresh = infusedFrom(unit, middling)
  for (const kind of ['nucleated', 'cd34', 'treg'] as const)
    expect(stored[kind] / fresh[kind]).toBeCloseTo(Math.exp(-0.1), 12)
})

test('two more days before freezing cost about 10 points of living CD34+ cells', () => {
  const late = dosesOf({ ...unit, delay: unit.delay + 48 }, known)
  const points = 100 * (doses.viableCd34.median - late.viableCd34.median)
  expect(points).toBeGreaterThan(8)
  expect(points).toBeLessThan(12)
  expect(late.cd34.cells.median / doses.cd34.cells.median).toBeCloseTo(
    late.viableCd34.median / doses.viableCd34.median,
    1,
  )
})

test('days 1 and 3 are as they were seen, day 2 is foretold', () => {
  const alive = [24, 48, 72].map((delay) => infusedFrom({ ...unit, delay }, middling).viableCd34)
  expect(alive[0]).toBeCloseTo(0.843, 10)
  expect(Math.abs(alive[1]! - 0.7901)).toBeLessThan(0.0744 / Math.sqrt(28)) // one standard error of the mean of 28 units
  expect(alive[2]).toBeCloseTo(0.7395, 10)
})

test('a count before processing loses what processing takes', () => {
  const before = infusedFrom({ ...unit, counts: { ...unit.counts, when: 'collected' } }, middling)
  const after = infusedFrom(unit, middling)
  expect(before.nucleated / after.nucleated).toBeCloseTo(0.803, 10)
  expect(before.cd34 / after.cd34).toBeCloseTo(0.86, 10)
  expect(before.treg).toBeCloseTo(after.treg, 6) // it comes from the volume, which is processed either way
})

test('what was counted after thaw takes the place of what units like it have', () => {
  const counted = dosesOf({ ...unit, afterThaw: { recovered: 0.7, viableCd34: 0.6 } }, known)
  expect(counted.viableCd34.median).toBeCloseTo(0.6, 2)
  expect(counted.viableCd34.low).toBeGreaterThan(0.5)
  expect(counted.viableCd34.high).toBeLessThan(0.7)
  expect(counted.nucleated.cells.median / 4.7e8).toBeCloseTo((0.7 * 0.82) / 0.89, 2)
  const width = ({ low, high }: { low: number; high: number }) => high / low
  expect(width(counted.nucleated.cells)).toBeLessThan(width(doses.nucleated.cells))
})

test('cells die after the wash as was seen at 2 hours', () => {
  expect(leftAfter(2, middling)).toBeCloseTo(0.9, 12)
  expect(leftAfter(4, middling)).toBeCloseTo(0.81, 12)
})

const units = fc.record({
  nucleated: fc.double({ min: 1e6, max: 1e11, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  volume: fc.option(fc.double({ min: 1, max: 500, noNaN: true }), { nil: undefined }),
  delay: fc.double({ min: 0, max: 240, noNaN: true }),
  when: fc.constantFrom('frozen' as const, 'collected' as const),
  recovered: fc.option(fc.double({ min: 0, max: 1.5, noNaN: true }), { nil: undefined }),
})

/** What the blood of a cord holds before anything is lost. */
function tregCollected(volume: number, { values, unit: lies }: Known): number {
  const lymphocytes = volume * values.lymphocytes * factor(values.lymphocytesSpread, lies.lymphocytes)
  const share = (values.tregResting + values.tregActivated) * factor(values.tregSpread, lies.treg)
  return lymphocytes * values.cd4 * share
}

test('no unit gives more cells than it holds, and all of them are numbers', () => {
  const few = known.slice(0, 20)
  fc.assert(
    fc.property(units, ({ nucleated, share, volume, delay, when, recovered }) => {
      const { volume: _, ...rest } = unit
      const any: Unit = {
        ...rest,
        delay,
        ...(volume !== undefined && { volume }),
        ...(recovered !== undefined && { afterThaw: { recovered } }),
        counts: { when, nucleated, cd34: share * nucleated },
      }
      for (const each of few) {
        const infused = infusedFrom(any, each)
        for (const value of Object.values(infused)) expect(value).toBeGreaterThanOrEqual(0)
        expect(infused.nucleated).toBeLessThanOrEqual(infused.frozen)
        expect(infused.cd34).toBeLessThanOrEqual(infused.nucleated)
        expect(infused.treg).toBeLessThanOrEqual(infused.nucleated)
        if (volume !== undefined) expect(infused.treg).toBeLessThanOrEqual(tregCollected(volume, each))
        expect(infused.mscChance).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 200, seed: 7 },
  )
})

test('the same unit gives the same numbers', () => {
  expect(dosesOf(unit, knownDraws(50))).toEqual(dosesOf(unit, knownDraws(50)))
})
