import { rodas5p, simulator, stream, type Course, type Model, type Simulator, type Trajectory } from '@cordelia/engine'
import { body } from '../body.ts'
import { LabError } from '../errors.ts'
import { place, type Person } from '../patient/person.ts'
import { visit, type Visit } from '../patient/visit.ts'
import { nod, stz } from '../species/mouse.ts'
import { enrol, type Enrolled, type Lost, type Screening } from './enrol.ts'
import { endpoints, measuresOf } from './measures.ts'
import { observe } from './observation.ts'
import type { Draw, Protocol } from './protocol.ts'
import { randomise } from './randomise.ts'
import { adaptTo, dosesOf } from './treatment.ts'

/** A slice of the trials of a protocol. */
export interface Job {
  readonly protocol: Protocol
  readonly first: number
  readonly count: number
}

/** What a slice came to; every array is in the order of trials, then participants, then visits. */
export interface Part {
  readonly screened: number
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
}

/** Solver settings of every trial: an error of 1e-6, far under the noise between visits. */
const accuracy = { method: rodas5p, relative: 1e-6, absolute: 1e-9, stepLimit: 20_000 }
const mostJobs = 64

/** Rows of participants and visits that one run may have: about a gigabyte of memory. */
const mostRows = 10_000_000

/** Cuts the trials into slices. The cut depends on the protocol alone, not on who performs them. Throws `PROTOCOL_RANGE`. */
export function jobsOf(protocol: Protocol): readonly Job[] {
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
    jobs.push({ protocol, first, count: Math.min(size, protocol.trials - first) })
  }
  return jobs
}

const simulators = new Map<Draw, Simulator>()

/** The simulator of a draw, compiled once a thread. */
export function simulatorOf(draw: Draw): Simulator {
  const known = simulators.get(draw)
  if (known !== undefined) return known
  const made = simulator(modelOf(draw), accuracy)
  simulators.set(draw, made)
  return made
}

function modelOf(draw: Draw): Model {
  return draw === 'nod' ? nod : draw === 'stz' ? stz : body
}

/** Simulates a slice of trials. The same job gives the same bytes. */
export function perform({ protocol, first, count }: Job): Part {
  const run = simulatorOf(protocol.draw)
  const places = Array.from({ length: count * protocol.enrol }, (_, i) => ({
    trial: first + Math.floor(i / protocol.enrol),
    participant: i % protocol.enrol,
    number: first * protocol.enrol + i,
  }))
  const shares = protocol.arms.map(({ share }) => share)
  const arm = Int32Array.from(
    Array.from({ length: count }, (_, t) => [
      ...randomise(shares, protocol.enrol, protocol.seed, first + t),
    ]).flat(),
  )
  const screenings = places.map(({ number }) => enrol(run, protocol, number))
  const followed = follow(
    run,
    protocol,
    screenings,
    arm,
    places.map(({ number }) => number),
  )
  return {
    screened: screenings.reduce((sum, { screened }) => sum + screened, 0),
    excluded: protocol.where.map((_, r) => screenings.reduce((sum, { excluded }) => sum + excluded[r]!, 0)),
    lost: places.flatMap(({ trial, participant }, i) =>
      [...screenings[i]!.lost, ...followed[i]!.lost].map((each) => ({ ...each, trial, participant })),
    ),
    people: columnsOf(screenings, arm),
    measured: measure(protocol, places, followed),
  }
}

function columnsOf(screenings: readonly Screening[], arm: Int32Array): PeopleColumns {
  const known = (of: (person: Person) => number): Float64Array =>
    Float64Array.from(screenings, ({ enrolled }) =>
      enrolled === undefined ? Number.NaN : of(enrolled.person),
    )
  return {
    arm,
    age: known(({ age }) => age),
    weight: known(({ weight }) => weight),
    sinceDiagnosis: known(({ sinceDiagnosis }) => sinceDiagnosis),
    female: Int32Array.from(screenings, ({ enrolled }) => (enrolled?.person.sex === 'female' ? 1 : 0)),
  }
}

interface Followed {
  /** What is true at each visit; nothing where nobody was enrolled or a solve failed. */
  readonly visits: readonly (Visit | undefined)[]
  readonly lost: readonly Omit<Lost, 'trial' | 'participant'>[]
}

/** Follows everyone enrolled from enrolment through every visit, with what their arm gives. */
function follow(
  run: Simulator,
  protocol: Protocol,
  screenings: readonly Screening[],
  arms: Int32Array,
  numbers: readonly number[],
): readonly Followed[] {
  const enrolled = screenings.flatMap((screening, i) => (screening.enrolled === undefined ? [] : [i]))
  const courses = enrolled.map((i) =>
    courseOf(run, protocol, screenings[i]!.enrolled!, arms[i]!, numbers[i]!),
  )
  const nobody: Followed = { visits: protocol.visits.map(() => undefined), lost: [] }
  const followed = screenings.map(() => nobody)
  run.runAll(courses, (at, trajectory) => {
    const i = enrolled[at]!
    followed[i] = visitsOf(run, screenings[i]!.enrolled!.person, courses[at]!, trajectory)
  })
  return followed
}

function courseOf(
  run: Simulator,
  protocol: Protocol,
  { person, y }: Enrolled,
  arm: number,
  number: number,
): Course {
  const { compiled } = run
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

function visitsOf(
  { compiled }: Simulator,
  person: Person,
  course: Course,
  { values, ending }: Trajectory,
): Followed {
  const { size } = compiled.system
  const visits = Array.from(course.outputs, (_, v) => {
    const state = values.subarray(v * size, (v + 1) * size)
    return Number.isNaN(state[0]!) ? undefined : visit(compiled, person, state)
  })
  if (ending.kind !== 'completed') {
    const state = compiled.model.states[ending.state]!.name
    return { visits, lost: [{ kind: ending.kind, time: ending.time, state }] }
  }
  const unsolved = visits.indexOf(undefined)
  if (unsolved === -1) return { visits, lost: [] }
  return { visits, lost: [{ kind: 'meal-test', time: course.outputs[unsolved]!, state: 'meal' }] }
}

function measure(
  protocol: Protocol,
  places: readonly { readonly number: number }[],
  followed: readonly Followed[],
): Float64Array {
  const measures = measuresOf(protocol.species)
  const width = protocol.visits.length * measures.length
  const measured = new Float64Array(places.length * width).fill(Number.NaN)
  places.forEach(({ number }, i) => {
    const draws = stream(protocol.seed, number, 'observation')
    followed[i]!.visits.forEach((truth, v) => {
      if (truth === undefined) return
      const observed = observe(truth, draws)
      measures.forEach((each, m) => {
        measured[i * width + v * measures.length + m] = endpoints[each].of(observed)
      })
    })
  })
  return measured
}
