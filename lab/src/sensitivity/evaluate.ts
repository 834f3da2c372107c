import type { Clinic, Stay } from '../patient/clinic.ts'
import { typicalPerson, type Person } from '../patient/person.ts'
import { meanOverTest } from '../patient/visit.ts'
import { clinicFor } from '../trial/simulate.ts'
import { type FittedDraw, inputsOf, settingOf } from './inputs.ts'
import { evaluateTreated, type TreatedJob } from './treated.ts'

/** Days from diagnosis to entry: that of new-onset trials, which enrol within 100 days. */
export const entry = 70
const visits = Float64Array.of(entry, entry + 365)

/** What is read of the untreated course, in the order of a part. */
export const outputs = [
  { name: 'month12', what: '2-hour mean C-peptide at month 12', unit: 'nmol/L' },
  { name: 'kept', what: 'C-peptide at month 12 relative to entry', unit: '1' },
] as const

/** Untreated courses of the typical person of an age in years. */
export interface UntreatedJob {
  readonly age: number
  readonly fitted: readonly FittedDraw[]
  /** The names of the inputs that are moved; all others are typical. */
  readonly inputs: readonly string[]
  /** Where each stands in its distribution, in [0, 1]: courses × inputs. */
  readonly places: Float64Array
}

export type SensitivityJob = UntreatedJob | TreatedJob

export const typicalAt = (clinic: Clinic, age: number): Person => typicalPerson(clinic.compiled, age, entry)

/** The outputs of each course, courses × outputs; NaN where one could not be solved. The same job gives the same bytes. */
export function evaluate(job: SensitivityJob): Float64Array {
  return 'treatment' in job ? evaluateTreated(job) : evaluateUntreated(job)
}

function evaluateUntreated({ age, fitted, inputs, places }: UntreatedJob): Float64Array {
  const clinic = clinicFor('newly-diagnosed')
  const person = typicalAt(clinic, age)
  const known = new Map(inputsOf(clinic.compiled, person, fitted).map((input) => [input.name, input]))
  const moved = inputs.map((name) => known.get(name)!)
  const count = places.length / inputs.length
  const found = new Float64Array(count * outputs.length).fill(Number.NaN)
  const courseOf: number[] = []

  function* stays(): Generator<Stay> {
    for (let i = 0; i < count; i++) {
      const setting = settingOf(person)
      moved.forEach((input, j) => input.put(places[i * inputs.length + j]!, setting))
      const { body, meal } = setting
      const start = clinic.begin(body)
      if (start === undefined) continue
      courseOf.push(i)
      yield { course: { parameters: body, start, from: 0, doses: [], outputs: visits }, meal }
    }
  }

  clinic.follow(stays(), (at, { visits: [atEntry, later] }) => {
    if (atEntry === undefined || later === undefined) return
    const month12 = meanOverTest(later.cpeptide)
    found.set([month12, month12 / meanOverTest(atEntry.cpeptide)], courseOf[at]! * outputs.length)
  })
  return found
}
