import { LabError } from '../errors.ts'
import { middle } from '../patient/person.ts'
import { mechanisms, type Give, type Mechanism, type Protocol } from '../trial/protocol.ts'
import { ofBloodCells, type Assumptions } from '../trial/treatment.ts'

/** One person and what is given to them, days after enrolment. */
export interface Scenario {
  readonly name: string
  /** Years, at enrolment. */
  readonly age: number
  /** Days from diagnosis to enrolment. */
  readonly sinceDiagnosis: number
  readonly give: readonly Give[]
  /** Values that replace the assumed ones, whatever a draw says of them. */
  readonly assume: Assumptions
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

/** The same without cells: nothing at all, or conditioning alone. */
export function withoutCells(scenario: Scenario): Scenario {
  return { ...scenario, give: scenario.give.filter(({ kind }) => kind === 'conditioning') }
}

/**
 * The middle participant of each arm of a protocol that gives something, with its switches and potency.
 *
 * Throws `SCHEMA` for mice, and where no arm gives anything.
 */
export function treatedArms(protocol: Protocol): readonly Scenario[] {
  const { name, species, people, arms } = protocol
  if (species !== 'human') {
    throw new LabError('SCHEMA', `${name}: population.species: expected human, got '${species}'`)
  }
  const treated = arms.filter(({ give }) => give.length > 0)
  if (treated.length === 0) {
    throw new LabError('SCHEMA', `${name}: arms: expected an arm that gives something, got none`)
  }
  return treated.map((arm) => ({
    name: arm.name,
    age: middle(people.age),
    sinceDiagnosis: middle(people.sinceDiagnosis),
    give: arm.give,
    assume: assumedBy(protocol),
    from: [`protocols/${name}`],
  }))
}

function assumedBy({ switches, potency }: Protocol): Assumptions {
  const switched = Object.entries(switches).map(
    ([mechanism, value]) => [mechanisms[mechanism as Mechanism], value] as const, // the schema allows no other key
  )
  const power = potency === undefined ? [] : [potencyId, ofBloodCells(potencyId)].map((id) => [id, potency])
  return Object.fromEntries([...switched, ...power])
}

const potencyId = 'immunity.potency'
