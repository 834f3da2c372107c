import { describe, expect, it } from 'vitest'
import { clinicFor } from '../trial/simulate.ts'
import { heldAgainst } from '../../test/foretold.ts'
import { reachedBy } from './ceilings.ts'
import { drawWithin } from './draws.ts'

const clinic = clinicFor('newly-diagnosed')

describe('what a draw comes to beside the published limits', () => {
  it('is nothing insulin-producing where nothing differentiates', () => {
    expect(reachedBy(clinic, { 'islets.bloodDifferentiation': 0 })!['donor-insulin-cells']).toBe(0)
  })

  it('is what differentiates in three years where hardly any dies', () => {
    const reached = reachedBy(clinic, { 'islets.bloodDifferentiation': 3e-5 })!
    // 3e-5 a day for 1095.75 days, less what is lost at 1e-4 a day: Huang 2011 saw 1 to 3 %
    expect(reached['donor-insulin-cells']).toBeCloseTo(0.0311, 4)
  })

  it('rises with what the pancreas takes, and falls with how fast cells die', () => {
    const nominal = reachedBy(clinic, {})!
    const more = reachedBy(clinic, { 'homing.pancreasUptake': 0.006 })!
    const dying = reachedBy(clinic, { 'homing.liverDeath': 0.5, 'homing.spleenDeath': 0.5 })!
    expect(more['in-pancreas']).toBeGreaterThan(2 * nominal['in-pancreas'])
    expect(more['graft-per-t-cell'] / more['in-pancreas']).toBeCloseTo(
      nominal['graft-per-t-cell'] / nominal['in-pancreas'],
      9,
    )
    expect(dying['living-at-a-week']).toBeLessThan(nominal['living-at-a-week'])
  })
})

describe('draws within the limits', () => {
  const { ceilings } = heldAgainst('haller2011').sets

  it('keep every loosest limit, and the refused are counted', () => {
    const { made, refused } = drawWithin(clinic, ceilings, { seed: 1, count: 10 })
    expect(made).toHaveLength(10)
    for (const { reached } of made) {
      for (const [name, { limits }] of Object.entries(ceilings)) {
        expect(reached[name as keyof typeof reached]).toBeLessThanOrEqual(limits[0]!.atMost)
      }
    }
    const tried = made.at(-1)!.number + 1
    expect(Object.values(refused).reduce((sum, times) => sum + times, 0)).toBe(tried - 10)
  })

  it('are the first of more draws', () => {
    const few = drawWithin(clinic, ceilings, { seed: 1, count: 3 })
    const more = drawWithin(clinic, ceilings, { seed: 1, count: 6 })
    expect(more.made.slice(0, 3)).toEqual(few.made)
  })
})
