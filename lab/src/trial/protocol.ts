import type { ProductId } from '../graft/products.ts'
import type { BankId } from '../graft/unit/collection.ts'
import type { Source } from '../patient/person.ts'
import type { Rule } from './eligibility.ts'
import type { Measure } from './measures.ts'

/**
 * A dose of cells; a range where the dose is not known.
 *
 * A dose out of units is that of each participant's own; the numbers are those of the bank's median unit, which whoever
 * has no unit of their own gets: the typical person.
 */
export interface CellDose {
  readonly low: number
  readonly high: number
  readonly per: 'kg' | 'person' | 'mouse'
  readonly unit?: OfUnit
}

/** A stored unit as a dose: whole, or its regulatory T cells after so many days of culture. */
export interface OfUnit {
  readonly grown?: number
}

/** Something given to the participants of an arm, days after enrolment. */
export type Give =
  | {
      readonly kind: 'cells'
      readonly product: ProductId
      readonly dose: CellDose
      readonly route: 'intravenous' | 'pancreatic-artery'
      readonly at: number
      readonly mismatch?: number
    }
  | { readonly kind: 'conditioning'; readonly intensity: number; readonly at: number }

/** Where units are stored, and the chance that one is for a candidate. */
export interface Units {
  readonly bank: BankId
  readonly stored: number
}

interface Arm {
  readonly name: string
  readonly share: number
  readonly give: readonly Give[]
}

interface EndpointAt {
  readonly measure: Measure
  /** Days after enrolment; one of the visits. */
  readonly at: number
}

/** The switches of the question, by the names people use, with the parameter each sets. */
export const mechanisms = {
  homing: 'homing.homing',
  differentiation: 'islets.differentiation',
  regeneration: 'islets.regeneration',
  support: 'islets.support',
  'treg-induction': 'immunity.induction',
  'effector-suppression': 'immunity.suppression',
  'hsc-reset': 'immunity.reset',
} as const

export type Mechanism = keyof typeof mechanisms

/** A trial to simulate, with every quantity resolved: days, years, cells. */
export interface Protocol {
  readonly name: string
  readonly question: string
  readonly species: 'human' | 'mouse'
  readonly draw: Draw
  readonly people: Source
  readonly units?: Units
  readonly where: readonly Rule[]
  readonly enrol: number
  readonly arms: readonly Arm[]
  readonly visits: readonly number[]
  readonly primary: EndpointAt
  readonly secondary: readonly EndpointAt[]
  readonly switches: Readonly<Partial<Record<Mechanism, number>>>
  readonly potency?: number
  readonly trials: number
  readonly seed: number
  /** The study whose findings stand beside the simulation, and which of its arms is which of ours. */
  readonly compare?: { readonly study: string; readonly arms: Readonly<Record<string, string>> }
}

export type Draw = 'newly-diagnosed' | 'established' | 'nod' | 'stz'
