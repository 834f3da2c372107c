import { exp, log, logistic } from '@cordelia/engine'
import type { Clinic, Stay } from '../patient/clinic.ts'
import { type Decline, place, setDecline, typicalPerson } from '../patient/person.ts'
import type { Care, Population } from '../patient/population.ts'
import { mealParameters } from '../patient/visit.ts'
import type { Target } from './chain.ts'
import { among } from './fine.ts'
import { evenly } from './library.ts'
import { logSum, logWeights, type Prepared, testsWith } from './population.ts'
import { logPrior, type Prior } from './posterior.ts'
import type { Series } from './series.ts'

/** The recovery from diagnosis is not in the model: HbA1c counts from this day after diagnosis. */
export const settled = 150

/** ln of the dose taken of the dose needed, from a tenth to twice. */
const takings = evenly(-2.3, 0.7, 13)
const fineTakings = evenly(-2.3, 0.7, 61)

/** What is known of a person's HbA1c: their measured values, and for every dose taken what it would be; takings × values. */
export interface CareLibrary {
  /** Years at diagnosis. */
  readonly age: number
  /** %. */
  readonly measured: readonly number[]
  readonly hba1c: Float64Array
}

/** A person's rate of loss and level at diagnosis, the middle of what their tests say under one population. */
export function middleOf(person: Prepared, population: Population): Decline {
  const weights = logWeights(person, population, testsWith(population.noise))
  const all = logSum(weights)
  let [rate, level] = [0, 0]
  weights.forEach((weight, p) => {
    const share = exp(weight - all)
    rate += share * person.rates[p]!
    level += share * person.levels[p]!
  })
  return { rate, level }
}

/** The HbA1c of the body of a person with the rate and level that their C-peptide says, for every dose taken. */
export function careLibrary(clinic: Clinic, person: Series, middle: Decline): CareLibrary {
  const { compiled } = clinic
  const values = person.tests.flatMap(({ hba1c, sinceDiagnosis }) =>
    hba1c !== undefined && sinceDiagnosis >= settled ? [{ hba1c, sinceDiagnosis }] : [],
  )
  const typical = typicalPerson(compiled, person.age, person.tests[0]!.sinceDiagnosis)
  const meal = mealParameters(typical.weight, typical.age)
  const age = typical.parameters[place(compiled, 'person.age')]!
  const outputs = Float64Array.from(values, ({ sinceDiagnosis }) => sinceDiagnosis)

  function* stays(): Generator<Stay> {
    for (const taking of takings) {
      const parameters = typical.parameters.slice()
      setDecline(compiled, parameters, middle)
      for (const name of ['adherenceYoung', 'adherenceAdult']) {
        parameters[place(compiled, `metabolism.${name}`)] = exp(taking)
      }
      const start = clinic.begin(parameters)
      if (start === undefined) throw new Error(`no steady state at a kill rate of ${exp(middle.rate)} a day`)
      yield { course: { parameters, start, from: 0, doses: [], outputs }, meal }
    }
  }

  const hba1c = new Float64Array(takings.length * values.length).fill(Number.NaN)
  clinic.follow(stays(), (at, { visits }) => {
    visits.forEach((visit, i) => {
      if (visit !== undefined) hba1c[at * values.length + i] = visit.hba1c
    })
  })
  return { age, measured: values.map((each) => each.hba1c), hba1c }
}

/** What is drawn: ln of the median dose taken well under and well over 18 years, ln of its SD, ln of the noise of ln HbA1c. */
type Point = readonly [number, number, number, number]

export const carePriors: readonly Prior[] = [
  { mean: log(0.6), sd: 0.5 },
  { mean: log(0.6), sd: 0.5 },
  { mean: log(0.3), sd: 0.7 },
  { mean: log(0.06), sd: 0.7 },
]

export function careAt(point: readonly number[]): Care {
  const [young, adult, sd, hba1cNoise] = point as Point
  return { young: exp(young), adult: exp(adult), sd: exp(sd), hba1cNoise: exp(hba1cNoise) }
}

/** The posterior of how insulin is taken, given people's HbA1c and what their C-peptide says of them. */
export function carePosterior(people: readonly CareLibrary[]): Target {
  const prepared = people.filter(({ measured }) => measured.length > 0).map(prepare)
  return {
    start: carePriors.map(({ mean }) => mean),
    sds: carePriors.map(({ sd }) => sd),
    logDensity: (point) => {
      const care = careAt(point)
      return prepared.reduce((sum, person) => sum + logLikelihood(person, care), logPrior(carePriors, point))
    },
  }
}

/** Measured less modelled ln HbA1c: fine takings × values. */
interface Residuals {
  readonly age: number
  readonly values: number
  readonly of: Float64Array
}

function prepare({ age, measured, hba1c }: CareLibrary): Residuals {
  const values = measured.length
  const of = new Float64Array(fineTakings.length * values)
  fineTakings.forEach((taking, k) => {
    const { from, weights } = among(takings, taking)
    measured.forEach((each, i) => {
      let modelled = 0
      for (let n = 0; n < 4; n++) modelled += weights[n]! * log(hba1c[(from + n) * values + i]!)
      of[k * values + i] = log(each) - modelled
    })
  })
  return { age, values, of }
}

const adultFrom = 18 // years; as in the model
const step = fineTakings[1]! - fineTakings[0]!

function logLikelihood({ age, values, of }: Residuals, { young, adult, sd, hba1cNoise }: Care): number {
  const middle = log(young + (adult - young) * logistic(age - adultFrom))
  const constant =
    log(step / (Math.sqrt(2 * Math.PI) * sd)) - values * log(Math.sqrt(2 * Math.PI) * hba1cNoise)
  return logSum(
    fineTakings.map((taking, k) => {
      const z = (taking - middle) / sd
      let squares = z * z
      for (let i = 0; i < values; i++) {
        const off = of[k * values + i]! / hba1cNoise
        squares += off * off
      }
      return Number.isNaN(squares) ? Number.NEGATIVE_INFINITY : constant - 0.5 * squares // could not be solved
    }),
  )
}
