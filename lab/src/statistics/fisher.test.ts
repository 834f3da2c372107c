import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fisherExact } from './fisher.ts'
import type { Counts } from './pooling/two-by-two.ts'

/** `Rscript validation/pooling/fisher.R`: the counts and the level, what fisher.test gives, and its roots to 1e-13. */
const rows = JSON.parse(readFileSync(new URL('fisher.points.json', import.meta.url), 'utf8')) as (readonly (
  | number
  | 'Infinity'
)[])[]

describe('fisherExact', () => {
  test.each(rows.map((row) => row.map(Number)))(
    '%d of %d against %d of %d at %d',
    (events1, n1, events2, n2, confidence, p, ...roots) => {
      const found = fisherExact({ events1, n1, events2, n2 }, confidence)
      // R's own logarithms of probabilities carry 1e-13 or so, its roots 1e-13 beyond that
      expect(Math.abs(found.p / p - 1)).toBeLessThan(1e-11)
      const ours = [found.oddsRatio, found.low, found.high]
      for (const [i, value] of ours.entries()) {
        const [plain, precise] = [roots[i]!, roots[i + 3]!]
        if (precise === 0 || precise === Infinity) expect([value, plain]).toEqual([precise, precise])
        else {
          expect(Math.abs(value / precise - 1)).toBeLessThan(1e-10)
          // fisher.test ends within 1.3e-4 of the ratio, or of 1 over it, whichever is below 1
          const small = (x: number): number => Math.min(x, 1 / x)
          expect(Math.abs(small(value) - small(plain))).toBeLessThan(1.3e-4)
        }
      }
    },
  )

  test('3 of 27 against none of 26 may be chance', () => {
    expect(fisherExact({ events1: 3, n1: 27, events2: 0, n2: 26 }, 0.95).p).toBeCloseTo(0.2358, 4)
  })

  test('by counting: 3 of 3 against 0 of 3 is one of the 20 ways, and so is its mirror', () => {
    const { p, oddsRatio, low, high } = fisherExact({ events1: 3, n1: 3, events2: 0, n2: 3 }, 0.95)
    expect(p).toBeCloseTo(2 / 20, 14)
    expect([oddsRatio, high]).toEqual([Infinity, Infinity])
    // P(3 of 3) = ψ³ / (1 + 9ψ + 9ψ² + ψ³) is 0.025 there
    expect((low ** 3 / (1 + 9 * low + 9 * low ** 2 + low ** 3)) * 40).toBeCloseTo(1, 12)
  })

  test('margins that allow one table say nothing', () => {
    for (const counts of [
      { events1: 0, n1: 27, events2: 0, n2: 26 },
      { events1: 4, n1: 4, events2: 5, n2: 5 },
      { events1: 0, n1: 0, events2: 3, n2: 5 },
    ])
      expect(fisherExact(counts, 0.95)).toEqual({ p: 1, oddsRatio: NaN, low: 0, high: Infinity })
  })
})

const arm = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60))
  .map(([n, any]) => ({ n, events: any % (n + 1) }))
const counts = fc.tuple(arm, arm).map(
  ([first, second]): Counts => ({
    events1: first.events,
    n1: first.n,
    events2: second.events,
    n2: second.n,
  }),
)

/** Whether they are the same but for rounding; 0, Infinity and NaN are the same as themselves only. */
function expectNear(a: number, b: number): void {
  if (Object.is(a, b)) return
  expect(Math.abs(a / b - 1)).toBeLessThan(1e-10) // sums of up to 120 logarithms, and what a flat likelihood makes of them
}

describe('laws of tables', () => {
  test('other arms first, or the event for its absence, turn the ratio over and leave P', () => {
    fc.assert(
      fc.property(counts, (table) => {
        const { events1, n1, events2, n2 } = table
        const plain = fisherExact(table, 0.95)
        for (const turned of [
          { events1: events2, n1: n2, events2: events1, n2: n1 },
          { events1: n1 - events1, n1, events2: n2 - events2, n2 },
        ]) {
          const { p, oddsRatio, low, high } = fisherExact(turned, 0.95)
          expectNear(p, plain.p)
          expectNear(oddsRatio, 1 / plain.oddsRatio)
          expectNear(low, 1 / plain.high)
          expectNear(high, 1 / plain.low)
        }
      }),
    )
  })

  test('the interval holds the estimate and widens with the confidence', () => {
    fc.assert(
      fc.property(counts, (table) => {
        const [narrow, wide] = [fisherExact(table, 0.8), fisherExact(table, 0.99)]
        if (Number.isNaN(narrow.oddsRatio)) return
        expect(narrow.low).toBeLessThanOrEqual(narrow.oddsRatio)
        expect(narrow.high).toBeGreaterThanOrEqual(narrow.oddsRatio)
        expect(wide.low).toBeLessThanOrEqual(narrow.low)
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high)
      }),
    )
  })

  test('P is a probability, and 1 where no table is more probable', () => {
    fc.assert(
      fc.property(counts, (table) => {
        const { p } = fisherExact(table, 0.95)
        expect(p).toBeGreaterThan(0)
        expect(p).toBeLessThanOrEqual(1)
      }),
    )
    expect(fisherExact({ events1: 5, n1: 10, events2: 5, n2: 10 }, 0.95).p).toBe(1)
  })
})
