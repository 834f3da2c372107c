import { stream } from '@cordelia/engine'
import type { Clinic } from '../patient/clinic.ts'
import { drawPerson, type Person, type Source } from '../patient/person.ts'
import type { People } from '../patient/population.ts'
import { mealParameters, meanOverTest, type Visit } from '../patient/visit.ts'
import { observe, type Observed } from '../trial/observation.ts'

/** Someone who was followed without treatment: what was true and what was measured on each day of their group. */
export interface Member {
  readonly person: Person
  readonly truth: readonly Visit[]
  readonly observed: readonly Observed[]
}

/** Who is followed, and on which days after enrolment. */
export interface Group {
  readonly source: Source
  readonly days: readonly number[]
}

/** Whom to draw: so many people under a seed, from a number on. */
export interface Drawn {
  readonly seed: number
  readonly first: number
  readonly count: number
}

/** Draws people from one population and follows them without treatment. Someone whose course or test cannot be solved is left out. */
export function followed(
  clinic: Clinic,
  people: People,
  { source, days }: Group,
  { seed, first, count }: Drawn,
): readonly Member[] {
  const numbers = Array.from({ length: count }, (_, i) => first + i)
  const stays = numbers.flatMap((number) => {
    const person = drawPerson(clinic.compiled, source, people, seed, number, 0)
    const { parameters, sinceDiagnosis, weight, age } = person
    const start = clinic.begin(parameters)
    if (start === undefined) return []
    const outputs = Float64Array.from(days, (day) => sinceDiagnosis + day)
    const course = { parameters, start, from: 0, doses: [], outputs }
    return [{ number, person, course, meal: mealParameters(weight, age) }]
  })
  const members: (Member | undefined)[] = stays.map(() => undefined)
  clinic.follow(stays, (at, { visits }) => {
    const { person, number } = stays[at]!
    const truth = visits.filter((visit) => visit !== undefined)
    if (truth.length < days.length) return
    const draws = stream(seed, number, 'observation')
    members[at] = { person, truth, observed: truth.map((visit) => observe(visit, people, draws)) }
  })
  return members.filter((member) => member !== undefined)
}

/** The 2-hour mean C-peptide of a visit, nmol/L. */
export const aucOf = ({ cpeptide }: Visit): number => meanOverTest(cpeptide)

/** HbA1c adjusted for the insulin dose; at most 9 is a partial remission (Mortensen 2009). */
export const adjustedHba1c = ({ hba1c, insulin }: Pick<Visit, 'hba1c' | 'insulin'>): number =>
  hba1c + 4 * insulin
export const remissionAt = 9
