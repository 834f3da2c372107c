import type { Sets } from '../evidence/record/sets.ts'
import type { Clinic } from '../patient/clinic.ts'
import { reachedBy, type CeilingId, type Reached } from './ceilings.ts'
import { drawUnknowns, unknownsOf } from './unknowns.ts'

/** A draw that breaks no published limit: its number, from which it can be made again, and what it comes to. */
interface DrawMade {
  readonly number: number
  readonly reached: Reached
}

/** Draws of the unknowns within the published limits. */
export interface Drawn {
  readonly seed: number
  readonly made: readonly DrawMade[]
  /** Draws that were refused, by the first limit they broke, or as they could not be solved. */
  readonly refused: Readonly<Partial<Record<CeilingId | 'unsolved', number>>>
}

/** So many tries a draw; published limits that hardly any draw keeps are no limits of these ranges. */
const mostTries = 200

/** Draws the unknowns until so many keep the loosest published limit of every ceiling. Throws where hardly any does. */
export function drawWithin(
  clinic: Clinic,
  ceilings: Sets['ceilings'],
  { seed, count }: { readonly seed: number; readonly count: number },
): Drawn {
  const unknowns = unknownsOf(clinic)
  const names = Object.keys(ceilings) as CeilingId[] // keys of a closed list
  const made: DrawMade[] = []
  const refused: Partial<Record<CeilingId | 'unsolved', number>> = {}
  for (let number = 0; made.length < count; number++) {
    if (number >= mostTries * count) throw new Error('hardly any draw keeps the published limits')
    const reached = reachedBy(clinic, drawUnknowns(unknowns, seed, number))
    const broken =
      reached === undefined
        ? 'unsolved'
        : names.find((name) => reached[name] > ceilings[name].limits[0]!.atMost)
    if (reached !== undefined && broken === undefined) made.push({ number, reached })
    else if (broken !== undefined) refused[broken] = (refused[broken] ?? 0) + 1
  }
  return { seed, made, refused }
}
