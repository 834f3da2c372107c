import type { Planned } from '../consequences/restoration.ts'
import { drawsFollowed } from '../consequences/followed.ts'
import type { Scenario } from '../consequences/scenario.ts'
import type { Limit, Sets } from '../evidence/record/sets.ts'
import { unitFrom } from '../graft/unit/collection.ts'
import { infusedFrom } from '../graft/unit/infused.ts'
import { knownDraws } from '../graft/unit/known.ts'
import { physics } from '../graft/unit/physics.ts'
import { middle } from '../patient/person.ts'
import { medianOver } from '../statistics/interval.ts'
import type { Give, Protocol } from '../trial/protocol.ts'
import { kineticsOf, ofBloodCells } from '../trial/treatment.ts'
import { amount } from './figures/numeral.ts'

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
export function scenariosOf(protocols: readonly Protocol[], { ceilings }: Pick<Sets, 'ceilings'>): Scenarios {
  const [ownCord, expandedCord, conditioned] = protocolsOfScenarios.map((name) => {
    const found = protocols.find((protocol) => protocol.name === name)
    if (found === undefined) throw new Error(`unreachable: the answer rests on the protocol ${name}`)
    return found
  }) as [Protocol, Protocol, Protocol] // one a name
  const own = ownCordBlood(ownCord)
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

/** The typical participant of a trial of own cord blood gets one unit of a family bank, after thaw and wash. */
function ownCordBlood(protocol: Protocol): Planned {
  const draws = knownDraws().map((known) => {
    const unit = unitFrom('family', known)
    return { frozen: unit.counts.nucleated, given: infusedFrom(unit, known).nucleated }
  })
  const given = medianOver(draws.map((each) => each.given))
  const [first, ...rest] = draws.slice(0, drawsFollowed).map((each) => each.given / given.median)
  const give: Give = {
    kind: 'cells',
    product: 'autologous-cord-blood',
    dose: { low: given.median, high: given.median, per: 'person' },
    route: 'intravenous',
    at: 0,
  }
  return {
    scenario: typicalOf(protocol, 'own cord blood unit', [give]),
    bag: {
      cells: medianOver(draws.map(({ frozen }) => frozen)),
      basis:
        'nucleated cells of a family-bank unit when it was frozen: the median was read on a secondary page (sun2010); middle 90 % of units',
      given,
      givenBasis: `nucleated cells after thaw and wash, ${physics.wash.value} of them in the middle of ten units (laroche); middle 90 % of units`,
      units: [first!, ...rest],
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
  const counted = { median: dose.low, low: dose.low, high: dose.low }
  return {
    scenario: typicalOf(protocol, `${amount(dose.low)} cord-tissue MSC`, give),
    bag: {
      cells: counted,
      basis: `the dose of ${protocol.name}, grown from cord tissue: a stored cord blood unit does not contain it`,
      given: counted,
      givenBasis: 'counted when given; viability was not read',
      units: [1],
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
