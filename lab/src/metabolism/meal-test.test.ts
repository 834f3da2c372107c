import { readFileSync } from 'node:fs'
import { compileJavaScript, simulator } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { mealClock, mealParameters, meanOverTest, sampleMinutes } from '../patient/visit.ts'
import { mealTest } from './meal-test.ts'

/** Mass as a fraction, mmol/L, fraction, kg and years. */
type Meal = Readonly<Record<'secreting' | 'fasting' | 'sensitivity' | 'weight' | 'age', number>>

interface Reference {
  readonly states: readonly string[]
  readonly rates: readonly (Meal & {
    carbohydrate: number
    y: readonly number[]
    rate: readonly number[]
    start: readonly number[]
  })[]
  readonly meals: readonly (Meal & {
    name: string
    auc: number
    peak: number
    glucosePeak: number
    cpeptide: readonly number[]
  })[]
}

const reference = JSON.parse(
  readFileSync(new URL('meal-test.reference.json', import.meta.url), 'utf8'),
) as Reference // the file beside this test
const compiled = compileJavaScript(mealTest)
const meal = simulator(mealTest, mealClock.accuracy)
const names = reference.states.map((name) => compiled.stateIndex.get(`meal.${name}`)!)

/** All states of a meal test at given minutes, row by row. */
function courseOf(given: Meal, minutes: Float64Array): Float64Array {
  const parameters = mealParameters(given.weight, given.age)
  for (const key of ['secreting', 'fasting', 'sensitivity'] as const) {
    parameters[compiled.parameterIndex.get(`meal.${key}`)!] = given[key]
  }
  const { values, ending } = meal.run({ parameters, start: undefined, from: 0, doses: [], outputs: minutes })
  expect(ending.kind).toBe('completed')
  return values
}

describe('the meal test', () => {
  it.each(reference.rates.map((each, i) => [i, each] as const))(
    'has the independent solution’s rates and start at %i',
    (_, given) => {
      const parameters = compiled.defaults.slice()
      for (const key of ['secreting', 'fasting', 'sensitivity', 'weight', 'age', 'carbohydrate'] as const) {
        parameters[compiled.parameterIndex.get(`meal.${key}`)!] = given[key]
      }
      const y = new Float64Array(9)
      names.forEach((place, i) => {
        y[place] = given.y[i]!
      })
      const rate = new Float64Array(9)
      compiled.system.rates(y, parameters, rate)
      const start = new Float64Array(9)
      compiled.start(parameters, start)
      names.forEach((place, i) => {
        expect(rate[place]! / given.rate[i]!).toBeCloseTo(1, 9) // terms that cancel, 13 printed digits
        expect(start[place]!).toBeCloseTo(given.start[i]!, 8)
      })
    },
  )

  it.each(reference.meals)('gives $name the C-peptide of the independent solution', (given) => {
    const minutes = Float64Array.from({ length: 481 }, (_, i) => i / 4)
    const values = courseOf(given, minutes)
    const at = (name: string, i: number): number => values[i * 9 + compiled.stateIndex.get(`meal.${name}`)!]!
    const samples = sampleMinutes.map((minute) => at('cpeptide', minute * 4) / 1000)
    samples.forEach((value, i) => {
      expect(Math.abs(value / given.cpeptide[i]! - 1)).toBeLessThan(1e-5) // solver tolerance 1e-6
    })
    expect(Math.abs(meanOverTest(samples) / given.auc - 1)).toBeLessThan(1e-5)
    const glucosePeak = Math.max(...Array.from(minutes, (_, i) => at('glucose', i)))
    expect(Math.abs(glucosePeak / given.glucosePeak - 1)).toBeLessThan(1e-4) // both on a grid of a quarter minute
  })

  it('of a healthy person has a mean of 1.4 to 2.1 nmol/L and a glucose peak of 8.5 to 11 mmol/L', () => {
    const healthy = { secreting: 1, fasting: 5, sensitivity: 1, weight: 55, age: 15 }
    const minutes = Float64Array.from({ length: 121 }, (_, i) => i)
    const values = courseOf(healthy, minutes)
    const at = (name: string, i: number): number => values[i * 9 + compiled.stateIndex.get(`meal.${name}`)!]!
    const mean = meanOverTest(sampleMinutes.map((minute) => at('cpeptide', minute) / 1000))
    const peak = Math.max(...Array.from(minutes, (_, i) => at('glucose', i)))
    expect(mean).toBeGreaterThan(1.4)
    expect(mean).toBeLessThan(2.1)
    expect(peak).toBeGreaterThan(8.5)
    expect(peak).toBeLessThan(11)
  })
})
