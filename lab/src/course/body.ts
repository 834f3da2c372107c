import { exp } from '@cordelia/engine'
import { mealTest } from '../metabolism/meal-test.ts'
import type { Clinic, Stay } from '../patient/clinic.ts'
import { place, setDecline, typicalPerson } from '../patient/person.ts'
import { mealParameters, meanOverTest } from '../patient/visit.ts'
import { type Grid, type Library, evenly } from './library.ts'
import { hierarchical } from './hierarchical.ts'
import type { CourseModel } from './model.ts'
import type { Series } from './series.ts'

/** Kill rates from 4.5e-5 to 0.05 a day, and from 3 to 100 % of the healthy mass at diagnosis. */
const dense: Grid = { rates: evenly(-10, -3, 26), levels: evenly(-3.4, 0, 18) }
/** A quarter of the solves, where fits of many structures are compared. */
export const sparse: Grid = { rates: evenly(-10, -3, 12), levels: evenly(-3.4, 0, 9) }

/** Values that take the place of typical ones, by the full name of the parameter of the body or its meal tests; one that follows age still does. */
export type Assumed = Readonly<Record<string, number>>

/**
 * The courses of the body of a typical person of an age, for every kill rate of the grid and every functional mass at
 * diagnosis; other parameters at their typical values, or what is assumed of them.
 */
export function bodyLibrary(clinic: Clinic, person: Series, assume: Assumed, grid = dense): Library {
  const { compiled } = clinic
  const typical = typicalPerson(compiled, person.age, person.tests[0]!.sinceDiagnosis)
  const meal = mealParameters(typical.weight, typical.age)
  for (const [name, value] of Object.entries(assume)) {
    if (name.startsWith('meal.')) {
      meal[mealTest.parameters.findIndex((parameter) => parameter.name === name)] = value
      continue
    }
    const at = place(compiled, name)
    const isTypical = typical.parameters[at] === compiled.defaults[at]
    typical.parameters[at] = isTypical ? value : value * (typical.parameters[at]! / compiled.defaults[at]!)
  }
  const outputs = Float64Array.from(person.tests, ({ sinceDiagnosis }) => Math.max(sinceDiagnosis, 0))

  function* stays(): Generator<Stay> {
    for (const rate of grid.rates) {
      for (const level of grid.levels) {
        const parameters = typical.parameters.slice()
        setDecline(compiled, parameters, { rate, level })
        const start = clinic.begin(parameters)
        if (start === undefined) throw new Error(`no steady state at a kill rate of ${exp(rate)} a day`)
        const course = { parameters, start, from: 0, doses: [], outputs }
        yield { course, meal }
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
      const found = known.get(key) ?? bodyLibrary(clinic(), person, {})
      known.set(key, found)
      return { ...found, person }
    },
  )
}
