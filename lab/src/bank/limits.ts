import { percent } from '../answer/figures/numeral.ts'
import { capital } from '../answer/figures/text.ts'
import type { Infused } from '../graft/unit/infused.ts'
import { chanceToReach, thresholds, type ThresholdId } from '../graft/unit/thresholds.ts'
import type { Unit } from '../graft/unit/unit.ts'
import { cd34FrozenNames, frozenNames, viableNames } from './rests-on.ts'
import type { Line, Section } from './told.ts'
import { powered, restingOn, sourceOf } from './words.ts'

/** Chances from which a limit is called reached, and up to which it is called not reached. */
export const settledFrom = 0.95
export const settledTo = 0.05

/** What a unit is held against a limit with. */
export const countedAtFreezing =
  'A unit is held against them as it was frozen, though not every limit that was read says when cells are counted, and its count of CD34+ cells is taken as one of living cells.'

type Settled = 'reached' | 'not reached' | 'not settled'

/** What a chance over draws settles. */
function settled(chance: number): Settled {
  if (chance >= settledFrom) return 'reached'
  return chance <= settledTo ? 'not reached' : 'not settled'
}

export const thresholdIds = Object.keys(thresholds) as ThresholdId[] // the keys of a closed record

/** `at least 2.5 × 10⁷ nucleated cells per kg`. */
export function limitInWords(id: ThresholdId): string {
  const { counted, limit } = thresholds[id]
  if (counted === 'viable-cd34') return `at least ${percent(limit.value)} of CD34+ cells alive after thaw`
  return `at least ${powered(limit.value)} ${kinds[counted]}`
}

const kinds = {
  nucleated: 'nucleated cells',
  'nucleated-per-kg': 'nucleated cells per kg',
  cd34: 'living CD34+ cells',
  'cd34-per-kg': 'living CD34+ cells per kg',
} as const

/** Where a limit was read, and what a unit is held against it with. */
export function limitFrom(id: ThresholdId, unit: Unit): readonly string[] {
  const { counted, limit } = thresholds[id]
  const names = {
    nucleated: frozenNames(unit),
    'nucleated-per-kg': frozenNames(unit),
    cd34: cd34FrozenNames(unit),
    'cd34-per-kg': cd34FrozenNames(unit),
    'viable-cd34': viableNames(unit),
  }[counted]
  return [sourceOf(id, limit), ...restingOn(...names)]
}

/** The unit against the limits that others print. */
export function limitsSection(unit: Unit, draws: readonly Infused[]): Section {
  const [first] = thresholdIds
  return {
    id: 'limits',
    title: 'Limits that others print',
    lines: [
      {
        id: 'limits-meaning',
        says: `All are for transplants that replace the formation of blood; none was made for diabetes. ${countedAtFreezing} A limit is called reached in ${percent(settledFrom)} of draws or more, not reached in ${percent(settledTo)} or less, else not settled.`,
        from: [sourceOf(first!, thresholds[first!].limit)],
      },
      ...thresholdIds.map((id) => limitLine(id, unit, draws)),
    ],
    tables: [],
  }
}

function limitLine(id: ThresholdId, unit: Unit, draws: readonly Infused[]): Line {
  const { by, use } = thresholds[id]
  const what = `${capital(by)}, ${use}, ${limitInWords(id)}`
  const chance = chanceToReach(id, unit, draws)
  const from = limitFrom(id, unit)
  if (chance === undefined) return { id, says: `${what}: not told, as no weight is given.`, from }
  return {
    id,
    says: `${what}: ${settled(chance)} (chance ${chanceInWords(chance)}).`,
    from,
    value: chance,
    unit: 'share',
  }
}

/** A chance over draws: `12 %`, and never nothing or all. */
export function chanceInWords(chance: number): string {
  if (chance < 0.01) return `under ${percent(0.01)}`
  return chance > 0.99 ? `over ${percent(0.99)}` : percent(Math.round(100 * chance) / 100)
}
