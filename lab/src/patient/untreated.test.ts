// The proposal's table of the untreated course: 2-h C-peptide AUC mean in nmol/L, insulin in IU/kg/day.
import { rodas5p } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { asProposed } from '../../test/proposal.ts'
import { body } from '../body.ts'
import { place, typicalPerson, type Person } from './person.ts'
import { clinicOf, type Followed } from './clinic.ts'
import { mealParameters, meanOverTest } from './visit.ts'

/** A typical person with the values that the tables were made with. */
function proposed(age: number): Person {
  const person = typicalPerson(human.compiled, age, 0)
  const parameters = asProposed(human.compiled, age)
  parameters[place(human.compiled, 'person.weight')] = person.weight
  return { ...person, parameters }
}

const human = clinicOf(body, { method: rodas5p, relative: 1e-8, absolute: 1e-11, stepLimit: 20_000 })

const days = [0, 90, 365, 730, 1460]
const table = [
  {
    age: 5,
    auc: [0.47, 0.38, 0.12, 0.046, 0.015],
    insulin: [0.42, 0.59, 0.66],
    ratios: [0.25, 0.1, 0.06, 0.04],
  },
  {
    age: 10,
    auc: [0.57, 0.56, 0.29, 0.137, 0.056],
    insulin: [0.35, 0.53, 0.69],
    ratios: [0.45, 0.23, 0.14, 0.1],
  },
  {
    age: 15,
    auc: [0.63, 0.68, 0.43, 0.244, 0.115],
    insulin: [0.3, 0.48, 0.73],
    ratios: [0.59, 0.34, 0.23, 0.17],
  },
  {
    age: 30,
    auc: [0.75, 0.87, 0.71, 0.517, 0.318],
    insulin: [0.11, 0.19, 0.43],
    ratios: [0.82, 0.6, 0.47, 0.38],
  },
] as const

function followed(person: Person, at: readonly number[]): Followed {
  const start = human.begin(person.parameters)!
  const outputs = Float64Array.from(at)
  const found = human.followOne({
    course: { parameters: person.parameters, start, from: 0, doses: [], outputs },
    meal: mealParameters(person.weight, person.age),
  })
  expect(found.ending.kind).toBe('completed')
  return found
}

const of = (y: Float64Array, name: string): number => y[human.compiled.stateIndex.get(name)!]!

/** Half of the last printed digit, or 2 %. */
function tolerance(printed: number): number {
  const digits = String(printed).split('.')[1]?.length ?? 0
  return Math.max(0.02 * printed, 0.5001 * Number(`1e-${digits}`))
}

describe('the untreated course', () => {
  it.each(table)('at age $age has the C-peptide and the insulin of the table', ({ age, auc, insulin }) => {
    const person = proposed(age)
    const visits = followed(person, days).visits.map((each) => each!)
    visits.forEach(({ cpeptide }, i) => {
      expect(Math.abs(meanOverTest(cpeptide) - auc[i]!), `day ${days[i]}`).toBeLessThanOrEqual(
        tolerance(auc[i]!),
      )
    })
    ;[1, 2, 4].forEach((v, i) => {
      expect(Math.abs(visits[v]!.insulin - insulin[i]!), `day ${days[v]}`).toBeLessThanOrEqual(
        tolerance(insulin[i]!),
      )
    })
  })

  it.each(table)('at age $age falls from the second month by the ratios of the table', ({ age, ratios }) => {
    const person = proposed(age)
    const [first, ...rest] = followed(person, [60, 425, 790, 1155, 1520]).visits.map((each) =>
      meanOverTest(each!.cpeptide),
    )
    rest.forEach((value, i) => {
      expect(Math.abs(value / first! - ratios[i]!)).toBeLessThanOrEqual(tolerance(ratios[i]!))
    })
  })

  it('does not start in a healthy person within ten years', () => {
    const person = proposed(15)
    const set = (name: string, value: number): void => {
      person.parameters[place(human.compiled, name)] = value
    }
    set('islets.killing', 0)
    const start = human.begin(person.parameters)!
    const put = (name: string, value: number): void => {
      start[human.compiled.stateIndex.get(name)!] = value
    }
    put('islets.functional', 1)
    put('islets.silent', 0)
    put('metabolism.glucose', 5.55)
    put('metabolism.hba1c', 5.1)
    put('metabolism.sensitivity', 1)
    const outputs = Float64Array.of(3652.5)
    const course = { parameters: person.parameters, start, from: 0, doses: [], outputs }
    const values = human.followOne({ course, meal: undefined }).states[0]!
    expect(of(values, 'islets.functional')).toBeCloseTo(0.97, 2)
    expect(of(values, 'metabolism.glucose')).toBeCloseTo(5.64, 2)
    expect(of(values, 'metabolism.hba1c')).toBeLessThan(5.7)
    expect(of(values, 'metabolism.insulin')).toBeLessThan(1e-6)
  })
})
