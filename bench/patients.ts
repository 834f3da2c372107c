import { exp, log, rodas5p, simulator, stream, type Model } from '@cordelia/engine'
import { body } from '../lab/src/body.ts'
import { mealTest } from '../lab/src/metabolism/meal-test.ts'
import { typicalFor } from '../lab/src/patient/growth.ts'
import { drawPerson } from '../lab/src/patient/person.ts'
import { draws } from '../lab/src/trial/draws.ts'
import type { Give } from '../lab/src/trial/protocol.ts'
import { adaptTo, dosesOf } from '../lab/src/trial/treatment.ts'
import { fittedPeople } from '../lab/test/people.ts'
import type { Patient } from './input.ts'
import { pollution } from './pollution.ts'

const seed = 20261122
const careful = { method: rodas5p, relative: 1e-8, absolute: 1e-11, stepLimit: 100_000 }

/** MSC of a donor's cord tissue by vein on three days, as many a time as in the trial of Carlsson 2023. */
const infusions: readonly Give[] = [0, 30, 180].map((at) => ({
  kind: 'cells',
  product: 'cord-tissue-msc',
  dose: { low: 2e8, high: 2e8, per: 'person' },
  route: 'intravenous',
  at,
}))

/** Two years from enrolment of newly diagnosed people, drawn as a trial draws them, with a look every month. */
export function bodies(count: number): readonly Patient[] {
  const { compiled, begin, run } = simulator(body, careful)
  return Array.from({ length: count }, (_, i) => {
    const person = drawPerson(compiled, draws['newly-diagnosed'].people, fittedPeople[0], seed, i, 0)
    const { parameters, sinceDiagnosis } = person
    const start = begin(parameters)
    if (start === undefined) throw new Error(`person ${i} has no steady state`)
    const until = Float64Array.of(sinceDiagnosis)
    const { values } = run({ parameters, start, from: 0, doses: [], outputs: until })
    adaptTo(compiled, person, infusions)
    const doses = dosesOf(compiled, { ...person, sinceDiagnosis: 0 }, infusions, () => 0.5)
    return {
      parameters,
      start: values,
      from: 0,
      doses,
      outputs: Float64Array.from({ length: 24 }, (_, month) => ((month + 1) * 730) / 24),
    }
  })
}

/** Meal tests of people who differ in what they have left, in their fasting glucose, their age and every assumed value. */
export function meals(count: number): readonly Patient[] {
  const { begin } = simulator(mealTest, careful)
  const place = new Map(mealTest.parameters.map(({ name }, i) => [name, i]))
  return Array.from({ length: count }, (_, i) => {
    const parameters = varied(mealTest, i, ({ provenance }) => provenance.kind === 'assumed')
    const uniform = (name: string, low: number, high: number): number =>
      low + (high - low) * stream(seed, i, name).uniform()
    const age = uniform('age', 5, 40)
    const { weight } = typicalFor(age)
    const person = {
      age,
      weight,
      secreting: uniform('secreting', 0.05, 1),
      fasting: uniform('fasting', 4.5, 9),
      sensitivity: uniform('sensitivity', 0.6, 1),
      carbohydrate: (Math.min(6 * weight, 360) * 33_000) / 237,
    }
    for (const [name, value] of Object.entries(person)) parameters[place.get(`meal.${name}`)!] = value
    const outputs = Float64Array.of(15, 30, 60, 90, 120, 180, 240)
    return { parameters, start: begin(parameters)!, from: 0, doses: [], outputs }
  })
}

/** An hour of air in which every rate constant differs. */
export function airs(count: number): readonly Patient[] {
  const { begin } = simulator(pollution, careful)
  return Array.from({ length: count }, (_, i) => {
    const parameters = varied(pollution, i, () => true)
    const outputs = Float64Array.of(0.1, 1, 5, 10, 20, 30, 45, 60)
    return { parameters, start: begin(parameters)!, from: 0, doses: [], outputs }
  })
}

type Parameter = Model['parameters'][number]

/** Log-uniform within a quarter of the typical value, and within the range that the parameter was given. */
function varied(model: Model, patient: number, varies: (parameter: Parameter) => boolean): Float64Array {
  return Float64Array.from(model.parameters, (parameter) => {
    const { name, value, provenance } = parameter
    if (!varies(parameter)) return value
    const [low, high] = 'between' in provenance ? provenance.between : [0, Infinity]
    const [from, to] = [Math.max(low, 0.75 * value), Math.min(high, 1.25 * value)].map(log)
    return exp(from! + (to! - from!) * stream(seed, patient, name).uniform())
  })
}
