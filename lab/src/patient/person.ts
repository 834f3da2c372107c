import { exp, log, stream, type CompiledModel } from '@cordelia/engine'
import { typicalFor } from './growth.ts'

/** How a property is spread over the people who could be asked: log-normal, cut at both ends, or uniform in between. */
export type Spread =
  | {
      readonly kind: 'lognormal'
      readonly median: number
      readonly logSd: number
      readonly low: number
      readonly high: number
    }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }

/** Who could be asked to take part: ages in years, time since diagnosis in days. */
export interface Source {
  readonly age: Spread
  readonly sinceDiagnosis: Spread
}

/** A virtual person: what is known of them, and their parameters in the order of the model's. */
export interface Person {
  /** Years, at enrolment. */
  readonly age: number
  readonly sex: 'female' | 'male'
  /** Kilograms. */
  readonly weight: number
  /** Days from diagnosis to enrolment. */
  readonly sinceDiagnosis: number
  readonly parameters: Float64Array
}

/** Between people of one age; adult weight log-SD about 0.15, recalled, unverified. */
const weightLogSd = 0.15

/** Draws one person. The same seed, number and attempt give the same person, whatever else is drawn. */
export function drawPerson(
  compiled: CompiledModel,
  source: Source,
  seed: number,
  number: number,
  attempt: number,
): Person {
  const draws = stream(seed, number, `person/${attempt}`)
  const age = within(source.age, draws.uniform(), draws.normal())
  const sinceDiagnosis = within(source.sinceDiagnosis, draws.uniform(), draws.normal())
  const sex = draws.uniform() < 0.5 ? 'female' : 'male'
  const typical = typicalFor(age)
  const weight = typical.weight * exp(weightLogSd * draws.normal())
  const parameters = varied(compiled, seed, number, attempt)
  set(compiled, parameters, 'person.age', ageAtDiagnosis(age, sinceDiagnosis))
  set(compiled, parameters, 'person.weight', weight)
  parameters[place(compiled, 'metabolism.fullDose')]! *=
    typical.fullDose / compiled.defaults[place(compiled, 'metabolism.fullDose')]!
  return { age, sex, weight, sinceDiagnosis, parameters }
}

/** The typical person of an age in years at enrolment, a given time in days after diagnosis: every parameter at its typical value. */
export function typicalPerson(compiled: CompiledModel, age: number, sinceDiagnosis: number): Person {
  const { weight, fullDose } = typicalFor(age)
  const parameters = compiled.defaults.slice()
  set(compiled, parameters, 'person.age', ageAtDiagnosis(age, sinceDiagnosis))
  set(compiled, parameters, 'person.weight', weight)
  set(compiled, parameters, 'metabolism.fullDose', fullDose)
  return { age, sex: 'female', weight, sinceDiagnosis, parameters }
}

/** Draws one mouse: weight and age are those of the strain, the rest varies. */
export function drawMouse(compiled: CompiledModel, seed: number, number: number, attempt: number): Person {
  const parameters = varied(compiled, seed, number, attempt)
  const weight = parameters[place(compiled, 'person.weight')]!
  return { age: 0, sex: 'female', weight, sinceDiagnosis: 0, parameters }
}

/** Nobody is diagnosed before half a year of age: type 1 diabetes does not begin earlier. */
function ageAtDiagnosis(age: number, sinceDiagnosis: number): number {
  return Math.max(age - sinceDiagnosis / 365.25, 0.5)
}

/** The place of a parameter of the model. */
export function place(compiled: CompiledModel, name: string): number {
  const index = compiled.parameterIndex.get(name)
  if (index === undefined) throw new Error(`unreachable: no parameter '${name}'`)
  return index
}

function set(compiled: CompiledModel, parameters: Float64Array, name: string, value: number): void {
  parameters[place(compiled, name)] = value
}

/** Each parameter has a stream of its own, so that a new one changes no other. */
function varied(compiled: CompiledModel, seed: number, number: number, attempt: number): Float64Array {
  const parameters = compiled.defaults.slice()
  compiled.model.parameters.forEach((parameter, i) => {
    if (parameter.varies === undefined) return
    const z = stream(seed, number, `${parameter.name}/${attempt}`).normal()
    parameters[i] = parameter.value * exp(parameter.varies.logSd * z)
  })
  return parameters
}

function within(spread: Spread, uniform: number, normal: number): number {
  if (spread.kind === 'uniform') return spread.low + uniform * (spread.high - spread.low)
  const value = exp(log(spread.median) + spread.logSd * normal)
  return Math.min(Math.max(value, spread.low), spread.high)
}
