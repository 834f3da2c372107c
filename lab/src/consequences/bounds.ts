import type { Clinic, Stay } from '../patient/clinic.ts'
import { medianPerson, place, type Person } from '../patient/person.ts'
import type { People } from '../patient/population.ts'
import { mealParameters, meanOverTest } from '../patient/visit.ts'
import { leastEnough } from './search.ts'

/** Someone of an age in years, so many days after diagnosis. */
export interface Someone {
  readonly age: number
  readonly sinceDiagnosis: number
}

/** Whose bounds are told: newly diagnosed at three ages, and adults a year and eight years on. */
export const someone: readonly Someone[] = [
  { age: 10, sinceDiagnosis: 60 },
  { age: 15, sinceDiagnosis: 60 },
  { age: 30, sinceDiagnosis: 60 },
  { age: 30, sinceDiagnosis: 300 },
  { age: 30, sinceDiagnosis: 2922 },
]

/** Shares of the killing that are blocked for the year; the first is no treatment. */
export const blocks = [0, 0.5, 0.75, 1] as const

/** Rises of C-peptide in a year that were reported, relative to entry. */
export const rises = [0.1, 0.25, 1.06] as const

/** The least and the largest factor on regeneration that is asked of, and how near the factor found is. */
export const factors = [1, 1000] as const
export const factorTolerance = 0.01

/** Days. */
const year = 365.25

/** Someone at entry, in one draw: their state and their C-peptide, nmol/L. */
export interface Entered {
  readonly person: Person
  readonly state: Float64Array
  readonly cpeptide: number
}

/** What one draw says of someone: relative changes of C-peptide over the year, a block each, and factors, a rise each. */
export interface Bounded {
  readonly changes: readonly number[]
  /** On the person's own regeneration; without end where no factor up to 1000 does it. */
  readonly untouched: readonly number[]
  readonly blocked: readonly number[]
}

/** The bounds of someone in each draw of people; nothing for a draw in which a solve failed. */
export function boundsOf(
  clinic: Clinic,
  people: readonly People[],
  who: Someone,
): readonly (Bounded | undefined)[] {
  const entered = enter(clinic, people, who)
  const changes = blocks.map((block) =>
    overYear(
      clinic,
      entered.map((at) => ({ at, factors: { [killing]: 1 - block } })),
    ),
  )
  const asked = rises.map((rise) => ({
    untouched: factorsFor(clinic, entered, rise, 0),
    blocked: factorsFor(clinic, entered, rise, 1),
  }))
  return people.map((_, d) => {
    const told = changes.map((each) => each[d])
    const untouched = asked.map((each) => each.untouched[d])
    const blocked = asked.map((each) => each.blocked[d])
    if ([...told, ...untouched, ...blocked].includes(undefined)) return undefined
    return { changes: told, untouched, blocked } as Bounded // nothing is missing
  })
}

const killing = 'islets.killing'
const regeneration = 'islets.adultGrowth'

/** The median person of each draw, followed untreated to entry; nothing where a solve failed. */
export function enter(
  clinic: Clinic,
  people: readonly People[],
  { age, sinceDiagnosis }: Someone,
): readonly (Entered | undefined)[] {
  const persons = people.map((draw) => medianPerson(clinic.compiled, draw, age, sinceDiagnosis))
  const started = persons.flatMap((person, d) => {
    const start = clinic.begin(person.parameters)
    return start === undefined ? [] : [{ d, stay: stayOf(person, start, [0, sinceDiagnosis]) }]
  })
  const found: (Entered | undefined)[] = people.map(() => undefined)
  clinic.follow(
    started.map(({ stay }) => stay),
    (nth, { states, visits: [visit] }) => {
      const { d } = started[nth]!
      if (visit === undefined) return
      found[d] = { person: persons[d]!, state: states[0]!, cpeptide: meanOverTest(visit.cpeptide) }
    },
  )
  return found
}

/** A year from entry on, with some parameters multiplied. */
interface Year {
  readonly at: Entered | undefined
  readonly factors: Readonly<Record<string, number>>
}

/** The relative change of C-peptide from entry over each year; nothing where there is no entry or a solve failed. */
export function overYear(clinic: Clinic, years: readonly Year[]): readonly (number | undefined)[] {
  const begun = years.flatMap(({ at, factors: times }, y) => {
    if (at === undefined) return []
    const { person, state } = at
    const parameters = person.parameters.slice()
    for (const [name, factor] of Object.entries(times)) parameters[place(clinic.compiled, name)]! *= factor
    const from = person.sinceDiagnosis
    return [{ y, at, stay: stayOf({ ...person, parameters }, state, [from, from + year]) }]
  })
  const found: (number | undefined)[] = years.map(() => undefined)
  clinic.follow(
    begun.map(({ stay }) => stay),
    (nth, { visits: [visit] }) => {
      const { y, at } = begun[nth]!
      if (visit !== undefined) found[y] = meanOverTest(visit.cpeptide) / at.cpeptide - 1
    },
  )
  return found
}

function stayOf(
  { parameters, weight, age }: Person,
  start: Float64Array,
  [from, to]: readonly [number, number],
): Stay {
  const course = { parameters, start, from, doses: [], outputs: Float64Array.of(to) }
  return { course, meal: mealParameters(weight, age) }
}

/** The least factor on regeneration for a rise with a share of the killing blocked, in each draw. */
export function factorsFor(
  clinic: Clinic,
  entered: readonly (Entered | undefined)[],
  rise: number,
  block: number,
): readonly (number | undefined)[] {
  return leastEnough(entered.length, factors, factorTolerance, (trials) =>
    overYear(
      clinic,
      trials.map(({ search, value }) => ({
        at: entered[search],
        factors: { [regeneration]: value, [killing]: 1 - block },
      })),
    ).map((change) => (change === undefined ? undefined : change >= rise)),
  )
}
