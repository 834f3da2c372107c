import { notForCare } from '../answer/answer.ts'
import { counted, numeral, percent, whole } from '../answer/figures/numeral.ts'
import { culture } from '../graft/unit/expansion.ts'
import { knownDraws } from '../graft/unit/known.ts'
import type { Unit } from '../graft/unit/unit.ts'
import { dateOf } from '../source/calendar.ts'
import { medianOver } from '../statistics/interval.ts'
import { assumedSection } from './assumed.ts'
import type { Beside } from './beside.ts'
import { asked, verdictLine } from './diabetes.ts'
import { foretoldSection } from './foretold.ts'
import { limitGoals, reachedBy, trialGoals, type Reached } from './goals.ts'
import { countedAtFreezing, settledFrom, settledTo } from './limits.ts'
import type { Line, Rows, Section, Told } from './told.ts'
import { hundredths, powered, sourceOf } from './words.ts'

/**
 * What the units of a bank hold, and how many reach each printed limit and each dose of a trial in diabetes; per kg where
 * a weight is named, in kg. No unit is named and none is ranked.
 */
export function inventoryReport(units: readonly Unit[], weight: number | undefined, beside: Beside): Told {
  const weighed = weight === undefined ? units : units.map((unit) => ({ ...unit, recipient: { weight } }))
  const limits = limitGoals(weighed)
  const doses = weight === undefined ? [] : trialGoals(weight, beside)
  const draws = Math.min(mostDraws, Math.max(leastDraws, Math.floor(effort / units.length)))
  const reached = reachedBy(weighed, [...limits, ...doses], knownDraws(draws))
  return {
    title: `A bank of ${counted(units.length, ['cord blood unit', 'cord blood units'])}`,
    sections: [
      bankSection(units, weight, draws),
      reachedSection('transplant', 'Units that reach a limit others print', {
        meaning: `All limits are for transplants that replace the formation of blood; none was made for diabetes, and a unit that reaches one is not thereby fit for anyone. ${countedAtFreezing}`,
        reached: reached.slice(0, limits.length),
        besides: [],
      }),
      reachedSection('diabetes', 'Units that hold a dose of a trial in diabetes', {
        meaning:
          weight === undefined
            ? 'Doses are per kg, and no weight is named.'
            : 'That a unit holds such a dose says nothing of what the dose does.',
        reached: reached.slice(limits.length),
        besides: [...(weight === undefined ? [] : [cultureLine()]), ...verdictLines(beside)],
      }),
      foretoldSection(),
      assumedSection(),
    ],
    notForCare,
  }
}

/** Draws a unit, and units times draws where they are many: some seconds. */
const [leastDraws, mostDraws, effort] = [200, 1000, 1_000_000] as const

function bankSection(units: readonly Unit[], weight: number | undefined, draws: number): Section {
  const days = units.map(({ frozen }) => frozen)
  const first = days.reduce((one, other) => Math.min(one, other))
  const last = days.reduce((one, other) => Math.max(one, other))
  const cd34 = units.filter(({ counts }) => counts.cd34 !== undefined).length
  const lines: readonly Line[] = [
    {
      id: 'units',
      says: `${counted(units.length, ['unit', 'units'])}, frozen from ${dateOf(first)} to ${dateOf(last)}.`,
      from: [],
      value: units.length,
      unit: 'unit',
    },
    {
      id: 'cd34-counted',
      says: `CD34+ cells were counted in ${whole(cd34)} of them${cd34 === units.length ? '' : '; in the others the share that other banks had is taken, between wide ends'}.`,
      from: cd34 === units.length ? [] : ['physics.cd34Share', 'physics.cd34ShareSpread'],
      value: cd34 / units.length,
      unit: 'share',
    },
    {
      id: 'weight',
      says:
        weight === undefined
          ? 'No weight of a recipient is named, so nothing is told per kg.'
          : `Per kg is for a recipient of ${numeral(weight)} kg.`,
      from: [],
      ...(weight !== undefined && { value: weight, unit: 'kg' }),
    },
    {
      id: 'draws',
      says: `Each unit is followed in ${whole(draws)} draws of what is not known. It reaches a limit surely where it does in ${percent(settledFrom)} of draws or more, not where it does in ${percent(settledTo)} or less, and else perhaps.`,
      from: [],
      value: draws,
      unit: 'draw',
    },
  ]
  return { id: 'bank', title: 'What the bank holds', lines, tables: [heldTable(units)] }
}

const held: readonly {
  readonly what: string
  readonly of: (unit: Unit) => number | undefined
  readonly write: (value: number) => string
}[] = [
  { what: 'nucleated cells at freezing', of: ({ counts }) => counts.nucleated, write: powered },
  { what: 'CD34+ cells at freezing', of: ({ counts }) => counts.cd34, write: powered },
  { what: 'volume, mL', of: ({ volume }) => volume, write: numeral },
  { what: 'hours to freezing', of: ({ delay }) => delay, write: numeral },
  { what: 'cells alive at freezing', of: ({ viable }) => viable, write: hundredths },
]

function heldTable(units: readonly Unit[]): Rows {
  return {
    caption: 'As the bank wrote it',
    head: ['what', 'units', '5 % lie below', 'middle', '5 % lie above'],
    rows: held.flatMap(({ what, of, write }) => {
      const values = units.flatMap((unit) => of(unit) ?? [])
      if (values.length === 0) return []
      const { median, low, high } = medianOver(values)
      return [[what, whole(values.length), write(low), write(median), write(high)]]
    }),
  }
}

function reachedSection(
  id: string,
  title: string,
  {
    meaning,
    reached,
    besides,
  }: {
    readonly meaning: string
    readonly reached: readonly Reached[]
    readonly besides: readonly Line[]
  },
): Section {
  return {
    id,
    title,
    lines: [{ id: `${id}-meaning`, says: meaning, from: [] }, ...reached.map(reachedLine), ...besides],
    tables: [],
  }
}

/** That a dose in every draw is not a dose in every culture. */
function cultureLine(): Line {
  const { tregOnTime } = culture
  return {
    id: 'treg-cultures',
    says: `Where regulatory T cells are grown, what is surely reached is told of cells and not of cultures: not every culture gets there, and ${percent(tregOnTime.value)} of those of the first trial had reached their dose on day 18.`,
    from: [sourceOf('expansion.tregOnTime', tregOnTime)],
    value: tregOnTime.value,
    unit: 'share',
  }
}

/** For the child a unit is from, and for anyone else. */
function verdictLines({ studies }: Beside): readonly Line[] {
  const cordBlood = ['autologous-cord-blood', 'allogeneic-cord-blood'] as const
  return cordBlood.flatMap((product) =>
    asked.map((question) => ({
      ...verdictLine(product, question, studies),
      id: `verdict-${product}-${question}`,
    })),
  )
}

function reachedLine({ goal, units, expected, surely, not }: Reached): Line {
  const perhaps = units - surely - not
  return {
    id: goal.id,
    says: `${goal.what}. On average over draws ${hundredths(expected)} of units reach it: ${whole(surely)} of ${whole(units)} surely, ${whole(perhaps)} perhaps, ${whole(not)} not.`,
    from: goal.from,
    value: expected,
    low: surely / units,
    high: (surely + perhaps) / units,
    unit: 'share',
  }
}
