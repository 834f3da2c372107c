import { describe, expect, it } from 'vitest'
import { drawsInTurn } from '../../test/held.ts'
import { proposal } from '../../test/proposal.ts'
import { graftMechanisms, structures, type GraftMechanism } from '../hypotheses/structures.ts'
import { clinicFor } from '../trial/simulate.ts'
import { attributionOver, sharesIn } from './attribution.ts'
import { shapley } from './shapley.ts'
import { followAll, nominal } from './treated.ts'

describe('attribution', () => {
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
    const [found] = sharesIn(clinicFor('newly-diagnosed'), scenario, [nominal], 365.25)
    const { shares, treated, untreated } = found!
    expect(treated - untreated).toBeCloseTo(0.0105, 4) // the last printed digit
    // Without homing as a player the proposal has 0.0065 for suppression in the pancreas: half of it now goes to homing.
    expect(shares['effector-suppression']).toBeCloseTo(0.0065 / 2, 4)
    expect(shares['treg-induction']).toBeGreaterThan(0.003)
    expect(Math.abs(shares.differentiation) + Math.abs(shares['hsc-reset'])).toBeLessThan(1e-4)
  })
})

describe('in every draw', () => {
  const clinic = clinicFor('newly-diagnosed')
  const draws = drawsInTurn(10, 5)
  const infused = {
    kind: 'cells',
    product: 'autologous-hsct',
    dose: { low: 1e8, high: 3e8, per: 'kg' },
    route: 'intravenous',
    at: 5,
  } as const
  const scenario = {
    name: 'stem cells after conditioning',
    age: 20,
    sinceDiagnosis: 60,
    give: [{ kind: 'conditioning', intensity: 1, at: 0 }, infused],
    assume: {},
    from: [],
  } as const
  const found = sharesIn(clinic, scenario, draws, 365)

  it('shares sum to the effect against conditioning alone', () => {
    for (const each of found) {
      const { shares, treated, alone } = each!
      const sum = graftMechanisms.reduce((all, name) => all + shares[name], 0)
      expect(sum).toBeCloseTo(treated - alone, 12) // rounding of sums of a few nmol/L
    }
    expect(found.some((each) => Math.abs(each!.treated - each!.alone) > 0.01)).toBe(true)
  })

  it('a mechanism that a structure does not let work adds nothing, and no structure but one that works adds anything', () => {
    draws.forEach(({ structure }, d) => {
      const on: readonly GraftMechanism[] = structures[structure].on
      for (const name of graftMechanisms) {
        if (!on.includes(name)) expect(found[d]!.shares[name]).toBe(0)
      }
      if (structure === 'none') expect(found[d]!.treated).toBe(found[d]!.alone)
    })
  })

  it('all 64 subsets give the shares that the subsets of the working mechanisms give', () => {
    const replacement = draws.find(({ structure }) => structure === 'replacement')!
    const subsets = Array.from({ length: 64 }, (_, bits) =>
      graftMechanisms.filter((_, i) => (bits & (1 << i)) === 0),
    )
    const cases = subsets.map((off) => ({ scenario, held: replacement, off, days: [365] }))
    const values = Float64Array.from(followAll(clinic, cases), (outcomes) => outcomes![0]!.cpeptide)
    const shares = found[draws.indexOf(replacement)]!.shares
    graftMechanisms.forEach((name, i) => {
      expect(shapley(values, 6, i)).toBeCloseTo(shares[name], 12)
    })
  })

  it('conditioning alone is told apart from no treatment, which is the course without anything', () => {
    const cases = draws.map((held) => ({ scenario: { ...scenario, give: [] }, held, off: [], days: [365] }))
    followAll(clinic, cases).forEach((outcomes, d) => {
      expect(found[d]!.untreated).toBe(outcomes![0]!.cpeptide)
      expect(found[d]!.alone).toBeGreaterThan(found[d]!.untreated)
    })
    const cellsAlone = sharesIn(clinic, { ...scenario, give: [infused] }, draws.slice(0, 2), 365)
    for (const each of cellsAlone) expect(each!.untreated).toBe(each!.alone)
  })

  it('counts towards the means, which keep the sum, and one that failed is left out and counted', () => {
    const made = attributionOver(scenario, [...found, undefined])
    expect(made).toMatchObject({ scenario: scenario.name, draws: draws.length + 1, failed: 1 })
    const sum = graftMechanisms.reduce((all, name) => all + made.shares[name].mean, 0)
    expect(sum).toBeCloseTo(made.effect.mean, 12)
    expect(made.conditioning!.effect.mean).toBeCloseTo(
      made.conditioning!.alone.mean - made.untreated.mean,
      12,
    )
  })

  it('that cannot be solved there is nothing, and the others are as they are', () => {
    const broken = { ...draws[1]!, assumptions: { 'immunity.effectorTurnover': Number.NaN } }
    expect(sharesIn(clinic, scenario, [draws[0]!, broken, draws[2]!], 365)).toEqual([
      found[0],
      undefined,
      found[2],
    ])
  })
})
