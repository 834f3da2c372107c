import {
  type Accuracy,
  beginningOf,
  chain,
  compileJavaScript,
  type CompiledModel,
  type Course,
  type Ending,
  type Model,
  type Trajectory,
} from '@cordelia/engine'
import type { Person } from './person.ts'
import { decisive, mealClock, mealParameters, type Visit } from './visit.ts'

/** Where people of one species are followed through their visits, each with a meal test. */
export interface Clinic {
  readonly compiled: CompiledModel
  /** The state at the beginning, with every steady state found; undefined when none exists. */
  begin(parameters: Float64Array): Float64Array | undefined
  /** Follows many people and hands over each as they end, with their place; the same bits as one by one. */
  follow(stays: Iterable<Stay>, observe: (place: number, followed: Followed) => void): void
  /** Follows one person. */
  followOne(stay: Stay): Followed
}

/** What happens to a person; every output of the course is a visit. */
export interface Stay {
  readonly course: Course
  /** The parameters of the meal test of every visit; nothing without one. */
  readonly meal: Float64Array | undefined
}

export interface Followed {
  readonly ending: Ending
  /** The state at each visit; NaN from a failure on. */
  readonly states: readonly Float64Array[]
  /** What is true at each visit; nothing without a meal test, or where it or the body could not be solved. */
  readonly visits: readonly (Visit | undefined)[]
}

/** Makes a model of the body and the meal test ready to run. */
export function clinicOf(model: Model, accuracy: Accuracy): Clinic {
  const compiled = compileJavaScript(model)
  const names = model.states.map(({ name }) => name)
  const observed = [...decisive, ...seen, ...names]
  const both = chain({ model, observed, accuracy }, mealClock)

  function follow(stays: Iterable<Stay>, observe: (place: number, followed: Followed) => void): void {
    both.runAll(chained(stays), (place, { slow, fast }) => {
      const rows = fast.map((_, i) =>
        slow.values.subarray(i * observed.length + decisive.length, (i + 1) * observed.length),
      )
      observe(place, {
        ending: slow.ending,
        states: rows.map((row) => row.slice(seen.length)),
        visits: rows.map((row, i) => visitOf(row, fast[i])),
      })
    })
  }

  return {
    compiled,
    begin: beginningOf(compiled),
    follow,
    followOne(stay) {
      let found: Followed | undefined
      follow([stay], (_, followed) => {
        found = followed
      })
      return found!
    },
  }
}

/** What is told of a visit beside its meal test, by full name. */
const seen = ['metabolism.glucose', 'metabolism.hba1c', 'metabolism.insulin', 'islets.own'] as const

function visitOf(row: Float64Array, test: Trajectory | undefined): Visit | undefined {
  if (test?.ending.kind !== 'completed') return undefined
  return {
    cpeptide: Array.from(test.values, (picomolar) => picomolar / 1000),
    glucose: row[0]!,
    hba1c: row[1]!,
    insulin: row[2]!,
    mass: row[3]!,
  }
}

function* chained(stays: Iterable<Stay>) {
  for (const { course, meal } of stays) yield { ...course, fast: meal }
}

/** The visit of a person whose body is in a state; nothing when the meal test could not be solved. */
export function visit(clinic: Clinic, person: Person, y: Float64Array): Visit | undefined {
  const course = { parameters: person.parameters, start: y, from: 0, doses: [], outputs: Float64Array.of(0) }
  return clinic.followOne({ course, meal: mealParameters(person.weight, person.age) }).visits[0]
}
