import { mealTest } from '../metabolism/meal-test.ts'
import { rodas5p, simulator, type CompiledModel } from '@cordelia/engine'
import { place, type Person } from './person.ts'

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
  /** Functional and silent β-cell mass, fraction of the healthy mass. */
  readonly mass: number
}

/** Solver settings of the meal test: an error of 1e-6, far under the error of the assay. */
const meal = simulator(mealTest, { method: rodas5p, relative: 1e-6, absolute: 1e-9, stepLimit: 10_000 })
const outputs = Float64Array.from(sampleMinutes)

/** 6 mL per kg of a drink with 33 g carbohydrate in 237 mL, at most 360 mL. */
const carbohydratePerMillilitre = 33_000 / 237
const millilitresPerKilogram = 6
const mostMillilitres = 360

/** Fasting glucose at a visit from mean glucose, mmol/L; tuned by hand so that a mean of 8 gives about 6.8. */
function fastingGlucose(mean: number): number {
  return 4.2 + 0.33 * Math.min(mean, 14)
}

/** The visit of a person whose body is in the given state, or why its meal test could not be solved. */
export function visit(compiled: CompiledModel, person: Person, y: Float64Array): Visit | undefined {
  const at = (name: string): number => y[compiled.stateIndex.get(name)!]!
  const quantities = new Float64Array(compiled.model.quantities.length)
  compiled.quantities(y, person.parameters, quantities)
  const cpeptide = mealCpeptide({
    secreting: quantities[compiled.quantityIndex.get('islets.secreting')!]!,
    fasting: fastingGlucose(at('metabolism.glucose')),
    sensitivity: at('metabolism.sensitivity'),
    weight: person.weight,
    age: person.age,
  })
  if (cpeptide === undefined) return undefined
  return {
    cpeptide,
    glucose: at('metabolism.glucose'),
    hba1c: at('metabolism.hba1c'),
    insulin: at('metabolism.insulin'),
    mass: at('islets.functional') + at('islets.silent'),
  }
}

/** What a meal test depends on: mass as a fraction, mmol/L, fraction, kg and years. */
export interface Meal {
  readonly secreting: number
  readonly fasting: number
  readonly sensitivity: number
  readonly weight: number
  readonly age: number
}

/** C-peptide in nmol/L at `sampleMinutes`; undefined when the solve fails. */
function mealCpeptide(given: Meal): readonly number[] | undefined {
  const values = mealCourse(given, outputs)
  if (values === undefined) return undefined
  const row = meal.compiled.stateIndex.get('meal.cpeptide')!
  return sampleMinutes.map((_, i) => values[i * meal.compiled.system.size + row]! / 1000)
}

/** All states of a meal test at given minutes, row by row. */
export function mealCourse(given: Meal, minutes: Float64Array): Float64Array | undefined {
  const parameters = meal.compiled.defaults.slice()
  const put = (name: string, value: number): void => {
    parameters[place(meal.compiled, `meal.${name}`)] = value
  }
  put('secreting', given.secreting)
  put('fasting', given.fasting)
  put('sensitivity', given.sensitivity)
  put('weight', given.weight)
  put('age', given.age)
  put(
    'carbohydrate',
    Math.min(millilitresPerKilogram * given.weight, mostMillilitres) * carbohydratePerMillilitre,
  )
  const start = meal.begin(parameters)! // no state of it starts at rest, so there is always a beginning
  const { values, ending } = meal.run({ parameters, start, from: 0, doses: [], outputs: minutes })
  return ending.kind === 'completed' ? values : undefined
}

/** Area under the samples by trapezoids over its duration: a mean concentration, nmol/L. */
export function meanOverTest(samples: readonly number[]): number {
  let area = 0
  for (let i = 1; i < sampleMinutes.length; i++) {
    area += ((samples[i - 1]! + samples[i]!) / 2) * (sampleMinutes[i]! - sampleMinutes[i - 1]!)
  }
  return area / sampleMinutes[sampleMinutes.length - 1]!
}
