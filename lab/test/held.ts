import type { Believed } from '../src/hypotheses/believed.ts'
import { structureIds } from '../src/hypotheses/structures.ts'
import { drawUnknowns, unknownsOf } from '../src/hypotheses/unknowns.ts'
import { peopleOf } from '../src/patient/population.ts'
import { clinicFor } from '../src/trial/simulate.ts'
import { fittedPeople } from './people.ts'

const unknowns = unknownsOf(clinicFor('newly-diagnosed'))

/** Draws of what may hold of a graft, each structure in turn, `none` first. */
export function drawsInTurn(count: number, seed: number): readonly Believed[] {
  return Array.from({ length: count }, (_, i) => ({
    structure: structureIds[i % structureIds.length]!,
    people: peopleOf(fittedPeople, seed, i),
    assumptions: drawUnknowns(unknowns, seed, i),
  }))
}
