import { valueAt, type ParameterSource } from '../evidence/parameter-source.ts'
import type { Spread } from '../patient/person.ts'
import type { Give, Protocol } from '../trial/protocol.ts'
import { amount } from './figures/numeral.ts'
import type { Bag } from './restoration.ts'
import type { Scenario } from './scenario.ts'

/** A scenario with the bag its cells come from. */
export interface Planned {
  readonly scenario: Scenario
  readonly bag: Bag
}

/** The typical participant of a trial of own cord blood gets the median family-bank unit, after thaw and wash. */
export function ownCordBlood(sources: readonly ParameterSource[], protocol: Protocol): Planned {
  const { value: cells } = valueAt(sources, 'sun2010#family-unit-cells')
  const { value: alive } = valueAt(sources, 'laroche#recovery')
  const give: Give = {
    kind: 'cells',
    product: 'autologous-cord-blood',
    dose: { low: cells * alive, high: cells * alive, per: 'person' },
    route: 'intravenous',
    at: 0,
  }
  return {
    scenario: { ...typicalOf(protocol, 'own cord blood unit'), give: [give] },
    bag: {
      cells,
      basis:
        'nucleated cells of the median family-bank unit (sun2010, secondary page); units differ a hundredfold',
      alive,
      aliveBasis: `times ${alive} after thaw and wash (laroche)`,
    },
  }
}

/** The same scenario, if blood cells could suppress and educate as well as stromal cells do. */
export function ifStromal(scenario: Scenario): Scenario {
  return {
    ...scenario,
    name: `${scenario.name}, were its cells as potent as MSC`,
    assume: { 'immunity.potency': 1 },
  }
}

/** The typical participant of a trial of expanded cells gets its dose, counted when given. */
export function expandedCells(protocol: Protocol): Planned {
  const give = protocol.arms.flatMap((arm) => arm.give).filter((each) => each.kind === 'cells')
  const [{ dose }] = give as [(typeof give)[number]] // such a trial gives something
  return {
    scenario: { ...typicalOf(protocol, `${amount(dose.low)} cord-tissue MSC`), give },
    bag: {
      cells: dose.low,
      basis: `the dose of ${protocol.name}, grown from cord tissue: a stored cord blood unit does not contain it`,
      alive: 1,
      aliveBasis: 'counted when given; viability was not read',
    },
  }
}

function typicalOf({ people }: Protocol, what: string): Omit<Scenario, 'give'> {
  const age = middle(people.age)
  return {
    name: `${what}, person of ${Math.round(age)} years`,
    age,
    sinceDiagnosis: middle(people.sinceDiagnosis),
    assume: {},
  }
}

function middle(spread: Spread): number {
  return spread.kind === 'lognormal' ? spread.median : (spread.low + spread.high) / 2
}
