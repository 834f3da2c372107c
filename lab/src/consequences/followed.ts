import type { Believed } from '../hypotheses/believed.ts'
import { cellKinds, type CellKind } from '../hypotheses/kind.ts'
import type { Unknown } from '../hypotheses/unknowns.ts'
import type { People } from '../patient/population.ts'
import { beliefOn, type Weighing } from '../retrodiction/beliefs.ts'
import { believedDraws } from '../retrodiction/believed.ts'
import type { Frozen } from '../retrodiction/frozen.ts'
import type { Belief } from '../retrodiction/weigh.ts'
import { beforeTrials, wereItSure } from './draws.ts'

/** The draws that an answer follows the scenarios of each kind of treatment in. */
export type DrawsFollowed = Readonly<Record<CellKind, DrawsOfKind>>

interface DrawsOfKind {
  /** Of what is believed after the fit set. */
  readonly believed: readonly Believed[]
  /** The same if cells turn into β-cells: as held before the fit set, within the published limits, and after it. */
  readonly before: readonly Believed[]
  readonly after: readonly Believed[]
}

/** How many draws of each. */
export const drawsFollowed = 40

/** Days after enrolment at which an answer tells what mechanisms add. */
export const dayFollowed = 365.25

export function drawsToFollow(
  frozen: Frozen,
  weighing: Weighing,
  known: { readonly unknowns: readonly Unknown[]; readonly people: readonly People[] },
): DrawsFollowed {
  const of = (held: Belief): readonly Believed[] => believedDraws(frozen, held, known, drawsFollowed)
  const kinds = cellKinds.map((kind) => {
    const belief = beliefOn(weighing, kind)
    const draws: DrawsOfKind = {
      believed: of(belief),
      before: of(wereItSure(beforeTrials(belief), 'differentiation')),
      after: of(wereItSure(belief, 'differentiation')),
    }
    return [kind, draws] as const
  })
  return Object.fromEntries(kinds) as Record<CellKind, DrawsOfKind> // built from every kind
}
