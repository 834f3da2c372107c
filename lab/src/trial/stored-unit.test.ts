import { exp, log, stream } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { unitFrom, type BankId } from '../graft/unit/collection.ts'
import { tregFold } from '../graft/unit/expansion.ts'
import { infusedFrom, type Infused } from '../graft/unit/infused.ts'
import { knownDraws } from '../graft/unit/known.ts'
import { graftMechanisms } from '../hypotheses/structures.ts'
import { mean, standardDeviation } from '../statistics/describe.ts'
import { typicalFor } from '../patient/growth.ts'
import { typicalPerson } from '../patient/person.ts'
import type { Protocol } from './protocol.ts'
import { readProtocol } from './read-protocol.ts'
import { resultOf } from './result.ts'
import { clinicFor, jobsOf, perform } from './simulate.ts'
import { tablesOf } from './tables.ts'
import { dosesOf } from './treatment.ts'

const protocolOf = (where: readonly string[], give: string, more = '') =>
  readProtocol({
    path: 'units.yaml',
    text: `question: What is in the units?
population: { species: human, draw: newly-diagnosed, age: { between: [5 year, 5 year] }, units: { bank: family, stored: 1 }, where: [${where.join(', ')}], enrol: 12 }
arms:
  infused: { share: 2, give: [{ ${give}, route: intravenous, at: 20 day }] }
  control: { share: 1 }
visits: [0 day, 90 day]
endpoints:
  primary: { measure: cpeptide-auc, at: 90 day }
${more}repeat: { trials: 3, seed: 5 }
`,
  })
const blood = 'product: autologous-cord-blood, dose: unit'
const rare = (protocol: Protocol, stored: number): Protocol => ({
  ...protocol,
  units: { bank: 'family', stored },
})
const run = (each: Protocol) => jobsOf(each, fittedPeople).map(perform)
const protocol = protocolOf(['age 1..10 year'], blood)
const parts = run(protocol)

/** Children of 5 years with a unit each, drawn apart from any trial. */
function children(bank: BankId) {
  return knownDraws().map((known, i) => ({
    unit: infusedFrom(unitFrom(bank, known), known),
    weight: typicalFor(5).weight * exp(0.15 * stream(9, i, 'weight').normal()),
  }))
}

/** The largest distance between two distributions, over that which one pair of samples in a thousand exceeds. */
function apart(one: readonly number[], other: readonly number[]): number {
  const share = (values: readonly number[], at: number) =>
    values.filter((value) => value <= at).length / values.length
  const distance = Math.max(...one.map((at) => Math.abs(share(one, at) - share(other, at))))
  return distance / (1.95 * Math.sqrt(1 / one.length + 1 / other.length))
}

describe('doses out of stored units', () => {
  const dosesIn = (where: readonly string[], give: string, trials = 250, enrol = 1) => {
    const { arms, ...rest } = protocolOf(where, give)
    const one = { ...rest, arms: arms.slice(0, 1), visits: [0], trials, enrol }
    const all = run(one).flatMap(({ people }) => [...people.dose!])
    expect(all).toHaveLength(trials * enrol)
    return all
  }
  const perKg = (cells: (unit: Infused) => number) =>
    children('family').map(({ unit, weight }) => ({ unit, weight, dose: cells(unit) / weight }))
  const whole = perKg(({ nucleated }) => nucleated)

  it('spread as those of all units where every unit will do', () => {
    const doses = dosesIn([], blood)
    expect(
      apart(
        doses,
        whole.map(({ dose }) => dose),
      ),
    ).toBeLessThan(1)
  })

  it('spread as those of the units that meet a rule, and not as those of all', () => {
    const doses = dosesIn(['unit-dose >= 2.2e7 cell/kg', 'unit-cd34 < 1.5e5 cell/kg'], blood)
    const enough = whole.filter(({ unit, weight, dose }) => dose >= 2.2e7 && unit.cd34 / weight < 1.5e5)
    expect(
      apart(
        doses,
        enough.map(({ dose }) => dose),
      ),
    ).toBeLessThan(1)
    expect(
      apart(
        doses,
        whole.map(({ dose }) => dose),
      ),
    ).toBeGreaterThan(2)
  })

  it('are the T cells of a unit times their growth where these are given', () => {
    const doses = dosesIn(['unit-frozen >= 5e8 cell'], 'product: cord-blood-treg, dose: unit grown 14 day')
    const grown = perKg(({ treg, growth }) => treg * tregFold(14, growth)).filter(
      ({ unit }) => unit.frozen >= 5e8,
    )
    expect(
      apart(
        doses,
        grown.map(({ dose }) => dose),
      ),
    ).toBeLessThan(1)
  })

  it('share in a trial what nobody knows of units', () => {
    const grown = 'product: cord-blood-treg, dose: unit grown 14 day'
    const doses = dosesIn([], grown, 40, 10).map(log)
    const trials = Array.from({ length: 40 }, (_, t) => doses.slice(10 * t, 10 * t + 10))
    const square = (values: readonly number[]) => standardDeviation(values) * standardDeviation(values)
    const within = mean(trials.map(square))
    const between = square(trials.map((each) => mean(each)))
    expect((10 * between) / within).toBeGreaterThan(2) // 1 if units were independent; F(39, 360) is below 1.6 with 99 %
  })

  it('are told arm by arm, and of nobody who gets none', () => {
    const { doses } = resultOf(protocol, parts)
    const given = parts.flatMap(({ people }) => [...people.dose!].filter((_, i) => people.arm[i] === 0))
    const not = parts.flatMap(({ people }) => [...people.dose!].filter((_, i) => people.arm[i] === 1))
    expect(not).toEqual(not.map(() => Number.NaN))
    expect(doses).toMatchObject([{ arm: 'infused', n: 24 }])
    const [{ median, low, high }] = doses as [(typeof doses & object)[number]] // one arm gives units
    expect(given.filter((dose) => dose < median)).toHaveLength(12)
    expect(given.filter((dose) => dose < low)).toHaveLength(2) // a twentieth of 24 is 1.2
    expect(given.filter((dose) => dose > high)).toHaveLength(2)
    const [people] = tablesOf(protocol, parts)
    expect(people!.columns.at(-1)).toMatchObject({ name: 'dose', unit: 'cell/kg' })
  })

  it('reach the body as they are told, and that of the median unit stands in for a typical person', () => {
    const { compiled } = clinicFor('newly-diagnosed')
    const [{ give }] = protocol.arms as [Protocol['arms'][number]] // the protocol has arms
    const [unit] = children('family')
    const typical = typicalPerson(compiled, 5, 50)
    const amount = (person: typeof typical) =>
      dosesOf(compiled, person, give, () => 0.9).find(
        ({ state }) => state === compiled.stateIndex.get('homing.blood'),
      )!.amount
    expect(amount({ ...typical, ...unit })).toBe(unit!.unit.nucleated / unit!.weight)
    const [cells] = give.flatMap((each) => (each.kind === 'cells' ? [each.dose.low] : []))
    expect(amount(typical)).toBe(cells! / typical.weight)
  })
})

describe('a trial of those with a stored unit', () => {
  it('gives the same bytes when its trials are cut differently', () => {
    const people = jobsOf(protocol, fittedPeople).flatMap((job) => job.people)
    const whole = perform({ protocol, first: 0, people })
    expect(whole.people.dose).toEqual(Float64Array.from(parts.flatMap((part) => [...part.people.dose!])))
    expect(whole.measured).toEqual(Float64Array.from(parts.flatMap((part) => [...part.measured])))
    expect(run(protocol)).toEqual(parts)
  })

  it('enrols the same people however rare units are, and asks 1 / share times as many', () => {
    const asked = (stored: number) => {
      const few = run(rare(protocol, stored))
      expect(few.map(({ people }) => people)).toEqual(parts.map(({ people }) => people))
      expect(few.map(({ measured }) => measured)).toEqual(parts.map(({ measured }) => measured))
      const { screened, enrolled, excluded } = resultOf(protocol, few)
      expect(screened).toBe(enrolled + excluded.reduce((sum, { count }) => sum + count, 0))
      expect(excluded[0]!.rule).toBe('no stored unit')
      return screened
    }
    const all = resultOf(protocol, parts).screened
    expect(resultOf(protocol, parts).excluded[0]!.count).toBe(0)
    for (const stored of [0.5, 0.03, 1e-4]) {
      const spread = Math.sqrt(all * (1 - stored)) / stored // of as many geometric waits
      expect(Math.abs(asked(stored) - all / stored), `${stored}`).toBeLessThan(4 * spread)
    }
  })

  it('enrols whom it would enrol if nobody asked for units', () => {
    const { units: _, ...plain } = { ...protocol, arms: protocol.arms.map((arm) => ({ ...arm, give: [] })) }
    const without = run(plain)
    without.forEach(({ people }, p) => {
      const { dose: _dose, ...same } = parts[p]!.people
      expect(people).toEqual(same)
    })
  })

  it('has an infused arm like its control when every switch of the graft is off, and not when one is on', () => {
    const potent = { ...protocol, potency: 1 }
    const untreated = (each: Protocol) => ({ ...each, arms: each.arms.map((arm) => ({ ...arm, give: [] })) })
    const off = { ...potent, switches: Object.fromEntries(graftMechanisms.map((name) => [name, 0])) }
    const furthest = (one: Protocol, other: Protocol) => {
      const values = (each: Protocol) => run(each).flatMap(({ measured }) => [...measured])
      const others = values(other)
      return Math.max(
        ...values(one).map((value, i) => Math.abs(value - others[i]!) / Math.max(Math.abs(others[i]!), 1e-3)),
      )
    }
    expect(furthest(off, untreated(off))).toBeLessThan(1e-4) // steps restart at the dose; tolerance 1e-6
    expect(furthest(potent, untreated(potent))).toBeGreaterThan(1e-3)
  })
})
