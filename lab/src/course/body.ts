import { exp, log } from '@cordelia/engine'
import type { Clinic, Stay } from '../patient/clinic.ts'
import { place, typicalPerson } from '../patient/person.ts'
import { meanOverTest } from '../patient/visit.ts'
import { type Grid, type Library, evenly } from './library.ts'
import { hierarchical } from './hierarchical.ts'
import type { CourseModel } from './model.ts'
import type { Series } from './series.ts'

/** Kill rates from 4.5e-5 to 0.05 a day, and from 3 to 100 % of the healthy mass at diagnosis. */
const grid: Grid = { rates: evenly(-10, -3, 30), levels: evenly(-3.4, 0, 24) }

/**
 * The courses of the body of a typical person of an age, for every kill rate of the grid and every functional mass at
 * diagnosis.
 */
function bodyLibrary(clinic: Clinic, person: Series): Library {
  const { compiled } = clinic
  const typical = typicalPerson(compiled, person.age, person.tests[0]!.sinceDiagnosis)
  const value = (name: string): number => typical.parameters[place(compiled, name)]!
  const relativeAge = value('person.age') / value('islets.reference')
  const logAgeEffect = -value('islets.ageSlope') * log(relativeAge)
  const outputs = Float64Array.from(person.tests, ({ sinceDiagnosis }) => Math.max(sinceDiagnosis, 0))

  function* stays(): Generator<Stay> {
    for (const rate of grid.rates) {
      for (const level of grid.levels) {
        const parameters = typical.parameters.slice()
        parameters[place(compiled, 'islets.killing')] = exp(rate - logAgeEffect)
        parameters[place(compiled, 'islets.onsetMass')] = exp(level)
        const start = clinic.begin(parameters)
        if (start === undefined) throw new Error(`no steady state at a kill rate of ${exp(rate)} a day`)
        const course = { parameters, start, from: 0, doses: [], outputs }
        yield { person: { ...typical, parameters }, course, isTested: true }
      }
    }
  }

  const count = person.tests.length
  const cpeptide = new Float64Array(grid.rates.length * grid.levels.length * count).fill(Number.NaN)
  clinic.follow(stays(), (at, { visits }) => {
    visits.forEach((visit, i) => {
      if (visit !== undefined) cpeptide[at * count + i] = meanOverTest(visit.cpeptide)
    })
  })
  return { person, grid, cpeptide }
}

/** The body with each person's own kill rate and mass at diagnosis, everything else at its typical value for age. */
export function bodyCourse(clinic: () => Clinic): CourseModel {
  const known = new Map<string, Library>()
  return hierarchical(
    'body',
    'kill rate and mass at diagnosis of each person; all else as in the model',
    (person) => {
      const key = [person.age, ...person.tests.map(({ sinceDiagnosis }) => sinceDiagnosis)].join(' ')
      const found = known.get(key) ?? bodyLibrary(clinic(), person)
      known.set(key, found)
      return { ...found, person }
    },
  )
}
