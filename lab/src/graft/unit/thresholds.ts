import { measured, type Parameter } from '@cordelia/engine'
import type { Infused } from './infused.ts'
import type { Unit } from './unit.ts'

/** What a limit speaks of: cells of the unit at freezing, those per kg, or the share of CD34+ cells alive after thaw. */
type Counted = 'nucleated' | 'cd34' | 'nucleated-per-kg' | 'cd34-per-kg' | 'viable-cd34'

interface Threshold {
  readonly counted: Counted
  readonly by: string
  readonly use: string
  readonly limit: Parameter
}

/** A limit that others print, for transplants; none was made for diabetes. */
export const thresholds = {
  'label-nucleated': {
    counted: 'nucleated',
    by: 'the US label of cord blood',
    use: 'transplant',
    limit: measured('least nucleated cells at freezing', '5e8 cell', { from: 'hemacord#nucleated' }),
  },
  'label-cd34': {
    counted: 'cd34',
    by: 'the US label of cord blood',
    use: 'transplant',
    limit: measured('least living CD34+ cells at freezing', '1.25e6 cell', { from: 'hemacord#cd34' }),
  },
  'label-dose': {
    counted: 'nucleated-per-kg',
    by: 'the US label of cord blood',
    use: 'transplant',
    limit: measured('least nucleated cells per kg', '2.5e7 cell/kg', { from: 'hemacord#dose' }),
  },
  'flow-nucleated': {
    counted: 'nucleated-per-kg',
    by: 'a published selection flow',
    use: 'transplant',
    limit: measured('least nucleated cells per kg', '1.5e7 cell/kg', { from: 'pmc7567024#nucleated' }),
  },
  'flow-cd34': {
    counted: 'cd34-per-kg',
    by: 'a published selection flow',
    use: 'transplant',
    limit: measured('least CD34+ cells per kg', '1.0e5 cell/kg', { from: 'pmc7567024#cd34' }),
  },
  'release-viability': {
    counted: 'viable-cd34',
    by: 'a standard of accredited banks',
    use: 'transplant',
    limit: measured('least share of CD34+ cells alive after thaw', '0.70', { from: 'fact2018#viable-cd34' }),
  },
  'hta-child-nucleated': {
    counted: 'nucleated',
    by: 'the UK regulator’s guide',
    use: 'transplant of a child',
    limit: measured('least nucleated cells', '5e8 cell', { from: 'hta-guide#unsuitable-nucleated' }),
  },
  'hta-child-cd34': {
    counted: 'cd34',
    by: 'the UK regulator’s guide',
    use: 'transplant of a child',
    limit: measured('least CD34+ cells', '4e6 cell', { from: 'hta-guide#unsuitable-cd34' }),
  },
  'hta-adult-nucleated': {
    counted: 'nucleated',
    by: 'the UK regulator’s guide',
    use: 'transplant of an adult',
    limit: measured('least nucleated cells', '1.25e9 cell', { from: 'hta-guide#adult-nucleated' }),
  },
  'hta-adult-cd34': {
    counted: 'cd34',
    by: 'the UK regulator’s guide',
    use: 'transplant of an adult',
    limit: measured('least CD34+ cells', '1e7 cell', { from: 'hta-guide#adult-cd34' }),
  },
} as const satisfies Readonly<Record<string, Threshold>>

export type ThresholdId = keyof typeof thresholds

/** The share of draws in which a unit reaches a limit; nothing for a limit per kg where no weight is known. */
export function chanceToReach(
  id: ThresholdId,
  { recipient }: Pick<Unit, 'recipient'>,
  draws: readonly Infused[],
): number | undefined {
  const { counted, limit } = thresholds[id]
  const isPerKg = counted.endsWith('-per-kg')
  if (isPerKg && recipient === undefined) return undefined
  const least = isPerKg ? limit.value * recipient!.weight : limit.value
  return draws.filter((each) => countOf[counted](each) >= least).length / draws.length
}

const countOf: Readonly<Record<Counted, (infused: Infused) => number>> = {
  nucleated: ({ frozen }) => frozen,
  'nucleated-per-kg': ({ frozen }) => frozen,
  cd34: ({ cd34Frozen }) => cd34Frozen,
  'cd34-per-kg': ({ cd34Frozen }) => cd34Frozen,
  'viable-cd34': ({ viableCd34 }) => viableCd34,
}
