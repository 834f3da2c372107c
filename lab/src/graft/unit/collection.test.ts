import { describe, expect, test } from 'vitest'
import { quantile } from '../../statistics/describe.ts'
import { latestDelay, medianUnit, unitFrom, type BankId } from './collection.ts'
import { knownDraws, middling } from './known.ts'

const known = knownDraws()
const at = (p: number, values: readonly number[]) => quantile(Float64Array.from(values).sort(), p)

describe.each(['family', 'family-italy', 'public'] as const satisfies readonly BankId[])(
  'units of a %s bank',
  (id) => {
    const units = known.map((each) => unitFrom(id, each))
    const median = medianUnit(id)

    test('have the median of the bank', () => {
      expect(unitFrom(id, middling).counts).toEqual(median.counts)
      expect(
        at(
          0.5,
          units.map(({ counts }) => counts.nucleated),
        ) / median.counts.nucleated,
      ).toBeCloseTo(1, 1)
      expect(
        at(
          0.5,
          units.map(({ volume }) => volume!),
        ) / median.volume!,
      ).toBeCloseTo(1, 1)
      expect(
        at(
          0.5,
          units.map(({ delay }) => delay),
        ),
      ).toBeCloseTo(23, 0)
    })

    test('differ, and none is impossible', () => {
      const cells = units.map(({ counts }) => counts.nucleated)
      expect(at(0.95, cells) / at(0.05, cells)).toBeGreaterThan(3)
      for (const { counts, delay } of units) {
        expect(counts.cd34).toBeLessThanOrEqual(counts.nucleated)
        expect(delay).toBeLessThanOrEqual(latestDelay)
      }
    })
  },
)

test('half of family-bank units lie below the least of the US label', () => {
  const cells = known.map((each) => unitFrom('family', each).counts.nucleated)
  const share = cells.filter((each) => each < 5e8).length / cells.length
  expect(share).toBeGreaterThan(0.5)
  expect(share).toBeLessThan(0.6)
})
