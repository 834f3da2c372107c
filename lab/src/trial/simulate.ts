import { simulator, stream, type Model, type Simulator } from '@cordelia/engine'
import { body } from '../body.ts'
import { visit, type Visit } from '../patient/visit.ts'
import { nod, stz } from '../species/mouse.ts'
import { enrol, type Enrolled, type Lost } from './enrol.ts'
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
const accuracy = { relative: 1e-6, absolute: 1e-9, stepLimit: 20_000 }
const mostJobs = 64

/** Cuts the trials into slices. The cut depends on the protocol alone, not on who performs them. */
export function jobsOf(protocol: Protocol): readonly Job[] {
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
  const people = count * protocol.enrol
  const measures = measuresOf(protocol.species)
  const width = protocol.visits.length * measures.length
  const columns = {
    arm: new Int32Array(people),
    age: new Float64Array(people).fill(Number.NaN),
    weight: new Float64Array(people).fill(Number.NaN),
    sinceDiagnosis: new Float64Array(people).fill(Number.NaN),
    female: new Int32Array(people),
  }
  const measured = new Float64Array(people * width).fill(Number.NaN)
  const excluded = protocol.where.map(() => 0)
  const lost: Lost[] = []
  let screened = 0
  for (let i = 0; i < people; i++) {
    const trial = first + Math.floor(i / protocol.enrol)
    const participant = i % protocol.enrol
    if (participant === 0) {
      columns.arm.set(
        randomise(
          protocol.arms.map(({ share }) => share),
          protocol.enrol,
          protocol.seed,
          trial,
        ),
        i,
      )
    }
    const number = trial * protocol.enrol + participant
    const screening = enrol(run, protocol, number)
    screened += screening.screened
    screening.excluded.forEach((each, r) => {
      excluded[r]! += each
    })
    lost.push(...screening.lost.map((each) => ({ ...each, trial, participant })))
    if (screening.enrolled === undefined) continue
    const { person } = screening.enrolled
    columns.age[i] = person.age
    columns.weight[i] = person.weight
    columns.sinceDiagnosis[i] = person.sinceDiagnosis
    columns.female[i] = person.sex === 'female' ? 1 : 0
    const { visits, lost: failure } = follow(run, protocol, screening.enrolled, columns.arm[i]!, number)
    if (failure !== undefined) lost.push({ ...failure, trial, participant })
    const draws = stream(protocol.seed, number, 'observation')
    visits.forEach((truth, v) => {
      if (truth === undefined) return
      const observed = observe(truth, draws)
      measures.forEach((measure, m) => {
        measured[i * width + v * measures.length + m] = endpoints[measure].of(observed)
      })
    })
  }
  return { screened, excluded, lost, people: columns, measured }
}

interface Followed {
  readonly visits: readonly (Visit | undefined)[]
  readonly lost?: Omit<Lost, 'trial' | 'participant'>
}

/** Follows one participant from enrolment through every visit, with what their arm gives. */
function follow(
  run: Simulator,
  protocol: Protocol,
  { person, y }: Enrolled,
  arm: number,
  number: number,
): Followed {
  const { compiled } = run
  const gives = protocol.arms[arm]!.give
  adaptTo(compiled, person, gives)
  if (protocol.potency !== undefined)
    person.parameters[compiled.parameterIndex.get('immunity.potency')!] = protocol.potency
  const from = person.sinceDiagnosis
  const outputs = Float64Array.from(protocol.visits, (day) => from + day)
  const doses = dosesOf(compiled, person, gives, (give) =>
    stream(protocol.seed, number, `dose/${give}`).uniform(),
  )
  const { values, ending } = run.run({ parameters: person.parameters, start: y, from, doses, outputs })
  const size = compiled.system.size
  const visits = protocol.visits.map((_, v) => {
    const state = values.subarray(v * size, (v + 1) * size)
    return Number.isNaN(state[0]!) ? undefined : visit(compiled, person, state)
  })
  if (ending.kind !== 'completed') {
    return {
      visits,
      lost: { kind: ending.kind, time: ending.time, state: compiled.model.states[ending.state]!.name },
    }
  }
  const unsolved = visits.indexOf(undefined)
  if (unsolved !== -1) return { visits, lost: { kind: 'meal-test', time: outputs[unsolved]!, state: 'meal' } }
  return { visits }
}
