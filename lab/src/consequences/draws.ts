import type { Sets } from '../evidence/record/sets.ts'
import type { Believed } from '../hypotheses/believed.ts'
import { drawWithin } from '../hypotheses/draws.ts'
import type { CellKind } from '../hypotheses/kind.ts'
import { structureIds, structures, type StructureId } from '../hypotheses/structures.ts'
import { drawUnknowns, unknownsOf } from '../hypotheses/unknowns.ts'
import type { Clinic } from '../patient/clinic.ts'
import { type People, peopleOf } from '../patient/population.ts'

/**
 * So many draws of what is held before any trial: the structures in proportion to their priors, people at random, and
 * unknowns within the published limits.
 *
 * The structures are sampled systematically, so that even a few draws have them in about the right numbers.
 */
export function priorDraws(
  clinic: Clinic,
  ceilings: Sets['ceilings'],
  people: readonly People[],
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly Believed[] {
  const unknowns = unknownsOf(clinic)
  return drawWithin(clinic, ceilings, { seed, count }).made.map(({ number }, draw) => ({
    structure: structureAt((draw + 0.5) / count),
    people: peopleOf(people, seed, number),
    assumptions: drawUnknowns(unknowns, seed, number),
  }))
}

/** Draws of what is believed of a kind of treatment. */
export type DrawsOn = (kind: CellKind) => readonly Believed[]

/** The structure at a place in [0, 1) of the prior. */
function structureAt(place: number): StructureId {
  let below = 0
  return structureIds.find((id) => place < (below += structures[id].prior))!
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
