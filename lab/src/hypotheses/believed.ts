import type { People } from '../patient/population.ts'
import type { Assumptions } from '../trial/treatment.ts'
import type { StructureId } from './structures.ts'

/** One draw of what is believed after the fit set: a structure, the people of the untreated course, and a graft's unknowns. Draws count the same. */
export interface Believed {
  readonly structure: StructureId
  readonly people: People
  readonly assumptions: Assumptions
}
