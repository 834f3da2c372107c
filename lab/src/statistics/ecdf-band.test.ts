import { stream } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { ecdfBand, uniformity } from './ecdf-band.ts'

/** Every way in which so many ranks from 0 to the largest can fall, all equally likely. */
function allRanks(count: number, largest: number): readonly (readonly number[])[] {
  const ranks = Array.from({ length: largest + 1 }, (_, rank) => rank)
  return count === 0
    ? [[]]
    : allRanks(count - 1, largest).flatMap((some) => ranks.map((rank) => [...some, rank]))
}

function isWithin(ranks: readonly number[], { low, high }: ReturnType<typeof ecdfBand>): boolean {
  return low.every((fewest, rank) => {
    const seen = ranks.filter((each) => each <= rank).length
    return fewest <= seen && seen <= high[rank]!
  })
}

describe('the band of an ECDF of ranks', () => {
  const all = allRanks(5, 4)

  it.each([0.01, 0.05, 0.2, 0.5])(
    'is left by at most a part %s of all ways in which ranks can fall',
    (outside) => {
      const band = ecdfBand(5, 4, outside)
      const left = all.filter((ranks) => !isWithin(ranks, band)).length / all.length
      expect(left).toBeLessThanOrEqual(outside)
      for (const ranks of all) expect(isWithin(ranks, band)).toBe(uniformity(ranks, 4).p > outside)
    },
  )

  it('has a P-value that is the part of all ways that stray at least as far', () => {
    for (const ranks of [all[0]!, all[7]!, all[321]!, all[1444]!, all[3124]!]) {
      const { p } = uniformity(ranks, 4)
      const asFar = all.filter((others) => uniformity(others, 4).p <= p * (1 + 1e-9)).length
      expect(p).toBeCloseTo(asFar / all.length, 10)
    }
  })

  it('of one rank is known by hand', () => {
    // Among 0 … 3 the outer two have the smallest tail, 1/4, and the inner two 1/2.
    expect([0, 1, 2, 3].map((rank) => uniformity([rank], 3).p)).toEqual([
      expect.closeTo(0.5, 10),
      expect.closeTo(1, 10),
      expect.closeTo(1, 10),
      expect.closeTo(0.5, 10),
    ])
  })

  it('of 50 replicates and 19 draws is left by 5 % of uniform ranks, and as wide as it may be', () => {
    const band = ecdfBand(50, 19, 0.05)
    const sets = 4000
    const left = Array.from({ length: sets }, (_, i) => {
      const chance = stream(1, i, 'ranks')
      return Array.from({ length: 50 }, () => chance.index(20))
    }).filter((ranks) => !isWithin(ranks, band)).length
    // Between 4 % (the counts are whole numbers) and 5 %, each with four standard errors of 0.35 %.
    expect(left / sets).toBeGreaterThan(0.026)
    expect(left / sets).toBeLessThan(0.064)
  })
})

describe('uniformity', () => {
  it('tells where ranks stray, and which way', () => {
    const low = Array.from({ length: 50 }, (_, i) => i % 10)
    expect(uniformity(low, 19)).toEqual({ p: expect.closeTo(0, 10), at: 9, excursion: 0.5 })
    expect(
      uniformity(
        low.map((rank) => 19 - rank),
        19,
      ),
    ).toMatchObject({ at: 9, excursion: -0.5 })
  })

  it('sees ranks heaped at both ends, which a fit too sure of itself gives', () => {
    const heaped = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? i % 20 : i % 2 === 0 ? 0 : 19))
    expect(uniformity(heaped, 19).p).toBeLessThan(1e-6)
  })
})
