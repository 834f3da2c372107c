import type { Believed } from '../hypotheses/believed.ts'
import type { CellKind } from '../hypotheses/kind.ts'
import { structureIds, structures, type GraftMechanism, type StructureId } from '../hypotheses/structures.ts'
import type { Belief } from '../retrodiction/weigh.ts'

/** Draws of what is believed of a kind of treatment. */
export type DrawsOn = (kind: CellKind) => readonly Believed[]

/** What was held before any trial of the fit set: the structures by their priors, every draw like every other. */
export function beforeTrials({ structures: weighed, draws }: Belief): Belief {
  const even = structureIds.map((id) => [id, draws[id].map((_, __, all) => 1 / all.length)] as const)
  return {
    structures: weighed.map((each) => ({ ...each, weight: each.prior })),
    draws: Object.fromEntries(even) as Belief['draws'], // built from every id
  }
}

/** The same belief, were it certain that a mechanism of the graft works. */
export function wereItSure(belief: Belief, mechanism: GraftMechanism): Belief {
  const possible = belief.structures.filter(({ id }) => {
    const on: readonly GraftMechanism[] = structures[id].on
    return on.includes(mechanism)
  })
  const all = possible.reduce((sum, { weight }) => sum + weight, 0)
  return { ...belief, structures: possible.map((each) => ({ ...each, weight: each.weight / all })) }
}

/** How many draws have each structure. */
export function structuresIn(draws: readonly Believed[]): Readonly<Record<StructureId, number>> {
  const counts = structureIds.map(
    (id) => [id, draws.filter(({ structure }) => structure === id).length] as const,
  )
  return Object.fromEntries(counts) as Record<StructureId, number> // built from every id
}

/** So many of some draws, evenly from the first to the last; all of them where there are no more. */
export function thinned<Draw>(draws: readonly Draw[], count: number): readonly Draw[] {
  const kept = Math.min(count, draws.length)
  return Array.from({ length: kept }, (_, i) => draws[Math.floor((i * draws.length) / kept)]!)
}

/** Cuts draws into slices for the threads; the cut depends on nothing but their number. */
export function slicesOf<Draw>(draws: readonly Draw[], size: number): readonly (readonly Draw[])[] {
  return Array.from({ length: Math.ceil(draws.length / size) }, (_, i) =>
    draws.slice(i * size, (i + 1) * size),
  )
}
