import type { Genotype } from '../hla/gl-string.ts'

/** One stored cord blood unit as its bank reports it, and what is known of its use. Counts are cells, shares lie in [0, 1]. */
export interface Unit {
  /** A name for the report; never a person's. */
  readonly name: string
  /** Whose cells they are to the one who would get them. */
  readonly donor: Donor
  /** Days of the calendar, as `dayOf` counts them. */
  readonly born: number
  readonly frozen: number
  readonly thawed?: number
  /** Hours from birth to freezing. */
  readonly delay: number
  /** Blood collected, mL, without anticoagulant. */
  readonly volume?: number
  readonly counts: Counts
  /** Share of nucleated cells alive when they were frozen. */
  readonly viable: number
  /** What was counted in this unit, or a segment of it, after thaw. */
  readonly afterThaw?: AfterThaw
  readonly recipient?: Recipient
}

export type Donor = 'self' | 'sibling' | 'unrelated'

/** Cells counted at freezing, or before the blood was processed. */
export interface Counts {
  readonly when: 'frozen' | 'collected'
  readonly nucleated: number
  readonly mononuclear?: number
  readonly cd34?: number
}

interface AfterThaw {
  /** Nucleated cells per nucleated cell frozen. */
  readonly recovered?: number
  /** Share of CD34+ cells alive. */
  readonly viableCd34?: number
}

interface Recipient {
  /** Kilograms. */
  readonly weight: number
  /** HLA types of unit and recipient, where both were given. */
  readonly hla?: { readonly unit: Genotype; readonly recipient: Genotype }
}
