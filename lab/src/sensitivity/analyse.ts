import type { Pool } from '@cordelia/engine'
import type { Unknown } from '../hypotheses/unknowns.ts'
import type { People } from '../patient/population.ts'
import { clinicFor } from '../trial/simulate.ts'
import { entry, outputs, typicalAt, type SensitivityJob } from './evaluate.ts'
import { fittedAt, inputsOf } from './inputs.ts'
import { narrowed } from './narrowed.ts'
import type { Sensitivity } from './result.ts'
import { treatedInputs } from './treated.ts'
import { effectsOf, type Treated } from './treatment.ts'

/** How much may be computed, and from what. */
interface Asked {
  readonly seed: number
  /** Courses at most, except that the first rows are solved whatever they cost. */
  readonly most: number
  /** Draws of what was fitted; none where nothing was. */
  readonly people: readonly People[]
}

export interface SensitivityAsked extends Asked {
  /** Years. */
  readonly age: number
}

export interface TreatedSensitivityAsked extends Asked, Treated {
  readonly unknowns: readonly Unknown[]
}

/** What makes the variance of the untreated course of a typical person. The threads of the pool `evaluate`. */
export async function analyseSensitivity(
  { age, seed, most, people }: SensitivityAsked,
  pool: Pool<SensitivityJob, Float64Array>,
  onCourses: (solved: number, of: number) => void,
): Promise<Sensitivity> {
  const clinic = clinicFor('newly-diagnosed')
  const fitted = fittedAt(clinic.compiled, people, age, entry)
  const inputs = inputsOf(clinic.compiled, typicalAt(clinic, age), fitted)
  const subject = { inputs, outputs, job: { age, fitted } }
  return { age, entry, ...(await narrowed(subject, { seed, most }, pool, onCourses)) }
}

/** What makes the variance of the effect of a treatment in the median person. The threads of the pool `evaluate`. */
export async function analyseTreatedSensitivity(
  { age, entry: enrolled, treatment, unknowns, seed, most, people }: TreatedSensitivityAsked,
  pool: Pool<SensitivityJob, Float64Array>,
  onCourses: (solved: number, of: number) => void,
): Promise<Sensitivity> {
  const { compiled } = clinicFor('newly-diagnosed')
  const fitted = fittedAt(compiled, people, age, enrolled)
  const job = { age, entry: enrolled, treatment, unknowns, fitted }
  const subject = { inputs: treatedInputs(compiled, job), outputs: effectsOf(treatment), job }
  const found = await narrowed(subject, { seed, most }, pool, onCourses)
  return { age, entry: enrolled, treatment, ...found }
}
