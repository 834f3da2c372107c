import type { Limit, Sets } from '../evidence/record/sets.ts'
import type { CeilingId } from '../hypotheses/ceilings.ts'
import type { CellKind } from '../hypotheses/kind.ts'
import { structures, structureIds, type StructureId } from '../hypotheses/structures.ts'
import { beliefOn, speakersFor, type Weighing } from './beliefs.ts'
import type { Frozen } from './frozen.ts'
import { weigh, type CohortScore, type StructureWeight } from './weigh.ts'

/** How a published limit that conflicts with the loosest one fares with what is believed. */
export interface LimitKept {
  readonly ceiling: CeilingId
  readonly what: string
  readonly loosest: Limit
  readonly limit: Limit
  /** The kind of treatment that it limits. */
  readonly kind: CellKind
  /** The share of what was drawn, and of what is believed of that kind, that keeps it. */
  readonly drawn: number
  readonly believed: number
  /** The structures, were it true; nothing where fewer than 20 draws of a structure keep it. */
  readonly structures?: readonly StructureWeight[]
}

const fewest = 20

/** Each published limit tighter than the loosest, with what is left of the draws and of the structures under it. */
export function limitsKept(
  { drawn }: Frozen,
  ceilings: Sets['ceilings'],
  weighing: Weighing,
): readonly LimitKept[] {
  return (Object.keys(ceilings) as CeilingId[]).flatMap((ceiling) => {
    const { what, limits } = ceilings[ceiling]
    const kind = ceiling === 'donor-insulin-cells' ? 'stem cells after conditioning' : 'stromal cells'
    const belief = beliefOn(weighing, kind)
    const speakers = speakersFor(weighing, kind)
    const [loosest, ...tighter] = limits
    return tighter.map((limit): LimitKept => {
      const keeps = (id: StructureId, d: number): boolean =>
        !isFelt(ceiling, id) || drawn.made[d]!.reached[ceiling] <= limit.atMost
      const kept = drawn.made.flatMap((_, d) => (keeps('all', d) ? [d] : []))
      return {
        ceiling,
        kind,
        what,
        loosest: loosest!,
        limit,
        drawn: kept.length / drawn.made.length,
        believed: belief.structures.reduce(
          (sum, { id, weight }) =>
            sum + weight * belief.draws[id].reduce((all, share, d) => all + (keeps(id, d) ? share : 0), 0),
          0,
        ),
        ...(kept.length >= fewest && {
          structures: weigh(
            speakers.map((each) => only(each, kept)),
            kept.length,
          ).structures,
        }),
      }
    })
  })
}

/** Cells that do not differentiate break no limit on differentiated cells; where cells go, every structure has cells. */
function isFelt(ceiling: CeilingId, id: StructureId): boolean {
  const on: readonly string[] = structures[id].on
  return ceiling === 'donor-insulin-cells' ? on.includes('differentiation') : id !== 'none'
}

function only({ cohort, scores }: CohortScore, draws: readonly number[]): CohortScore {
  const chosen = structureIds.map((id) => [id, Float64Array.from(draws, (d) => scores[id][d]!)] as const)
  return { cohort, scores: Object.fromEntries(chosen) as CohortScore['scores'] } // every name of the list
}
