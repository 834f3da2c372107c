import { exp, log } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { structureIds, structures, type StructureId } from '../hypotheses/structures.ts'
import { weigh, type CohortScore } from './weigh.ts'

const cohort = (name: string, of: (id: StructureId, draw: number) => number, draws = 4): CohortScore => ({
  cohort: name,
  scores: Object.fromEntries(
    structureIds.map((id) => [id, Float64Array.from({ length: draws }, (_, d) => of(id, d))]),
  ) as CohortScore['scores'],
})
const weightOf = (cohorts: readonly CohortScore[], id: StructureId, draws = 4): number =>
  weigh(cohorts, draws).structures.find((each) => each.id === id)!.weight

describe('the weight of a structure', () => {
  it('is its prior where no cohort tells them apart', () => {
    const { structures: found } = weigh([cohort('a', () => -1), cohort('b', () => -2)], 4)
    for (const { id, weight, fromEven } of found) {
      expect(weight).toBeCloseTo(structures[id].prior, 12)
      expect(fromEven).toBeCloseTo(0.2, 12)
    }
  })

  it('is Bayes’ rule for one cohort', () => {
    const one = cohort('a', (id) => (id === 'all' ? log(4) : 0))
    expect(weightOf([one], 'all')).toBeCloseTo((0.125 * 4) / (0.875 + 0.125 * 4), 12)
  })

  it('is earned by what draws that fit the other cohorts say of one', () => {
    // under `all`, the draw that fits `a` fits `b` too; under `trophic` another draw does
    const agree = (id: StructureId, d: number): number => (id === 'all' && d === 0 ? 0 : -5)
    const apart = (name: string, which: number) =>
      cohort(name, (id, d) => (id === 'trophic' && d === which ? 0 : agree(id, d)))
    const found = [apart('a', 1), apart('b', 2)]
    const [all, trophic] = [weightOf(found, 'all'), weightOf(found, 'trophic')]
    expect(all).toBeGreaterThan(trophic)
    const loo = (id: StructureId): number => weigh(found, 4).structures.find((each) => each.id === id)!.score
    const low = exp(-5)
    const good = (1 + 3 * low * low) / (1 + 3 * low)
    expect(loo('all')).toBeCloseTo(2 * log(good), 12)
  })

  it('loses to no effect where the cells foretell what was not seen', () => {
    expect(weightOf([cohort('a', (id) => (id === 'none' ? 0 : -20))], 'none')).toBeCloseTo(1, 7)
  })
})

describe('the draws of a structure', () => {
  it('count by how they foretell every cohort, and their weights sum to one', () => {
    const { draws, structures: found } = weigh(
      [cohort('a', (_, d) => log(d + 1)), cohort('b', (_, d) => log(d + 1))],
      4,
    )
    expect([...draws.all].map((each) => each * 30)).toEqual(
      [1, 4, 9, 16].map((each) => expect.closeTo(each, 9)),
    )
    expect(found[0]!.effectiveDraws).toBeCloseTo((30 * 30) / (1 + 16 + 81 + 256), 9)
  })
})
