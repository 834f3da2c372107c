import { stream, type Ending, type Simulator } from '@cordelia/engine'
import { drawMouse, drawPerson, place, type Person } from '../patient/person.ts'
import { meanOverTest, visit } from '../patient/visit.ts'
import { meets, type Criterion } from './eligibility.ts'
import { observe, type Observed } from './observation.ts'
import { mechanisms, type Mechanism, type Protocol } from './protocol.ts'

/** A solve that failed: who, when, and which state it was. Times are days since diagnosis. */
export interface Lost {
  readonly trial: number
  readonly participant: number
  readonly kind: Exclude<Ending['kind'], 'completed'> | 'no-steady-state' | 'meal-test' | 'nobody-eligible'
  readonly time: number
  readonly state: string
}

/** Who takes part, and in what state they are on the day of enrolment. */
export interface Enrolled {
  readonly person: Person
  readonly y: Float64Array
}

/** What recruiting for one place came to: whom it screened, which rule excluded them, and who came in at last. */
export interface Screening {
  readonly enrolled?: Enrolled
  readonly screened: number
  /** For each rule of the protocol, the people it excluded first. */
  readonly excluded: readonly number[]
  readonly lost: readonly Omit<Lost, 'trial' | 'participant'>[]
}

const mostAttempts = 2000

/** Recruits for one place: draws people until one meets every rule, at most 2000. */
export function enrol(simulator: Simulator, protocol: Protocol, number: number): Screening {
  const excluded = protocol.where.map(() => 0)
  const lost: Omit<Lost, 'trial' | 'participant'>[] = []
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const person = draw(simulator, protocol, number, attempt)
    const early = failed(protocol, (criterion) => knownBeforehand(person, criterion))
    if (early !== -1) {
      excluded[early]!++
      continue
    }
    const arrived = untilEnrolment(simulator, person)
    if ('kind' in arrived) {
      lost.push(arrived)
      continue
    }
    const screenedOut = needsTest(protocol)
      ? screen(simulator, protocol, person, arrived.y, number, attempt)
      : -1
    if (screenedOut === 'unsolved') {
      lost.push({ kind: 'meal-test', time: person.sinceDiagnosis, state: 'meal' })
      continue
    }
    if (screenedOut === -1)
      return { enrolled: { person, y: arrived.y }, screened: attempt + 1, excluded, lost }
    excluded[screenedOut]!++
  }
  return {
    screened: mostAttempts,
    excluded,
    lost: [...lost, { kind: 'nobody-eligible', time: 0, state: '' }],
  }
}

function draw({ compiled }: Simulator, protocol: Protocol, number: number, attempt: number): Person {
  const person =
    protocol.species === 'human'
      ? drawPerson(compiled, protocol.people, protocol.seed, number, attempt)
      : drawMouse(compiled, protocol.seed, number, attempt)
  for (const [mechanism, value] of Object.entries(protocol.switches)) {
    person.parameters[place(compiled, mechanisms[mechanism as Mechanism])] = value // the schema allows no other key
  }
  return person
}

type Arrival = { readonly y: Float64Array } | Omit<Lost, 'trial' | 'participant'>

function untilEnrolment(simulator: Simulator, { parameters, sinceDiagnosis }: Person): Arrival {
  const start = simulator.begin(parameters)
  if (start === undefined) return { kind: 'no-steady-state', time: 0, state: '' }
  const outputs = Float64Array.of(sinceDiagnosis)
  const { values, ending } = simulator.run({ parameters, start, from: 0, doses: [], outputs })
  if (ending.kind === 'completed') return { y: values }
  return { kind: ending.kind, time: ending.time, state: simulator.compiled.model.states[ending.state]!.name }
}

/** The first rule that a person fails, -1 when there is none. Criteria without a value are passed over. */
function failed(protocol: Protocol, value: (criterion: Criterion) => number | undefined): number {
  return protocol.where.findIndex((rule) => {
    const known = value(rule.criterion)
    return known !== undefined && !meets(rule, known)
  })
}

function knownBeforehand(person: Person, criterion: Criterion): number | undefined {
  switch (criterion) {
    case 'age':
      return person.age
    case 'weight':
      return person.weight
    case 'since-diagnosis':
      return person.sinceDiagnosis
    default:
      return undefined
  }
}

function needsTest(protocol: Protocol): boolean {
  return protocol.where.some(({ criterion }) => criterion.startsWith('cpeptide') || criterion === 'hba1c')
}

function screen(
  { compiled }: Simulator,
  protocol: Protocol,
  person: Person,
  y: Float64Array,
  number: number,
  attempt: number,
): number | 'unsolved' {
  const truth = visit(compiled, person, y)
  if (truth === undefined) return 'unsolved'
  const observed = observe(truth, stream(protocol.seed, number, `screening/${attempt}`))
  return failed(protocol, (criterion) => measuredAt(observed, criterion))
}

function measuredAt(observed: Observed, criterion: Criterion): number | undefined {
  switch (criterion) {
    case 'cpeptide-peak':
      return Math.max(...observed.cpeptide)
    case 'cpeptide-auc':
      return meanOverTest(observed.cpeptide)
    case 'cpeptide-fasting':
      return observed.cpeptide[0]
    case 'hba1c':
      return observed.hba1c
    default:
      return undefined
  }
}
