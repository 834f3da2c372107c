import { describe, expect, test } from 'vitest'
import { place } from '../patient/person.ts'
import { clinicFor } from '../trial/simulate.ts'
import { evaluate, outputs, typicalAt } from './evaluate.ts'
import { inputsOf, settingOf } from './inputs.ts'

const { compiled } = clinicFor('newly-diagnosed')
const fullDose = place(compiled, 'metabolism.fullDose')

/** The parameters of the body with one input at a place in its range. */
function bodyWith(age: number, name: string, u: number): Float64Array {
  const person = typicalAt(clinicFor('newly-diagnosed'), age)
  const setting = settingOf(person)
  inputsOf(compiled, person, [])
    .find((input) => input.name === name)!
    .put(u, setting)
  return setting.body
}

describe('an input', () => {
  const inputs = inputsOf(compiled, typicalAt(clinicFor('newly-diagnosed'), 15), [])

  test('is every assumed parameter of body and meal with a range, and nothing else', () => {
    const names = inputs.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['islets.silencing', 'graft.alloKilling', 'meal.saturation']),
    )
    for (const none of [
      'islets.reference',
      'person.age',
      'islets.regeneration',
      'immunity.potency',
      'meal.weight',
    ]) {
      expect(names).not.toContain(none)
    }
    expect(inputs.every(({ known, between }) => known === 'assumed' && between![0] < between![1])).toBe(true)
  })

  test('lies at the ends of its range at 0 and 1, and halfway on the log scale where that is wide', () => {
    const at = (name: string) => [0, 0.5, 1].map((u) => bodyWith(15, name, u)[place(compiled, name)]!)
    const resistance = at('metabolism.resistance')
    expect(resistance[0]).toBeCloseTo(0.2, 12)
    expect(resistance[1]).toBeCloseTo(0.6, 12)
    expect(resistance[2]).toBeCloseTo(1.8, 12)
    expect(at('metabolism.production')).toEqual([38, 48, 58])
  })

  test('that is typical for an age keeps its ratio to the reference person', () => {
    expect(typicalAt(clinicFor('newly-diagnosed'), 30).parameters[fullDose]).toBe(1.1)
    expect(bodyWith(30, 'metabolism.fullDose', 0)[fullDose]).toBeCloseTo((1.1 * 0.9) / 1.85, 12)
    expect(bodyWith(15, 'metabolism.fullDose', 0)[fullDose]).toBe(0.9)
  })
})

test('draws of a fit move together and stand in the place of what they name', () => {
  const person = typicalAt(clinicFor('newly-diagnosed'), 15)
  const draws = [0.001, 0.002, 0.003].map((value) => ({
    'islets.killing': value,
    'meal.shortFraction': value,
  }))
  const [joint, ...others] = inputsOf(compiled, person, draws)
  expect(joint!.known).toBe('fitted')
  expect(others.map(({ name }) => name)).not.toContain('islets.killing')
  const written = [0, 0.4, 0.99, 1].map((u) => {
    const setting = settingOf(person)
    joint!.put(u, setting)
    return [setting.body[place(compiled, 'islets.killing')], setting.meal.at(-1)]
  })
  expect(written).toEqual([
    [0.001, 0.001],
    [0.002, 0.002],
    [0.003, 0.003],
    [0.003, 0.003],
  ])
})

test('a course does not depend on those solved with it, and one that cannot be solved is NaN', () => {
  const job = { age: 15, fitted: [], inputs: ['immunity.background', 'meal.saturation'] }
  const all = evaluate({ ...job, places: Float64Array.of(0, 0.2, 0.5, 0.5, 1, 0.9) })
  expect(evaluate({ ...job, places: Float64Array.of(0.5, 0.5) })).toEqual(
    all.slice(outputs.length, 2 * outputs.length),
  )
  expect(all.length).toBe(3 * outputs.length)
  const unsolvable = { ...job, fitted: [{ 'islets.killing': Number.NaN }], inputs: ['fitted'] }
  expect(evaluate({ ...unsolvable, places: Float64Array.of(0.5) })).toEqual(
    Float64Array.of(Number.NaN, Number.NaN),
  )
})
