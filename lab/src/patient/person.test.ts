import { log } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { body } from '../body.ts'
import { bodyLibrary } from '../course/body.ts'
import type { Series } from '../course/series.ts'
import { mean, standardDeviation } from '../statistics/describe.ts'
import { clinicFor } from '../trial/simulate.ts'
import { drawPerson, medianPerson, type Person, place, type Source } from './person.ts'
import { type People, peopleOf } from './population.ts'
import { mealParameters, meanOverTest } from './visit.ts'

const clinic = clinicFor('newly-diagnosed')
const { compiled } = clinic
const [people] = fittedPeople
const { decline, care } = people
const value = ({ parameters }: Person, name: string): number => parameters[place(compiled, name)]!

const aged = (low: number, high: number): Source => ({
  age: { kind: 'uniform', low, high },
  sinceDiagnosis: { kind: 'uniform', low: 80, high: 80 },
})
const count = 3000
const drawn = (source: Source, of: People): readonly Person[] =>
  Array.from({ length: count }, (_, i) => drawPerson(compiled, source, of, 3, i, 0))

/** ln of the kill rate of a person at their age, and of their mass at diagnosis. */
function declineOf(person: Person) {
  const age = value(person, 'person.age')
  const atAge = log(value(person, 'islets.killing')) - value(person, 'islets.ageSlope') * log(age / 15)
  return { logAge: log(age / 15), rate: atAge, level: log(value(person, 'islets.onsetMass')) }
}

/** Four SDs of the mean of so many standard normals. */
const four = 4 / Math.sqrt(count)

describe('people drawn from a population', () => {
  it('have kill rates and masses around its line in age, as wide and as correlated as it says', () => {
    const own = drawn(aged(5, 40), people).map(declineOf)
    const a = own.map(
      ({ rate, logAge }) => (rate - decline.rate - decline.rateByAge * logAge) / decline.rateSd,
    )
    const b = own.map(({ level }) => (level - decline.level) / decline.levelSd)
    for (const z of [a, b]) {
      expect(Math.abs(mean(z))).toBeLessThan(four)
      expect(Math.abs(standardDeviation(z) - 1)).toBeLessThan(four)
    }
    const squares = mean(own.map(({ logAge }) => logAge * logAge))
    expect(Math.abs(mean(own.map(({ logAge }, i) => a[i]! * logAge)))).toBeLessThan(four * Math.sqrt(squares))
    expect(Math.abs(mean(a.map((z, i) => z * b[i]!)) - decline.correlation)).toBeLessThan(
      four * Math.sqrt(1 + decline.correlation * decline.correlation),
    )
  })

  it('take of the dose they need what it says', () => {
    const own = drawn(aged(15, 15), people)
    const taken = own.map((person) => log(value(person, 'metabolism.adherence')))
    expect(Math.abs(mean(taken))).toBeLessThan(four * care.sd)
    expect(Math.abs(standardDeviation(taken) / care.sd - 1)).toBeLessThan(four)
    expect(value(own[0]!, 'metabolism.adherenceYoung')).toBe(care.young)
    expect(value(own[0]!, 'metabolism.adherenceAdult')).toBe(care.adult)
  })

  it('never have more than the healthy mass at diagnosis', () => {
    const large = { ...people, decline: { ...decline, level: -0.1 } }
    const masses = drawn(aged(15, 15), large).map((person) => value(person, 'islets.onsetMass'))
    expect(masses.reduce((x, y) => Math.max(x, y))).toBe(1)
  })

  it('differ from draw to draw by what the draws differ in alone', () => {
    const [one, other] = fittedPeople.map((each) => drawPerson(compiled, aged(5, 40), each, 3, 1, 0))
    const same = compiled.model.parameters.filter((_, i) => one!.parameters[i] === other!.parameters[i])
    const names = new Set(same.map(({ name }) => name))
    expect(
      body.parameters
        .map(({ name }) => name)
        .filter((name) => !names.has(name))
        .toSorted(),
    ).toEqual([
      'islets.killing',
      'islets.onsetMass',
      'islets.resistantShare',
      'metabolism.adherence',
      'metabolism.adherenceAdult',
      'metabolism.adherenceYoung',
    ])
    expect([one!.age, one!.weight, one!.sex]).toEqual([other!.age, other!.weight, other!.sex])
  })
})

it('the median of a population follows the very course that is fitted', () => {
  const test = { sinceBaseline: 0, auc: 0, fastingGlucose: undefined, hba1c: undefined }
  const days = [80, 445, 810]
  const person: Series = {
    study: '',
    id: '',
    age: 10,
    sex: 'female',
    isDiagnosisKnown: true,
    tests: days.map((sinceDiagnosis) => ({ ...test, sinceDiagnosis })),
  }
  const { grid, cpeptide } = bodyLibrary(clinic, person, {
    'metabolism.adherenceYoung': care.young,
    'metabolism.adherenceAdult': care.adult,
  })
  const [r, l] = [14, 9]
  const line = decline.rateByAge * log((10 - 80 / 365.25) / 15)
  const there = { ...decline, rate: grid.rates[r]! - line, level: grid.levels[l]! }
  const median = medianPerson(compiled, { decline: there, care, resistantShare: 0.01 }, 10, 80)
  const { visits } = clinic.followOne({
    course: {
      parameters: median.parameters,
      start: clinic.begin(median.parameters)!,
      from: 0,
      doses: [],
      outputs: Float64Array.from(days),
    },
    meal: mealParameters(median.weight, median.age),
  })
  const point = (r * grid.levels.length + l) * days.length
  visits.forEach((visit, i) => {
    // The kill rate goes through one logarithm more here: a last bit, and the solver's tolerance of 1e-6.
    expect(meanOverTest(visit!.cpeptide) / cpeptide[point + i]! - 1).toBeCloseTo(0, 5)
  })
})

it('a trial takes one draw by its number, and trials take all of them', () => {
  const taken = Array.from({ length: 60 }, (_, trial) => peopleOf(fittedPeople, 9, trial))
  expect(new Set(taken)).toEqual(new Set(fittedPeople))
  expect(taken).toEqual(taken.map((_, trial) => peopleOf(fittedPeople, 9, trial)))
})
