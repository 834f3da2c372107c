import { type Clinic, visit } from '../patient/clinic.ts'
import { place, typicalPerson, type Person } from '../patient/person.ts'
import { meanOverTest } from '../patient/visit.ts'
import { mechanisms, type Give, type Mechanism } from '../trial/protocol.ts'
import { adaptTo, dosesOf } from '../trial/treatment.ts'

/** One typical person and what is given to them, days after enrolment. */
export interface Scenario {
  readonly name: string
  /** Years. */
  readonly age: number
  /** Days from diagnosis to enrolment. */
  readonly sinceDiagnosis: number
  readonly give: readonly Give[]
  /** Parameter values that replace the typical ones. */
  readonly assume: Readonly<Record<string, number>>
  /** The protocol it is taken from, and the values its cells put in the place of the model's. */
  readonly from: readonly string[]
}

/** A scenario, or a step of it, as part of a name; the person is left out: `own-cord-blood-unit`. */
export function slugOf(text: string): string {
  return text
    .replace(/, person of [\d.]+ years/, '')
    .toLowerCase()
    .replaceAll('β', 'beta')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}

/** The states of a scenario's person at given days after enrolment, one row a day. */
export interface Outlook {
  readonly person: Person
  readonly rows: readonly Float64Array[]
}

/** Runs a scenario with some mechanisms of the graft switched off. Throws when the solve fails: nothing is random here. */
export function outlook(
  clinic: Clinic,
  scenario: Scenario,
  off: readonly Mechanism[],
  days: readonly number[],
): Outlook {
  const { compiled } = clinic
  const person = typicalPerson(compiled, scenario.age, scenario.sinceDiagnosis)
  adaptTo(compiled, person, scenario.give)
  for (const [name, value] of Object.entries(scenario.assume))
    person.parameters[place(compiled, name)] = value
  for (const mechanism of off) person.parameters[place(compiled, mechanisms[mechanism])] = 0
  const start = clinic.begin(person.parameters)
  const doses = dosesOf(compiled, person, scenario.give, () => 0.5)
  const outputs = Float64Array.from(days, (day) => scenario.sinceDiagnosis + day)
  const course = { parameters: person.parameters, start, from: 0, doses, outputs }
  const followed = start && clinic.followOne({ course, meal: undefined })
  if (followed?.ending.kind !== 'completed')
    throw new Error(`the scenario '${scenario.name}' could not be solved`)
  return { person, rows: followed.states }
}

/** C-peptide over the meal test, nmol/L, of a person in a state, without measurement error. */
export function cpeptideOf(clinic: Clinic, person: Person, y: Float64Array): number {
  const truth = visit(clinic, person, y)
  if (truth === undefined) throw new Error('the meal test could not be solved')
  return meanOverTest(truth.cpeptide)
}
