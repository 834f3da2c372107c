import { letWork, structures, type GraftMechanism } from '../hypotheses/structures.ts'
import type { Believed } from '../hypotheses/believed.ts'
import type { Clinic, Followed, Stay } from '../patient/clinic.ts'
import { medianPerson, place, typicalPerson, type Person } from '../patient/person.ts'
import { mealParameters, meanOverTest } from '../patient/visit.ts'
import { mechanisms } from '../trial/protocol.ts'
import { adaptTo, dosesOf } from '../trial/treatment.ts'
import { withoutCells, type Scenario } from './scenario.ts'

/** What holds of a graft in one draw, and whose median the person is; without people it is the typical person. */
export type Held = Pick<Believed, 'structure' | 'assumptions'> & Partial<Pick<Believed, 'people'>>

/** Every mechanism works, and every value is the model's own. */
export const nominal: Held = { structure: 'all', assumptions: {} }

/** A scenario under a draw, with further mechanisms of the graft switched off. */
export interface Case {
  readonly scenario: Scenario
  readonly held: Held
  readonly off: readonly GraftMechanism[]
  /** Days after enrolment. */
  readonly days: readonly number[]
}

/** What is true of a person on one day. */
export interface Outcome {
  /** 2-hour mean C-peptide of a meal test, nmol/L. */
  readonly cpeptide: number
  /** Insulin dose, IU/kg/day. */
  readonly insulin: number
  /** Own β-cell mass, functional and silent, fraction of the healthy mass. */
  readonly mass: number
  /** Live graft cells in the pancreas. */
  readonly inPancreas: number
  /** Insulin-producing cells from the graft, and the functional β-cells they are worth. */
  readonly derived: number
  readonly functional: number
}

/** The mechanisms of a graft that work in a case. */
export function working({ held, off }: Pick<Case, 'held' | 'off'>): readonly GraftMechanism[] {
  const on: readonly GraftMechanism[] = structures[held.structure].on
  return on.filter((mechanism) => !off.includes(mechanism))
}

/**
 * Follows every case together; an outcome for each of its days, nothing where a solve failed.
 *
 * A dose that is not known is the middle of its range. Cells of which no mechanism works are not given: they would change
 * nothing but the steps of the solver.
 */
export function followAll(
  clinic: Clinic,
  cases: readonly Case[],
): readonly (readonly Outcome[] | undefined)[] {
  const found: (readonly Outcome[] | undefined)[] = cases.map(() => undefined)
  const started: { readonly person: Person; readonly at: number }[] = []
  function* stays(): Generator<Stay> {
    for (const [at, each] of cases.entries()) {
      const { person, stay } = begun(clinic, each)
      if (stay === undefined) continue
      started.push({ person, at })
      yield stay
    }
  }
  clinic.follow(stays(), (nth, followed) => {
    const { person, at } = started[nth]!
    found[at] = outcomesOf(clinic, person, followed)
  })
  return found
}

/** The person of a scenario under a draw, before anything is given. */
function personOf({ compiled }: Clinic, { people }: Held, { age, sinceDiagnosis }: Scenario): Person {
  return people === undefined
    ? typicalPerson(compiled, age, sinceDiagnosis)
    : medianPerson(compiled, people, age, sinceDiagnosis)
}

function begun(clinic: Clinic, each: Case): { readonly person: Person; readonly stay: Stay | undefined } {
  const { compiled } = clinic
  const { held, days } = each
  const scenario = working(each).length === 0 ? withoutCells(each.scenario) : each.scenario
  const person = personOf(clinic, held, scenario)
  const assumptions = { ...held.assumptions, ...scenario.assume }
  adaptTo(compiled, person, scenario.give, assumptions)
  letWork(compiled, person, held.structure)
  for (const mechanism of each.off) person.parameters[place(compiled, mechanisms[mechanism])] = 0
  const start = clinic.begin(person.parameters)
  if (start === undefined) return { person, stay: undefined }
  const doses = dosesOf(compiled, person, scenario.give, () => 0.5, assumptions)
  const outputs = Float64Array.from(days, (day) => person.sinceDiagnosis + day)
  const course = { parameters: person.parameters, start, from: 0, doses, outputs }
  return { person, stay: { course, meal: mealParameters(person.weight, person.age) } }
}

function outcomesOf(
  { compiled }: Clinic,
  { parameters, weight }: Person,
  { states, visits }: Followed,
): readonly Outcome[] | undefined {
  const value = (name: string): number => parameters[place(compiled, name)]!
  const state = (row: Float64Array, name: string): number => row[compiled.stateIndex.get(name)!]!
  const outcomes = visits.flatMap((visit, d): Outcome[] => {
    if (visit === undefined) return []
    const derived = state(states[d]!, 'islets.derived') * value('islets.healthyCells')
    return [
      {
        cpeptide: meanOverTest(visit.cpeptide),
        insulin: visit.insulin,
        mass: visit.mass,
        inPancreas: state(states[d]!, 'homing.pancreas') * weight,
        derived,
        functional: derived * value('islets.graftFunction'),
      },
    ]
  })
  return outcomes.length === visits.length ? outcomes : undefined
}
