import { rodas5p, stream, type Course, type Model } from '@cordelia/engine'
import { body } from '../body.ts'
import { LabError } from '../errors.ts'
import { place, type Person } from '../patient/person.ts'
import { type Clinic, clinicOf, type Followed } from '../patient/clinic.ts'
import { type People, peopleOf } from '../patient/population.ts'
import { mealParameters, type Visit } from '../patient/visit.ts'
import { nod, stz } from '../species/mouse.ts'
import { enrol, type Enrolled, type Lost, type Place, type Screening } from './enrol.ts'
import { endpoints, measuresOf } from './measures.ts'
import { observe } from './observation.ts'
import type { Draw, Protocol } from './protocol.ts'
import { randomise } from './randomise.ts'
import { givenOfUnit, givesUnits } from './stored-unit.ts'
import { adaptTo, dosesOf } from './treatment.ts'

/** A slice of the trials of a protocol, as many as there are draws: each takes its people from one. */
export interface Job {
  readonly protocol: Protocol
  readonly first: number
  readonly people: readonly People[]
}

/** What a slice came to; every array is in the order of trials, then participants, then visits. */
export interface Part {
  readonly screened: number
  /** Those of the screened for whom no unit is stored. */
  readonly unstored: number
  readonly excluded: readonly number[]
  readonly lost: readonly Lost[]
  readonly people: PeopleColumns
  /** Participants × visits × measures of the species; NaN where a solve failed. */
  readonly measured: Float64Array
}

export interface PeopleColumns {
  readonly arm: Int32Array
  /** Years, kilograms, days. */
  readonly age: Float64Array
  readonly weight: Float64Array
  readonly sinceDiagnosis: Float64Array
  /** 1 female, 0 male. */
  readonly female: Int32Array
  /** Cells per kg given out of their own unit, NaN where none were; only where an arm gives such doses. */
  readonly dose?: Float64Array
}

/** Solver settings of every trial: an error of 1e-6, far under the noise between visits. */
const accuracy = { method: rodas5p, relative: 1e-6, absolute: 1e-9, stepLimit: 20_000 }
const mostJobs = 64

/** Rows of participants and visits that one run may have: about a gigabyte of memory. */
const mostRows = 10_000_000

/**
 * Cuts the trials into slices. The cut depends on the protocol alone, not on who performs them. Throws `PROTOCOL_RANGE`.
 *
 * Every trial takes one of the draws, so that trials differ by what is not known of people too.
 */
export function jobsOf(protocol: Protocol, draws: readonly People[]): readonly Job[] {
  const rows = protocol.trials * protocol.enrol * protocol.visits.length
  if (rows > mostRows) {
    throw new LabError(
      'PROTOCOL_RANGE',
      `${protocol.name}: expected at most ${mostRows} visits in all (trials × enrolled × visits), got ${rows}`,
    )
  }
  const size = Math.ceil(protocol.trials / mostJobs)
  const jobs: Job[] = []
  for (let first = 0; first < protocol.trials; first += size) {
    const count = Math.min(size, protocol.trials - first)
    const people = Array.from({ length: count }, (_, t) => peopleOf(draws, protocol.seed, first + t))
    jobs.push({ protocol, first, people })
  }
  return jobs
}

const clinics = new Map<Draw, Clinic>()

/** The clinic of a draw, compiled once a thread. */
export function clinicFor(draw: Draw): Clinic {
  const known = clinics.get(draw)
  if (known !== undefined) return known
  const made = clinicOf(modelOf(draw), accuracy)
  clinics.set(draw, made)
  return made
}

function modelOf(draw: Draw): Model {
  return draw === 'nod' ? nod : draw === 'stz' ? stz : body
}

/** Simulates a slice of trials. The same job gives the same bytes. */
export function perform(job: Job): Part {
  return performIn(clinicFor(job.protocol.draw), job)
}

/** Simulates a slice of trials in a clinic of the draw, which may be of another accuracy. */
export function performIn(clinic: Clinic, { protocol, first, people }: Job): Part {
  const places = people.flatMap((each, t) =>
    Array.from({ length: protocol.enrol }, (_, participant) => ({
      trial: first + t,
      participant,
      number: (first + t) * protocol.enrol + participant,
      people: each,
    })),
  )
  const shares = protocol.arms.map(({ share }) => share)
  const arm = Int32Array.from(
    people.flatMap((_, t) => [...randomise(shares, protocol.enrol, protocol.seed, first + t)]),
  )
  const screenings = enrol(clinic, protocol, places)
  const followed = follow(clinic, protocol, screenings, arm, places)
  return {
    screened: screenings.reduce((sum, { screened }) => sum + screened, 0),
    unstored: screenings.reduce((sum, { unstored }) => sum + unstored, 0),
    excluded: protocol.where.map((_, r) => screenings.reduce((sum, { excluded }) => sum + excluded[r]!, 0)),
    lost: places.flatMap(({ trial, participant }, i) =>
      [...screenings[i]!.lost, ...followed[i]!.lost].map((each) => ({ ...each, trial, participant })),
    ),
    people: columnsOf(protocol, screenings, arm),
    measured: measure(protocol, places, followed),
  }
}

function columnsOf(protocol: Protocol, screenings: readonly Screening[], arm: Int32Array): PeopleColumns {
  const known = (of: (person: Person, i: number) => number): Float64Array =>
    Float64Array.from(screenings, ({ enrolled }, i) =>
      enrolled === undefined ? Number.NaN : of(enrolled.person, i),
    )
  return {
    arm,
    age: known(({ age }) => age),
    weight: known(({ weight }) => weight),
    sinceDiagnosis: known(({ sinceDiagnosis }) => sinceDiagnosis),
    female: Int32Array.from(screenings, ({ enrolled }) => (enrolled?.person.sex === 'female' ? 1 : 0)),
    ...(givesUnits(protocol) && {
      dose: known((person, i) => givenOfUnit(person, protocol.arms[arm[i]!]!.give)),
    }),
  }
}

interface Participation {
  /** What is true at each visit; nothing where nobody was enrolled or a solve failed. */
  readonly visits: readonly (Visit | undefined)[]
  readonly lost: readonly Omit<Lost, 'trial' | 'participant'>[]
}

/** Follows everyone enrolled from enrolment through every visit, with what their arm gives. */
function follow(
  clinic: Clinic,
  protocol: Protocol,
  screenings: readonly Screening[],
  arms: Int32Array,
  places: readonly Place[],
): readonly Participation[] {
  const stays = screenings.flatMap(({ enrolled }, i) => {
    if (enrolled === undefined) return []
    const course = courseOf(clinic, protocol, enrolled, arms[i]!, places[i]!.number)
    const { weight, age } = enrolled.person
    return [{ i, course, meal: mealParameters(weight, age) }]
  })
  const nobody: Participation = { visits: protocol.visits.map(() => undefined), lost: [] }
  const found = screenings.map(() => nobody)
  clinic.follow(stays, (at, followed) => {
    const { i, course } = stays[at]!
    found[i] = { visits: followed.visits, lost: lostOf(clinic, course, followed) }
  })
  return found
}

function courseOf(
  { compiled }: Clinic,
  protocol: Protocol,
  { person, y }: Enrolled,
  arm: number,
  number: number,
): Course {
  const gives = protocol.arms[arm]!.give
  adaptTo(compiled, person, gives)
  if (protocol.potency !== undefined) {
    person.parameters[place(compiled, 'immunity.potency')] = protocol.potency
  }
  const from = person.sinceDiagnosis
  const doses = dosesOf(compiled, person, gives, (give) =>
    stream(protocol.seed, number, `dose/${give}`).uniform(),
  )
  const outputs = Float64Array.from(protocol.visits, (day) => from + day)
  return { parameters: person.parameters, start: y, from, doses, outputs }
}

function lostOf(
  { compiled }: Clinic,
  { outputs }: Course,
  { ending, visits }: Followed,
): Participation['lost'] {
  if (ending.kind !== 'completed') {
    const state = compiled.model.states[ending.state]!.name
    return [{ kind: ending.kind, time: ending.time, state }]
  }
  const unsolved = visits.indexOf(undefined)
  return unsolved === -1 ? [] : [{ kind: 'meal-test', time: outputs[unsolved]!, state: 'meal' }]
}

function measure(
  protocol: Protocol,
  places: readonly Place[],
  followed: readonly Participation[],
): Float64Array {
  const measures = measuresOf(protocol.species)
  const width = protocol.visits.length * measures.length
  const measured = new Float64Array(places.length * width).fill(Number.NaN)
  places.forEach(({ number, people }, i) => {
    const draws = stream(protocol.seed, number, 'observation')
    followed[i]!.visits.forEach((truth, v) => {
      if (truth === undefined) return
      const observed = observe(truth, people, draws)
      measures.forEach((each, m) => {
        measured[i * width + v * measures.length + m] = endpoints[each].of(observed)
      })
    })
  })
  return measured
}
