import { quantity } from '@cordelia/engine'
import { valueAt, type ParameterSource } from '../evidence/parameter-source.ts'
import type { Give } from '../trial/protocol.ts'
import type { Bag } from './restoration.ts'
import type { Scenario } from './scenario.ts'

/** A scenario with the bag its cells come from. */
export interface Planned {
  readonly scenario: Scenario
  readonly bag: Bag
}

/** A child of the age of the 2011 trial gets their own family-bank unit four months after diagnosis. */
export function ownCordBlood(sources: readonly ParameterSource[]): Planned {
  const bag = bagOfCordBlood(sources)
  const infused = bag.cells.value * bag.alive
  const give: Give = {
    kind: 'cells',
    product: 'autologous-cord-blood',
    dose: { low: infused, high: infused, per: 'person' },
    route: 'intravenous',
    at: 0,
  }
  const name = 'own cord blood unit, child of 5 years'
  return { bag, scenario: { name, age: 5.1, sinceDiagnosis: 124, give: [give], assume: {} } }
}

/** The same scenario, if blood cells could suppress and educate as well as stromal cells do. */
export function ifStromal(scenario: Scenario): Scenario {
  return {
    ...scenario,
    name: `${scenario.name}, were its cells as potent as MSC`,
    assume: { 'immunity.potency': 1 },
  }
}

/** An adult of the 2023 trial gets 200 million MSC from cord tissue half a year after diagnosis. */
const stromalScenario: Scenario = {
  name: '200 million cord-tissue MSC, adult of 29 years',
  age: 29,
  sinceDiagnosis: 180,
  give: [
    {
      kind: 'cells',
      product: 'cord-tissue-msc',
      dose: { low: 2e8, high: 2e8, per: 'person' },
      route: 'intravenous',
      at: 0,
    },
  ],
  assume: {},
}

/** The median family-bank unit of cord blood, after thaw and wash. */
function bagOfCordBlood(sources: readonly ParameterSource[]): Bag {
  return {
    cells: valueAt(sources, 'sun2010#family-unit-cells'),
    basis: 'nucleated cells of the median family-bank unit (sun2010, secondary page)',
    alive: valueAt(sources, 'laroche#recovery').value,
    aliveBasis: 'times 0.82 after thaw and wash (laroche, 10 units)',
  }
}

/** The dose of the 2023 trial, counted when given. */
const stromalBag: Bag = {
  cells: quantity('2e8 cell'),
  basis: 'the dose of carlsson2023, grown from cord tissue: a stored cord blood unit does not contain it',
  alive: 1,
  aliveBasis: 'counted when given; viability was not read',
}

/** An adult of the 2023 trial with its dose. */
export const cordTissueStroma: Planned = { scenario: stromalScenario, bag: stromalBag }
