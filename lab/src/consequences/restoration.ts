import type { Quantity } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import { place } from '../patient/person.ts'
import { kineticsOf } from '../trial/treatment.ts'
import { medianOver, type Middle } from './interval.ts'
import { slugOf, type Scenario } from './scenario.ts'
import { followAll, nominal, working, type Held } from './treated.ts'

/** One step from the bag to functional β-cells: cells, with a range. */
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
  /** Yardstick over functional cells, at the middle value. */
  readonly gap: number
  /** What the simulation is of, beside the parameters of the body. */
  readonly from: readonly string[]
}

/** The same over draws: cells are medians, low and high the ends of the middle 90 % of draws. */
export interface RestorationOver extends Restoration {
  /** Draws followed: those whose structure lets cells differentiate. */
  readonly draws: number
  /** Of those, draws left out because a solve failed. */
  readonly failed: number
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

/** What autopsies found of insulin-producing cells from donors: a share of all of them, long after full engraftment. */
export interface AutopsyLimit {
  readonly what: string
  /** In [0, 1]. */
  readonly share: number
  readonly from: readonly string[]
}

/** A limit of the step `insulin-producing`. */
export interface Ceiling {
  readonly what: string
  readonly cells: number
  /** Yardstick over cells; without end where there are none. */
  readonly gap: number
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

/** Follows the cells of one bag through the body, at the nominal assumptions and at both ends of their ranges. Throws when a solve fails. */
export function restore(clinic: Clinic, scenario: Scenario, bag: Bag, yardstick: Quantity): Restoration {
  const fates = [scenario, extreme(clinic, scenario, 'low'), extreme(clinic, scenario, 'high')].map(
    (each) => {
      const [fate] = fatesIn(clinic, each, [nominal])
      if (fate === undefined) throw new Error(`the scenario '${scenario.name}' could not be solved`)
      return fate
    },
  )
  const [middle, low, high] = fates as [Fate, Fate, Fate] // one a scenario
  return ladder(clinic, { scenario, bag, yardstick }, (of) => ({
    median: of(middle),
    low: of(low),
    high: of(high),
  }))
}

/** The same over the draws whose structure lets cells differentiate. Throws where no draw could be solved. */
export function restoreOver(
  clinic: Clinic,
  scenario: Scenario,
  bag: Bag,
  yardstick: Quantity,
  draws: readonly Held[],
): RestorationOver {
  const asked = draws.filter((held) => working({ held, off: [] }).includes('differentiation'))
  const fates = fatesIn(clinic, scenario, asked).filter((fate) => fate !== undefined)
  const made = ladder(clinic, { scenario, bag, yardstick }, (of) => medianOver(fates.map(of)))
  return { ...made, draws: asked.length, failed: asked.length - fates.length }
}

/** The most that may be insulin-producing by each limit: that share of all β-cells of a healthy person. */
export function ceilingsOf(
  { compiled }: Clinic,
  limits: readonly AutopsyLimit[],
  yardstick: Quantity,
): readonly Ceiling[] {
  const healthy = compiled.defaults[place(compiled, 'islets.healthyCells')]!
  return limits.map(({ what, share, from }) => {
    const cells = share * healthy
    return { what, cells, gap: yardstick.value / cells, from: [...from, 'islets.healthyCells'] }
  })
}

/** How many cells get how far. */
interface Fate {
  readonly arrived: number
  readonly surviving: number
  readonly differentiated: number
  readonly functional: number
}

function fatesIn(clinic: Clinic, scenario: Scenario, draws: readonly Held[]): readonly (Fate | undefined)[] {
  const cases = draws.map((held) => ({ scenario, held, off: [], days }))
  return followAll(clinic, cases).map((outcomes) => {
    if (outcomes === undefined) return undefined
    const inPancreas = outcomes.map((each) => each.inPancreas)
    return {
      arrived: Math.max(...inPancreas.slice(0, early.length)),
      surviving: inPancreas[days.indexOf(month)]!,
      differentiated: Math.max(...outcomes.map(({ derived }) => derived)),
      functional: Math.max(...outcomes.map(({ functional }) => functional)),
    }
  })
}

interface Asked {
  readonly scenario: Scenario
  readonly bag: Bag
  readonly yardstick: Quantity
}

function ladder(
  clinic: Clinic,
  { scenario, bag, yardstick }: Asked,
  over: (of: (fate: Fate) => number) => Middle,
): Restoration {
  const step = (
    what: string,
    of: (fate: Fate) => number,
    { basis, by }: { readonly basis: string; readonly by: readonly (typeof decisive)[number]['name'][] },
  ): Step => {
    const { median, low, high } = over(of)
    const named = by.map((name) => assumptionOf(clinic, scenario, name).id)
    return { what, cells: median, low, high, basis, from: [restorationId(scenario.name), ...named] }
  }
  const known = (what: string, cells: number, basis: string): Step => ({
    what,
    cells,
    low: cells,
    high: cells,
    basis,
    from: bag.from,
  })
  const uptake = assumptionOf(clinic, scenario, 'homing.pancreasUptake')
  return {
    scenario: scenario.name,
    steps: [
      known('cells in the bag', bag.cells, bag.basis),
      known('alive when infused', bag.cells * bag.alive, bag.aliveBasis),
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
    ],
    yardstick: { what: 'cells in the full dose of islets made from stem cells', cells: yardstick.value },
    gap: yardstick.value / over(({ functional }) => functional).median,
    from: scenario.from,
  }
}

function extreme(clinic: Clinic, scenario: Scenario, end: 'low' | 'high'): Scenario {
  const ends = decisive.map(({ name, more }) => {
    const { id, between } = assumptionOf(clinic, scenario, name)
    const [lowest, highest] = between
    return [id, (end === 'high') === (more === 'high') ? highest : lowest] as const
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
