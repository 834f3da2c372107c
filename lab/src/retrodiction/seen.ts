import { log, log1p } from '@cordelia/engine'
import { logLevel } from '../evidence/effect/log-level.ts'
import { inNanomolar, levels, type Level, type Outcome } from '../evidence/effect/outcome.ts'
import type { MeasureId } from '../evidence/record/measures.ts'
import type { Centre, StatisticId } from './statistics.ts'

/** A printed centre of an arm on the scale of a statistic. */
export interface Printed {
  readonly ref: string
  readonly statistic: StatisticId
  readonly centre: Centre
  readonly month: number
  readonly value: number
  /** What putting the group for its people costs, on the scale; the sampling of people is no part of it. */
  readonly error: number
  readonly n: number | undefined
  /** The same at entry, on the same scale. */
  readonly entry?: number
}

/** The measures whose statistic is a level, with what it is the level of. */
const inNmol = ['cpeptide-auc', 'cpeptide-peak', 'cpeptide-fasting'] as const
const asPrinted = ['hba1c', 'insulin-dose'] as const
const ofBaseline: readonly MeasureId[] = ['cpeptide-percent-of-baseline', 'cpeptide-auc-percent-of-baseline']

/** The numbers printed of an arm after entry that a simulated arm can be asked for. */
export function printedOf(outcomes: readonly Outcome[], arm: string): readonly Printed[] {
  return [
    ...inNmol.flatMap((measure) =>
      afterEntry(levels(outcomes, { arm, measure, scale: 'nmol/L' }), measure, logLevel),
    ),
    ...asPrinted.flatMap((measure) =>
      afterEntry(levels(outcomes, { arm, measure, scale: 'as printed' }), measure, ({ centre }) => ({
        value: centre,
        error: 0,
      })),
    ),
    ...unreadable(outcomes, arm),
    ...outcomes.flatMap((outcome) =>
      outcome.arm === arm && outcome.versus === undefined ? (alone(outcome) ?? []) : [],
    ),
  ]
}

function afterEntry(
  found: readonly Level[],
  statistic: StatisticId,
  scaled: (level: Level) => { readonly value: number; readonly error: number },
): readonly Printed[] {
  const entry = found.find(({ month }) => month === 0)
  return found
    .filter(({ month, kind, n }) => month > 0 && (kind !== 'value' || n !== undefined))
    .map((level): Printed => {
      const { value, error } = scaled(level)
      const centre = level.kind === 'median' ? 'median' : 'mean'
      const { ref, month, n } = level
      const printed = { ref, statistic, centre, month, value, error, n } as const
      return entry === undefined ? printed : { ...printed, entry: scaled(entry).value }
    })
}

/** Areas in units that cannot be made nmol/L: what they grew by, or their logarithm where no entry was printed. */
function unreadable(outcomes: readonly Outcome[], arm: string): readonly Printed[] {
  return (['cpeptide-auc', 'cpeptide-auc-ogtt'] as const).flatMap((measure) => {
    const rows = levels(outcomes, { arm, measure, scale: 'as printed' })
    const unit = outcomes.find(({ ref }) => ref === rows[0]?.ref)?.unit
    if (unit === undefined || inNanomolar(1, unit) !== undefined) return []
    const entry = rows.find(({ month }) => month === 0)
    return rows
      .filter(({ month, kind }) => month > 0 && kind === 'mean')
      .map(({ ref, month, n, centre }): Printed => {
        const common = { ref, month, n, centre: 'mean', error: 0 } as const
        return entry === undefined
          ? { ...common, statistic: 'cpeptide-log-mean', value: log(centre) }
          : { ...common, statistic: 'cpeptide-growth', value: log(centre / entry.centre) }
      })
  })
}

/** Numbers that need no other row: geometric means, percents of entry, changes. */
function alone(outcome: Outcome): Printed | undefined {
  const { ref, measure, month, n, mean, unit } = outcome
  const geometric = outcome['geometric-mean']
  if (month === undefined || month === 0) return undefined
  const common = { ref, month, n, centre: 'mean', error: 0 } as const
  if (measure === 'cpeptide-auc' && geometric !== undefined && unit !== undefined) {
    const level = inNanomolar(geometric, unit)
    return level && { ...common, statistic: 'cpeptide-auc', centre: 'median', value: log1p(level.value) }
  }
  if (mean === undefined) return undefined
  if (ofBaseline.includes(measure)) {
    return { ...common, statistic: 'cpeptide-percent-of-baseline', value: mean }
  }
  if (measure === 'hba1c-change') return { ...common, statistic: 'hba1c-change', value: mean }
  return undefined
}
