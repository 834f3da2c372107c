import { exp, log, stream, type CompiledModel } from '@cordelia/engine'
import type { Infused } from '../graft/unit/infused.ts'
import { typicalFor } from './growth.ts'
import { type People, referenceAge } from './population.ts'

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

/** The middle of what people are drawn from. */
export function middle(spread: Spread): number {
  return spread.kind === 'lognormal' ? spread.median : (spread.low + spread.high) / 2
}

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
  /** The cord blood unit stored for them, where units are asked for. */
  readonly unit?: Infused
}

/** Between people of one age; adult weight log-SD about 0.15, recalled, unverified. */
const weightLogSd = 0.15

/** Draws one of some people. The same people, seed, number and attempt give the same person, whatever else is drawn. */
export function drawPerson(
  compiled: CompiledModel,
  source: Source,
  people: People,
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
  const own = stream(seed, number, `own/${attempt}`)
  setOwn(compiled, parameters, people, { rate: own.normal(), level: own.normal(), care: own.normal() })
  return { age, sex, weight, sinceDiagnosis, parameters }
}

/** The median of some people, of an age in years at enrolment, a given time in days after diagnosis; what they do not tell is typical. */
export function medianPerson(
  compiled: CompiledModel,
  people: People,
  age: number,
  sinceDiagnosis: number,
): Person {
  const person = typicalPerson(compiled, age, sinceDiagnosis)
  setOwn(compiled, person.parameters, people, { rate: 0, level: 0, care: 0 })
  return person
}

/** Independent standard normals: how far a person is from the median of their age. */
interface Deviation {
  readonly rate: number
  readonly level: number
  readonly care: number
}

/**
 * Gives parameters with their age the decline and the care of one of some people.
 *
 * The mass at diagnosis is cut at the healthy mass: no course of more was fitted, and hardly anyone would have it.
 */
function setOwn(
  compiled: CompiledModel,
  parameters: Float64Array,
  { decline, care, resistantShare }: People,
  z: Deviation,
): void {
  const logAge = log(parameters[place(compiled, 'person.age')]! / referenceAge)
  const { correlation } = decline
  const level =
    decline.level +
    decline.levelSd * (correlation * z.rate + Math.sqrt(1 - correlation * correlation) * z.level)
  const rate = decline.rate + decline.rateByAge * logAge + decline.rateSd * z.rate
  setDecline(compiled, parameters, { rate, level: Math.min(level, 0) })
  set(compiled, parameters, 'metabolism.adherenceYoung', care.young)
  set(compiled, parameters, 'metabolism.adherenceAdult', care.adult)
  set(compiled, parameters, 'metabolism.adherence', exp(care.sd * z.care))
  const resistant = place(compiled, 'islets.resistantShare')
  parameters[resistant]! *= resistantShare / compiled.defaults[resistant]!
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
export function ageAtDiagnosis(age: number, sinceDiagnosis: number): number {
  return Math.max(age - sinceDiagnosis / 365.25, 0.5)
}

/** A person's own ln kill rate, 1/day, and ln functional mass at diagnosis. */
export interface Decline {
  readonly rate: number
  readonly level: number
}

/** Gives parameters with their age a decline; the model multiplies the kill rate by its effect of age, so it is divided by that. */
export function setDecline(
  compiled: CompiledModel,
  parameters: Float64Array,
  { rate, level }: Decline,
): void {
  const value = (name: string): number => parameters[place(compiled, name)]!
  const relativeAge = value('person.age') / value('islets.reference')
  set(compiled, parameters, 'islets.killing', exp(rate + value('islets.ageSlope') * log(relativeAge)))
  set(compiled, parameters, 'islets.onsetMass', exp(level))
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
