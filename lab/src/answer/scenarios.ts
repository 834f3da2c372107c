import type { Bag } from '../consequences/restoration.ts'
import type { Scenario } from '../consequences/scenario.ts'
import { valueAt, type ParameterSource } from '../evidence/record/parameter-source.ts'
import type { Limit, Sets } from '../evidence/record/sets.ts'
import { middle } from '../patient/person.ts'
import type { Give, Protocol } from '../trial/protocol.ts'
import { kineticsOf, ofBloodCells } from '../trial/treatment.ts'
import { amount } from './figures/numeral.ts'

/** A scenario with the bag its cells come from. */
interface Planned {
  readonly scenario: Scenario
  readonly bag: Bag
}

/** Who an answer follows, and what bounds it. */
export interface Scenarios {
  /** From the bag to functional β-cells. */
  readonly restored: readonly Planned[]
  /** What each mechanism adds. */
  readonly attributed: readonly Scenario[]
  /** Published limits of the insulin-producing cells, the loosest first. */
  readonly limits: readonly Limit[]
}

/** The protocols that the scenarios are taken from. */
const protocolsOfScenarios = ['haller2011', 'carlsson2023', 'daddio2014'] as const

/** Throws where a protocol that they are taken from is not given. */
export function scenariosOf(
  sources: readonly ParameterSource[],
  protocols: readonly Protocol[],
  { ceilings }: Pick<Sets, 'ceilings'>,
): Scenarios {
  const [ownCord, expandedCord, conditioned] = protocolsOfScenarios.map((name) => {
    const found = protocols.find((protocol) => protocol.name === name)
    if (found === undefined) throw new Error(`unreachable: the answer rests on the protocol ${name}`)
    return found
  }) as [Protocol, Protocol, Protocol] // one a name
  const own = ownCordBlood(sources, ownCord)
  const expanded = expandedCells(expandedCord)
  return {
    restored: [own, expanded],
    attributed: [
      own.scenario,
      ifStromal(own.scenario),
      expanded.scenario,
      typicalOf(conditioned, 'own blood stem cells after conditioning', givenIn(conditioned)),
    ],
    limits: ceilings['donor-insulin-cells'].limits,
  }
}

/** What the arm of a protocol that treats gets. */
function givenIn({ arms }: Protocol): readonly Give[] {
  return arms.flatMap(({ give }) => give)
}

/** The typical participant of a trial of own cord blood gets the median family-bank unit, after thaw and wash. */
function ownCordBlood(sources: readonly ParameterSource[], protocol: Protocol): Planned {
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
    scenario: typicalOf(protocol, 'own cord blood unit', [give]),
    bag: {
      cells,
      basis:
        'nucleated cells of the median family-bank unit (sun2010, secondary page); units differ a hundredfold',
      alive,
      aliveBasis: `times ${alive} after thaw and wash (laroche)`,
      from: ['sun2010#family-unit-cells', 'laroche#recovery'],
    },
  }
}

/** The same scenario, if blood cells could suppress and educate as well as stromal cells do. */
function ifStromal(scenario: Scenario): Scenario {
  return {
    ...scenario,
    name: `${scenario.name}, were its cells as potent as MSC`,
    assume: { [ofBloodCells('immunity.potency')]: 1 },
  }
}

/** The typical participant of a trial of expanded cells gets its dose, counted when given. */
function expandedCells(protocol: Protocol): Planned {
  const give = givenIn(protocol).filter((each) => each.kind === 'cells')
  const [{ dose }] = give as [(typeof give)[number]] // such a trial gives something
  return {
    scenario: typicalOf(protocol, `${amount(dose.low)} cord-tissue MSC`, give),
    bag: {
      cells: dose.low,
      basis: `the dose of ${protocol.name}, grown from cord tissue: a stored cord blood unit does not contain it`,
      alive: 1,
      aliveBasis: 'counted when given; viability was not read',
      from: [`protocols/${protocol.name}`],
    },
  }
}

function typicalOf({ name, people }: Protocol, what: string, give: readonly Give[]): Scenario {
  const age = middle(people.age)
  return {
    name: `${what}, person of ${Math.round(age)} years`,
    age,
    sinceDiagnosis: middle(people.sinceDiagnosis),
    give,
    assume: {},
    from: [`protocols/${name}`, ...ownValues(give)],
  }
}

/** The names of the values that the cells given put in the place of the model's. */
export function ownValues(give: readonly Give[]): readonly string[] {
  const names = give.flatMap((each) => (each.kind === 'cells' ? Object.keys(kineticsOf(each.product)) : []))
  return [...new Set(names)].map((name) => `blood-cells/${name}`)
}
