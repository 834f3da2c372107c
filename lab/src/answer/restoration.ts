import type { Quantity } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import { place } from '../patient/person.ts'
import { kineticsOf } from '../trial/treatment.ts'
import { outlook, slugOf, type Scenario } from './scenario.ts'

/** One step from the bag to functional β-cells: cells, with the range of the assumptions. */
export interface Step {
  readonly what: string
  readonly cells: number
  readonly low: number
  readonly high: number
  /** What was read, and what is a choice. */
  readonly basis: string
  /** The values read, the protocol, or the assumptions that decide it. */
  readonly from: readonly string[]
}

/** The arithmetic of restoration for one product in one person, against the dose that made people insulin-free. */
export interface Restoration {
  readonly scenario: string
  readonly steps: readonly Step[]
  readonly yardstick: { readonly what: string; readonly cells: number }
  /** Yardstick over functional cells, at the nominal values. */
  readonly gap: number
  /** What the simulation is of, beside the parameters of the body. */
  readonly from: readonly string[]
}

/** What goes in: cells in the bag and what of them is alive when infused. */
export interface Bag {
  readonly cells: number
  readonly basis: string
  /** Alive after thaw and wash; 1 for a product infused fresh or counted after thaw. */
  readonly alive: number
  readonly aliveBasis: string
  /** Where the cells and the share alive were read, or the protocol that sets them. */
  readonly from: readonly string[]
}

/** The dose that the arithmetic is held against. */
export const yardstickSource = 'zimislecel-dose#full-dose'

/** The assumptions that decide how many cells arrive, live and differentiate; each goes to the ends of its range. */
const decisive = [
  { name: 'homing.pancreasUptake', more: 'high' },
  { name: 'homing.pancreasDeath', more: 'low' },
  { name: 'homing.pancreasRelease', more: 'low' },
  { name: 'islets.stromalDifferentiation', more: 'high' },
  { name: 'islets.bloodDifferentiation', more: 'high' },
  { name: 'graft.freeNiche', more: 'high' },
  { name: 'islets.graftFunction', more: 'high' },
] as const

const early = [0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 7, 10, 14]
const month = 30
const later = [60, 90, 120, 180, 270, 365, 545, 730]
const days = [...early, month, ...later]

/** The name a scenario goes by: `restoration/own-cord-blood-unit`. */
export function restorationId(scenario: string): string {
  return `restoration/${slugOf(scenario)}`
}

/** Follows the cells of one bag through the body, at the nominal assumptions and at both ends of their ranges. */
export function restore(clinic: Clinic, scenario: Scenario, bag: Bag, yardstick: Quantity): Restoration {
  const nominal = follow(clinic, scenario)
  const low = follow(clinic, extreme(clinic, scenario, 'low'))
  const high = follow(clinic, extreme(clinic, scenario, 'high'))
  const named = (name: string): string => assumptionOf(clinic, scenario, name).id
  const step = (
    what: string,
    of: (cells: Fate) => number,
    { basis, by }: { readonly basis: string; readonly by: readonly (typeof decisive)[number]['name'][] },
  ): Step => ({
    what,
    cells: of(nominal),
    low: of(low),
    high: of(high),
    basis,
    from: [restorationId(scenario.name), ...by.map(named)],
  })
  const alive = bag.cells * bag.alive
  const known = (what: string, cells: number, basis: string): Step => ({
    what,
    cells,
    low: cells,
    high: cells,
    basis,
    from: bag.from,
  })
  const uptake = assumptionOf(clinic, scenario, 'homing.pancreasUptake')
  const steps = [
    known('cells in the bag', bag.cells, bag.basis),
    known('alive when infused', alive, bag.aliveBasis),
    step('in the pancreas at most', (cells) => cells.arrived, {
      basis: `simulated; the share it takes is assumed: ${uptake.because}`,
      by: ['homing.pancreasUptake'],
    }),
    step('alive there after 30 days', (cells) => cells.surviving, {
      basis: 'simulated; death and release are assumed',
      by: ['homing.pancreasDeath', 'homing.pancreasRelease'],
    }),
    step('insulin-producing at most, within two years', (cells) => cells.differentiated, {
      basis:
        'simulated; differentiation is kept within what autopsies found; at the upper end stem cells stay without conditioning',
      by: ['islets.stromalDifferentiation', 'islets.bloodDifferentiation', 'graft.freeNiche'],
    }),
    step('functional β-cells they are worth', (cells) => cells.functional, {
      basis: 'their function relative to a β-cell is assumed',
      by: ['islets.graftFunction'],
    }),
  ]
  return {
    scenario: scenario.name,
    steps,
    yardstick: { what: 'cells in the full dose of islets made from stem cells', cells: yardstick.value },
    gap: yardstick.value / nominal.functional,
    from: scenario.from,
  }
}

interface Fate {
  readonly arrived: number
  readonly surviving: number
  readonly differentiated: number
  readonly functional: number
}

function follow(clinic: Clinic, scenario: Scenario): Fate {
  const { person, rows } = outlook(clinic, scenario, [], days)
  const { compiled } = clinic
  const value = (name: string): number => person.parameters[place(compiled, name)]!
  const inPancreas = rows.map((row) => row[compiled.stateIndex.get('homing.pancreas')!]! * person.weight)
  const derived = rows.map((row) => row[compiled.stateIndex.get('islets.derived')!]!)
  const differentiated = Math.max(...derived) * value('islets.healthyCells')
  return {
    arrived: Math.max(...inPancreas.slice(0, early.length)),
    surviving: inPancreas[days.indexOf(month)]!,
    differentiated,
    functional: differentiated * value('islets.graftFunction'),
  }
}

function extreme(clinic: Clinic, scenario: Scenario, end: 'low' | 'high'): Scenario {
  const ends = decisive.map(({ name, more }) => {
    const [lowest, highest] = assumptionOf(clinic, scenario, name).between
    return [name, (end === 'high') === (more === 'high') ? highest : lowest] as const
  })
  return { ...scenario, assume: { ...scenario.assume, ...Object.fromEntries(ends) } }
}

/** What is assumed of a parameter for the cells that a scenario gives, and the name it goes by. */
function assumptionOf(clinic: Clinic, { give }: Scenario, name: string) {
  const own = give.flatMap((each) => (each.kind === 'cells' ? (kineticsOf(each.product)[name] ?? []) : []))[0]
  const { provenance } = own ?? clinic.compiled.model.parameters[place(clinic.compiled, name)]!
  if (provenance.kind !== 'assumed') throw new Error(`unreachable: ${name} is ${provenance.kind}`)
  return { ...provenance, id: own === undefined ? name : `blood-cells/${name}` }
}
