import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposal } from '../../test/proposal.ts'
import { clinicFor } from '../trial/simulate.ts'
import { graftMechanisms } from '../hypotheses/structures.ts'
import { attribute, shapley } from './attribution.ts'

describe('attribution', () => {
  it('shares sum to the whole, for any game', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 }),
        (game) => {
          const values = Float64Array.from(game)
          const sum = [0, 1, 2, 3].reduce((all, i) => all + shapley(values, 4, i), 0)
          expect(sum).toBeCloseTo(values[15]! - values[0]!, 12)
        },
      ),
    )
  })

  it('gives a player who never matters nothing and equal players the same', () => {
    const values = Float64Array.from({ length: 8 }, (_, on) => ((on & 3) === 3 ? 1 : 0))
    expect([0, 1, 2].map((i) => shapley(values, 3, i))).toEqual([0.5, 0.5, 0])
  })

  it('of the arterial gain at one year sums to the proposal’s 0.0105 nmol/L, shared with homing where cells must arrive', () => {
    const scenario = {
      name: 'arterial',
      age: 15 + 100 / 365.25, // 15 at diagnosis
      sinceDiagnosis: 100,
      give: [
        {
          kind: 'cells',
          product: 'cord-tissue-msc',
          dose: { low: 1.1e6, high: 1.1e6, per: 'kg' },
          route: 'pancreatic-artery',
          at: 0,
          mismatch: 0.5,
        },
      ],
      assume: proposal(15),
      from: [],
    } as const
    const { shares, with: treated, without } = attribute(clinicFor('newly-diagnosed'), scenario)
    expect(treated - without).toBeCloseTo(0.0105, 4) // the last printed digit
    // Without homing as a player the proposal has 0.0065 for suppression in the pancreas: half of it now goes to homing.
    expect(shares['effector-suppression']).toBeCloseTo(0.0065 / 2, 4)
    expect(shares['treg-induction']).toBeGreaterThan(0.003)
    expect(Math.abs(shares.differentiation) + Math.abs(shares['hsc-reset'])).toBeLessThan(1e-4)
  })

  it('explains the whole simulated effect of 200 million cells in a vein', () => {
    const give = { kind: 'cells', product: 'cord-tissue-msc', route: 'intravenous', at: 0 } as const
    const dose = { low: 2e8, high: 2e8, per: 'person' } as const
    const cells = { ...give, dose }
    const scenario = { name: 'vein', age: 29, sinceDiagnosis: 180, give: [cells], assume: {}, from: [] }
    const { shares, with: treated, without } = attribute(clinicFor('newly-diagnosed'), scenario)
    const sum = graftMechanisms.reduce((all, name) => all + shares[name], 0)
    expect(Math.abs(sum - (treated - without))).toBeLessThan(1e-5) // with every switch off the cells still circulate
  })
})
