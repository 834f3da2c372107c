import { capital } from '../answer/figures/text.ts'
import { products } from '../graft/products.ts'
import { tregFold } from '../graft/unit/expansion.ts'
import { infusedFrom, type Infused } from '../graft/unit/infused.ts'
import type { Known } from '../graft/unit/known.ts'
import { chanceToReach, thresholds } from '../graft/unit/thresholds.ts'
import type { Unit } from '../graft/unit/unit.ts'
import { tregProducts } from './absent.ts'
import type { Beside } from './beside.ts'
import { limitFrom, limitInWords, settledFrom, settledTo, thresholdIds } from './limits.ts'
import { mononuclearNames, tregNames, washNames } from './rests-on.ts'
import { trialDoses, type TrialDose } from './trial-doses.ts'
import { powered, restingOn } from './words.ts'

/** Something that units of a bank reach or do not. */
export interface Goal {
  readonly id: string
  readonly what: string
  readonly from: readonly string[]
  /** The share of draws in which a unit reaches it. */
  readonly chance: (unit: Unit, draws: readonly Infused[]) => number
}

/** How many of some units reach a goal. */
export interface Reached {
  readonly goal: Goal
  readonly units: number
  /** The mean of their chances, which is the share expected. */
  readonly expected: number
  /** Units that reach it in nearly every draw, and in nearly none. */
  readonly surely: number
  readonly not: number
}

/** The printed limits; those per kg where a weight is known. */
export function limitGoals(units: readonly Unit[]): readonly Goal[] {
  const unlike = units.length === 0 ? [] : unlikeUnits(units)
  const draws: readonly Infused[] = []
  return thresholdIds.flatMap((id) => {
    if (chanceToReach(id, units[0]!, draws) === undefined) return []
    const { by, use } = thresholds[id]
    return {
      id,
      what: `${capital(by)}, ${use}, ${limitInWords(id)}`,
      from: [...new Set(unlike.flatMap((unit) => limitFrom(id, unit)))],
      chance: (unit: Unit, found: readonly Infused[]) => chanceToReach(id, unit, found)!,
    }
  })
}

/** A unit of each kind that rests on other quantities. */
function unlikeUnits(units: readonly Unit[]): readonly Unit[] {
  const kinds = new Map(units.map((unit) => [unit.counts.cd34 === undefined, unit]))
  return [...kinds.values()]
}

/** The doses of trials in diabetes for a recipient of this weight, kg: own cord blood, regulatory T cells, and mice. */
export function trialGoals(weight: number, beside: Beside): readonly Goal[] {
  return [...cordGoals(weight, beside), ...tregGoals(weight, beside)]
}

function cordGoals(weight: number, beside: Beside): readonly Goal[] {
  const own = trialDoses(beside, ['autologous-cord-blood'])
  const mice = trialDoses(beside, ['allogeneic-cord-blood']).filter(({ species }) => species === 'mouse')
  const ends = new Map(
    [...own, ...mice].flatMap(
      (dose) =>
        [
          [dose.low, dose],
          [dose.high, dose],
        ] as const,
    ),
  )
  return [...ends]
    .toSorted(([one], [other]) => one - other)
    .map(([perKg, { trial, species, read }]) =>
      species === 'mouse' ? miceGoal(perKg, weight, trial) : ownGoal(perKg, weight, { trial, read }),
    )
}

function ownGoal(perKg: number, weight: number, { trial, read }: Pick<TrialDose, 'trial' | 'read'>): Goal {
  const whose = `Own cord blood in children with diabetes${read ? '' : ' (assumed, as no dose was read)'}`
  return {
    id: `cord-${perKg}`,
    what: `${whose}, at least ${powered(perKg)} nucleated cells per kg after thaw and wash`,
    from: [`protocols/${trial}`, ...restingOn('counting', ...washNames({}))],
    chance: share(({ nucleated }) => nucleated >= perKg * weight),
  }
}

/** Mice were given mononuclear cells. */
function miceGoal(perKg: number, weight: number, trial: string): Goal {
  return {
    id: `cord-${perKg}`,
    what: `Cord blood in NOD mice, at least ${powered(perKg)} mononuclear cells per kg at freezing`,
    from: [
      `protocols/${trial}`,
      ...restingOn(...mononuclearNames({ counts: { when: 'frozen', nucleated: 0 } })),
    ],
    chance: share(({ mononuclear }) => mononuclear >= perKg * weight),
  }
}

/** Days of culture that were counted, and none. */
const days = [0, 18] as const

function tregGoals(weight: number, beside: Beside): readonly Goal[] {
  const doses = trialDoses(beside, tregProducts).filter(({ read }) => read)
  const least = new Map(doses.map((dose) => [dose.low, dose]))
  return [...least]
    .toSorted(([one], [other]) => one - other)
    .flatMap(([perKg, { trial, product }]) =>
      days.map((day) => ({
        id: `treg-${perKg}-day-${day}`,
        what: `Regulatory T cells, at least ${powered(perKg)} per kg, ${day === 0 ? 'as they are in the bag' : `grown for ${day} days, if the culture grows`}; given in trials of ${products[product].name}`,
        from: [
          `protocols/${trial}`,
          ...(day === 0 ? [] : ['treg-expansion2024#day-18', ...restingOn('growthSpread')]),
          ...restingOn(...tregNames({ counts: { when: 'frozen', nucleated: 0 } })),
        ],
        chance: share(({ treg, growth }) => treg * tregFold(day, growth) >= perKg * weight),
      })),
    )
}

function share(reaches: (infused: Infused) => boolean): Goal['chance'] {
  return (_, draws) => draws.filter(reaches).length / draws.length
}

/** How many of the units reach each goal, every unit in the same draws. */
export function reachedBy(
  units: readonly Unit[],
  goals: readonly Goal[],
  known: readonly Known[],
): readonly Reached[] {
  const tallies = goals.map((goal) => ({ goal, expected: 0, surely: 0, not: 0 }))
  for (const unit of units) {
    const draws = known.map((each) => infusedFrom(unit, each))
    for (const tally of tallies) {
      const chance = tally.goal.chance(unit, draws)
      tally.expected += chance
      if (chance >= settledFrom) tally.surely++
      if (chance <= settledTo) tally.not++
    }
  }
  return tallies.map((tally) => ({ ...tally, units: units.length, expected: tally.expected / units.length }))
}
