import type { Quantity } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import { place } from '../patient/person.ts'
import { kineticsOf } from '../trial/treatment.ts'
import { outlook, type Scenario } from './scenario.ts'

/** One step from the bag to functional β-cells: cells, with the range of the assumptions. */
export interface Step {
  readonly what: string
  readonly cells: number
  readonly low: number
  readonly high: number
  /** What was read, and what is a choice. */
  readonly basis: string
}

/** The arithmetic of restoration for one product in one person, against the dose that made people insulin-free. */
export interface Restoration {
  readonly scenario: string
  readonly steps: readonly Step[]
  readonly yardstick: { readonly what: string; readonly cells: number }
  /** Yardstick over functional cells, at the nominal values. */
  readonly gap: number
}

/** What goes in: cells in the bag and what of them is alive when infused. */
export interface Bag {
  readonly cells: number
  readonly basis: string
  /** Alive after thaw and wash; 1 for a product infused fresh or counted after thaw. */
  readonly alive: number
  readonly aliveBasis: string
}

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

/** Follows the cells of one bag through the body, at the nominal assumptions and at both ends of their ranges. */
export function restore(clinic: Clinic, scenario: Scenario, bag: Bag, yardstick: Quantity): Restoration {
  const nominal = follow(clinic, scenario)
  const low = follow(clinic, extreme(clinic, scenario, 'low'))
  const high = follow(clinic, extreme(clinic, scenario, 'high'))
  const step = (what: string, of: (cells: Fate) => number, basis: string): Step => ({
    what,
    cells: of(nominal),
    low: of(low),
    high: of(high),
    basis,
  })
  const alive = bag.cells * bag.alive
  const known = (what: string, cells: number, basis: string): Step => ({
    what,
    cells,
    low: cells,
    high: cells,
    basis,
  })
  const uptake = assumptionOf(clinic, scenario, 'homing.pancreasUptake')
  const steps = [
    known('cells in the bag', bag.cells, bag.basis),
    known('alive when infused', alive, bag.aliveBasis),
    step(
      'in the pancreas at most',
      (cells) => cells.arrived,
      `simulated; the share it takes is assumed: ${uptake.because}`,
    ),
    step('alive there after 30 days', (cells) => cells.surviving, 'simulated; death and release are assumed'),
    step(
      'insulin-producing at most, within two years',
      (cells) => cells.differentiated,
      'simulated; differentiation is kept within what autopsies found; at the upper end stem cells stay without conditioning',
    ),
    step(
      'functional β-cells they are worth',
      (cells) => cells.functional,
      'their function relative to a β-cell is assumed',
    ),
  ]
  return {
    scenario: scenario.name,
    steps,
    yardstick: { what: 'cells in the full dose of islets made from stem cells', cells: yardstick.value },
    gap: yardstick.value / nominal.functional,
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

/** What is assumed of a parameter for the cells that a scenario gives. */
function assumptionOf(clinic: Clinic, { give }: Scenario, name: string) {
  const own = give.flatMap((each) => (each.kind === 'cells' ? (kineticsOf(each.product)[name] ?? []) : []))[0]
  const { provenance } = own ?? clinic.compiled.model.parameters[place(clinic.compiled, name)]!
  if (provenance.kind !== 'assumed') throw new Error(`unreachable: ${name} is ${provenance.kind}`)
  return provenance
}
