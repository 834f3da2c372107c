import { type FastClock, tsit5 } from '@cordelia/engine'
import { mealTest } from '../metabolism/meal-test.ts'

/** Minutes after the meal at which blood is drawn. */
export const sampleMinutes = [0, 15, 30, 60, 90, 120] as const

/** What is true at a visit, before any measurement error. Concentrations of C-peptide in nmol/L at `sampleMinutes`. */
export interface Visit {
  readonly cpeptide: readonly number[]
  /** Mean glucose, mmol/L. */
  readonly glucose: number
  /** HbA1c, %. */
  readonly hba1c: number
  /** Insulin dose, IU/kg/day. */
  readonly insulin: number
  /** Own β-cell mass, functional and silent, fraction of the healthy mass. */
  readonly mass: number
}

/** 6 mL per kg of a drink with 33 g carbohydrate in 237 mL, at most 360 mL. */
const carbohydratePerMillilitre = 33_000 / 237
const millilitresPerKilogram = 6
const mostMillilitres = 360

/** Fasting glucose at a visit from mean glucose, mmol/L; tuned by hand so that a mean of 8 gives about 6.8. */
function fastingGlucose(mean: number): number {
  return 4.2 + 0.33 * Math.min(mean, 14)
}

const places = new Map(mealTest.parameters.map(({ name }, i) => [name, i]))
const at = (name: string): number => places.get(`meal.${name}`)!
const [secreting, fasting, sensitivity] = [at('secreting'), at('fasting'), at('sensitivity')]

/** What a meal test depends on beside the state of the body, of someone of a weight in kg and an age in years. */
export function mealParameters(weight: number, age: number): Float64Array {
  const parameters = Float64Array.from(mealTest.parameters, ({ value }) => value)
  parameters[at('weight')] = weight
  parameters[at('age')] = age
  parameters[at('carbohydrate')] =
    Math.min(millilitresPerKilogram * weight, mostMillilitres) * carbohydratePerMillilitre
  return parameters
}

/** What of the body's state decides its meal test, by full name. */
export const decisive = ['islets.secreting', 'metabolism.glucose', 'metabolism.sensitivity'] as const

/**
 * The meal test at each visit, from what is `decisive`; C-peptide in pmol/L is all that is read of it.
 *
 * It is not stiff. An error of 1e-6 is far under the error of the assay.
 */
export const mealClock: FastClock = {
  model: mealTest,
  observed: ['meal.cpeptide'],
  accuracy: { method: tsit5, relative: 1e-6, absolute: 1e-9, stepLimit: 10_000 },
  outputs: Float64Array.from(sampleMinutes),
  link(observed, parameters) {
    parameters[secreting] = observed(0)
    parameters[fasting] = fastingGlucose(observed(1))
    parameters[sensitivity] = observed(2)
  },
}

/** Area under the samples by trapezoids over its duration: a mean concentration, nmol/L. */
export function meanOverTest(samples: readonly number[]): number {
  let area = 0
  for (let i = 1; i < sampleMinutes.length; i++) {
    area += ((samples[i - 1]! + samples[i]!) / 2) * (sampleMinutes[i]! - sampleMinutes[i - 1]!)
  }
  return area / sampleMinutes[sampleMinutes.length - 1]!
}
