import type { Quantity } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import type { Limit } from '../evidence/record/sets.ts'
import { kindOf, type CellKind } from '../hypotheses/kind.ts'
import { place } from '../patient/person.ts'
import { clinicFor } from '../trial/simulate.ts'
import { kineticsOf } from '../trial/treatment.ts'
import { slicesOf } from './draws.ts'
import { medianOver, type Middle } from '../statistics/interval.ts'
import { slugOf, type Scenario } from './scenario.ts'
import { followAll, nominal, type Held } from './treated.ts'

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

/** The same over draws of what is not known, if cells turn into β-cells. */
export interface Ascent {
  /** Draws followed. */
  readonly draws: number
  /** Of those, draws left out because a solve failed. */
  readonly failed: number
  /** Cells, a step each. */
  readonly steps: readonly Middle[]
  /** Yardstick over functional cells, at the median. */
  readonly gap: number
}

/** The arithmetic at the nominal values, and over draws before and after the fit set. */
export interface RestorationOver extends Restoration {
  readonly before: Ascent
  readonly after: Ascent
}

/** What goes in. Units differ; where a dose was counted, the middle and both ends are one. */
export interface Bag {
  /** Cells in the bag when it was frozen, or in the dose. */
  readonly cells: Middle
  readonly basis: string
  /** Cells that reach the vein; the scenario gives the middle. */
  readonly given: Middle
  readonly givenBasis: string
  /** Cells that reach the vein from one unit after the other, per cell of the middle; draws take them in turn. */
  readonly units: readonly [number, ...number[]]
  /** Where the cells and what is left of them were read, or the protocol that sets them. */
  readonly from: readonly string[]
}

/** A scenario with the bag its cells come from. */
export interface Planned {
  readonly scenario: Scenario
  readonly bag: Bag
}

/** The most that may be insulin-producing by a published limit. */
export interface CellCeiling {
  readonly limit: Limit
  readonly cells: number
  /** Yardstick over cells; without end where there are none. */
  readonly gap: number
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

/**
 * Follows the cells of one bag through the body: the middle unit at the nominal assumptions, and a poor and a rich one at the ends of
 * their ranges. Throws when a solve fails.
 */
export function restore(clinic: Clinic, { scenario, bag }: Planned, yardstick: Quantity): Restoration {
  const { median, low: poor, high: rich } = bag.given
  const cases = [
    scenario,
    times(extreme(clinic, scenario, 'low'), poor / median),
    times(extreme(clinic, scenario, 'high'), rich / median),
  ]
  const fates = fatesIn(
    clinic,
    cases.map((each) => ({ scenario: each, held: nominal })),
  ).map((fate) => {
    if (fate === undefined) throw new Error(`the scenario '${scenario.name}' could not be solved`)
    return fate
  })
  const [middle, low, high] = fates as [Fate, Fate, Fate] // one a scenario
  const cells = stepsOf(bag, (of) => ({ median: of(middle), low: of(low), high: of(high) }))
  return {
    scenario: scenario.name,
    steps: wordsOf(clinic, scenario, bag).map((words, s) => {
      const { median, low: lowest, high: highest } = cells[s]!
      return { ...words, cells: median, low: lowest, high: highest }
    }),
    yardstick: { what: 'cells in the full dose of islets made from stem cells', cells: yardstick.value },
    gap: yardstick.value / middle.functional,
    from: scenario.from,
  }
}

/** Puts what draws say of a bag together. Throws where no draw could be solved. */
export function ascentOver(bag: Bag, yardstick: Quantity, found: readonly (Fate | undefined)[]): Ascent {
  const fates = found.filter((fate) => fate !== undefined)
  const steps = stepsOf(bag, (of) => medianOver(fates.map(of)))
  return {
    draws: found.length,
    failed: found.length - fates.length,
    steps,
    gap: yardstick.value / steps.at(-1)!.median,
  }
}

/** The loosest and the tightest published limit of the insulin-producing cells: that share of all β-cells of a healthy person. */
export function ceilingsOf(
  { compiled }: Clinic,
  limits: readonly Limit[],
  yardstick: Quantity,
): readonly CellCeiling[] {
  const healthy = compiled.defaults[place(compiled, 'islets.healthyCells')]!
  return [limits[0]!, limits.at(-1)!].map((limit) => {
    const cells = limit.atMost * healthy
    return { limit, cells, gap: yardstick.value / cells }
  })
}

/** One bag in some draws, each with a unit of its own. */
export interface RestorationJob {
  readonly scenario: Scenario
  readonly draws: readonly Held[]
  /** Cells of each draw's unit per cell of the middle one. */
  readonly units: readonly number[]
}

const drawsPerJob = 8

/** One piece of work after the other, scenario by scenario. */
export function restorationJobs(
  planned: readonly Planned[],
  drawsOn: (kind: CellKind) => readonly Held[],
): readonly RestorationJob[] {
  return planned.flatMap(({ scenario, bag: { units } }) =>
    slicesOf(drawsOn(kindOf(scenario.give)), drawsPerJob).map((draws, s) => ({
      scenario,
      draws,
      units: draws.map((_, d) => units[(s * drawsPerJob + d) % units.length]!),
    })),
  )
}

/** How far cells get in each draw of a job; nothing where a solve failed. The same job gives the same numbers. */
export function performRestoration({
  scenario,
  draws,
  units,
}: RestorationJob): readonly (Fate | undefined)[] {
  const cases = draws.map((held, d) => ({ scenario: times(scenario, units[d]!), held }))
  return fatesIn(clinicFor('newly-diagnosed'), cases)
}

/** The same with so many times the cells. */
function times(scenario: Scenario, factor: number): Scenario {
  const give = scenario.give.map((each) => {
    if (each.kind !== 'cells') return each
    const { low, high, per } = each.dose
    return { ...each, dose: { low: low * factor, high: high * factor, per } }
  })
  return { ...scenario, give }
}

/** How many cells get how far. */
export interface Fate {
  readonly arrived: number
  readonly surviving: number
  readonly differentiated: number
  readonly functional: number
}

function fatesIn(
  clinic: Clinic,
  cases: readonly { readonly scenario: Scenario; readonly held: Held }[],
): readonly (Fate | undefined)[] {
  const whole = cases.map((each) => ({ ...each, off: [], days }))
  return followAll(clinic, whole).map((outcomes) => {
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

/** The cells of every step of the ladder. */
function stepsOf(bag: Bag, over: (of: (fate: Fate) => number) => Middle): readonly Middle[] {
  return [
    bag.cells,
    bag.given,
    over(({ arrived }) => arrived),
    over(({ surviving }) => surviving),
    over(({ differentiated }) => differentiated),
    over(({ functional }) => functional),
  ]
}

type Decisive = (typeof decisive)[number]['name']

function wordsOf(
  clinic: Clinic,
  scenario: Scenario,
  bag: Bag,
): readonly Pick<Step, 'what' | 'basis' | 'from'>[] {
  const by = (...names: readonly Decisive[]): readonly string[] => [
    restorationId(scenario.name),
    ...names.map((name) => assumptionOf(clinic, scenario, name).id),
  ]
  return [
    { what: 'cells in the bag', basis: bag.basis, from: bag.from },
    { what: 'cells given', basis: bag.givenBasis, from: bag.from },
    {
      what: 'in the pancreas at most',
      basis: `simulated; the share it takes is assumed: ${assumptionOf(clinic, scenario, 'homing.pancreasUptake').because}`,
      from: by('homing.pancreasUptake'),
    },
    {
      what: 'alive there after 30 days',
      basis: 'simulated; death and release are assumed',
      from: by('homing.pancreasDeath', 'homing.pancreasRelease'),
    },
    {
      what: 'insulin-producing at most, within two years',
      basis:
        'simulated; differentiation is kept within what autopsies found; at the upper end stem cells stay without conditioning',
      from: by('islets.stromalDifferentiation', 'islets.bloodDifferentiation', 'graft.freeNiche'),
    },
    {
      what: 'functional β-cells they are worth',
      basis: 'their function relative to a β-cell is assumed',
      from: by('islets.graftFunction'),
    },
  ]
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
