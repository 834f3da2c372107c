import { stream, type Ending } from '@cordelia/engine'
import type { Clinic, Followed, Stay } from '../patient/clinic.ts'
import { drawMouse, drawPerson, place, type Person } from '../patient/person.ts'
import type { People } from '../patient/population.ts'
import { mealParameters, meanOverTest, type Visit } from '../patient/visit.ts'
import { meets, type Criterion } from './eligibility.ts'
import { observe, type Observed } from './observation.ts'
import { mechanisms, type Mechanism, type Protocol } from './protocol.ts'
import { askedBefore, drawUnit } from './stored-unit.ts'

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
  /** Those of the screened for whom no unit is stored; none where units are not asked for. */
  readonly unstored: number
  /** For each rule of the protocol, the people it excluded first. */
  readonly excluded: readonly number[]
  readonly lost: readonly Omit<Lost, 'trial' | 'participant'>[]
}

const mostAttempts = 2000

/** A place in a trial, its number among those of all trials together, and whom it is filled from. */
export interface Place {
  readonly trial: number
  readonly number: number
  readonly people: People
}

/** A place that is still to be filled. */
interface Open extends Place {
  attempt: number
  unstored: number
  readonly excluded: number[]
  readonly lost: Omit<Lost, 'trial' | 'participant'>[]
  screening?: Screening
}

/**
 * Recruits for places: draws people until one meets every rule, at most 2000 for each place.
 *
 * Where units are asked for, these are people who have one; those who have none are counted, not drawn.
 * Everyone who is asked in one round is followed to enrolment together. Who comes in does not depend on the other places.
 */
export function enrol(clinic: Clinic, protocol: Protocol, places: readonly Place[]): readonly Screening[] {
  const all = places.map(
    ({ trial, number, people }): Open => ({
      trial,
      number,
      people,
      attempt: 0,
      unstored: 0,
      excluded: protocol.where.map(() => 0),
      lost: [],
    }),
  )
  for (let open = all; open.length > 0; open = open.filter(({ screening }) => screening === undefined)) {
    const asked = open.flatMap((place) => {
      const candidate = next(clinic, protocol, place)
      return candidate === undefined ? [] : [{ place, ...candidate }]
    })
    clinic.follow(asked, (i, followed) => {
      screen(clinic, protocol, asked[i]!, followed)
    })
  }
  return all.map(({ screening }) => screening!) // every place was open until it had one
}

interface Candidate extends Stay {
  readonly person: Person
}

/** The next person of a place who meets every rule that needs no test; nobody when 2000 were drawn. */
function next(clinic: Clinic, protocol: Protocol, place: Open): Candidate | undefined {
  for (; place.attempt < mostAttempts; place.attempt++) {
    const person = holding(protocol, place, draw(clinic, protocol, place))
    const early = failed(protocol, (criterion) => knownBeforehand(person, criterion))
    if (early !== -1) {
      place.excluded[early]!++
      continue
    }
    const { parameters, sinceDiagnosis } = person
    const start = clinic.begin(parameters)
    const outputs = Float64Array.of(sinceDiagnosis)
    if (start !== undefined) {
      const course = { parameters, start, from: 0, doses: [], outputs }
      const meal = needsTest(protocol) ? mealParameters(person.weight, person.age) : undefined
      return { person, course, meal }
    }
    place.lost.push({ kind: 'no-steady-state', time: 0, state: '' })
  }
  const { unstored, excluded, lost } = place
  place.screening = {
    screened: mostAttempts + unstored,
    unstored,
    excluded,
    lost: [...lost, { kind: 'nobody-eligible', time: 0, state: '' }],
  }
  return undefined
}

/** Takes a candidate who has come to the day of enrolment in, or goes on to the next. */
function screen(
  clinic: Clinic,
  protocol: Protocol,
  { place, person, meal }: Candidate & { readonly place: Open },
  followed: Followed,
): void {
  const { ending, states, visits } = followed
  const { unstored, excluded, lost } = place
  const attempt = place.attempt++
  if (ending.kind !== 'completed') {
    const state = clinic.compiled.model.states[ending.state]!.name
    lost.push({ kind: ending.kind, time: ending.time, state })
    return
  }
  const screenedOut = meal === undefined ? -1 : testedOut(protocol, visits[0], place, attempt)
  if (screenedOut === 'unsolved') lost.push({ kind: 'meal-test', time: person.sinceDiagnosis, state: 'meal' })
  else if (screenedOut === -1) {
    const screened = attempt + 1 + unstored
    place.screening = { enrolled: { person, y: states[0]! }, screened, unstored, excluded, lost }
  } else excluded[screenedOut]!++
}

function draw({ compiled }: Clinic, protocol: Protocol, { number, people, attempt }: Open): Person {
  const person =
    protocol.species === 'human'
      ? drawPerson(compiled, protocol.people, people, protocol.seed, number, attempt)
      : drawMouse(compiled, protocol.seed, number, attempt)
  for (const [mechanism, value] of Object.entries(protocol.switches)) {
    person.parameters[place(compiled, mechanisms[mechanism as Mechanism])] = value // the schema allows no other key
  }
  return person
}

/** The person with the unit stored for them, where units are asked for; those asked before them in vain are counted. */
function holding({ units, seed }: Protocol, place: Open, person: Person): Person {
  if (units === undefined) return person
  const { number, trial, attempt } = place
  place.unstored += askedBefore(units.stored, stream(seed, number, `stored/${attempt}`).uniform())
  const unit = drawUnit(
    units.bank,
    (name) => stream(seed, trial, `units/${name}`),
    (name) => stream(seed, number, `unit/${attempt}/${name}`),
  )
  return { ...person, unit }
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
    case 'unit-frozen':
      return person.unit?.frozen
    case 'unit-dose':
      return person.unit && person.unit.nucleated / person.weight
    case 'unit-cd34':
      return person.unit && person.unit.cd34 / person.weight
    default:
      return undefined
  }
}

function needsTest(protocol: Protocol): boolean {
  return protocol.where.some(({ criterion }) => criterion.startsWith('cpeptide') || criterion === 'hba1c')
}

function testedOut(
  protocol: Protocol,
  truth: Visit | undefined,
  { number, people }: Place,
  attempt: number,
): number | 'unsolved' {
  if (truth === undefined) return 'unsolved'
  const observed = observe(truth, people, stream(protocol.seed, number, `screening/${attempt}`))
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
