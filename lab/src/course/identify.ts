import { log, type Pool } from '@cordelia/engine'
import { mealTest } from '../metabolism/meal-test.ts'
import type { Clinic } from '../patient/clinic.ts'
import type { People } from '../patient/population.ts'
import { mean, standardDeviation } from '../statistics/describe.ts'
import { clinicFor } from '../trial/simulate.ts'
import { type Assumed, bodyLibrary, sparse } from './body.ts'
import { carePriors } from './care.ts'
import { climb, holding, type Matrix } from './climb.ts'
import { type Finding, findingOf, type Held } from './identified.ts'
import { prepare } from './population.ts'
import { pointOf, posterior, widePriors } from './posterior.ts'
import type { Series } from './series.ts'

/** Asks how well all people are fitted with one parameter at a value, or with all at theirs. */
export interface IdentifyJob {
  readonly people: readonly Series[]
  readonly held: { readonly parameter: string; readonly value: number } | undefined
  /** Where to begin, and the covariance of the posterior. */
  readonly start: readonly number[]
  readonly covariance: Matrix
  /** Coordinates of the population to hold at values beside, each for a fit of its own. */
  readonly asides: readonly { readonly coordinate: number; readonly value: number }[]
}

/** ln posterior density of the best fit, and where it lies; the first is that of the job, the others of its asides. */
export type IdentifyPart = readonly { readonly value: number; readonly point: readonly number[] }[]

/** Does a job. The same job gives the same bytes. */
export function performIdentify({ people, held, start, covariance, asides }: IdentifyJob): IdentifyPart {
  const clinic = clinicFor('newly-diagnosed')
  const assume = held === undefined ? {} : { [held.parameter]: held.value }
  const prepared = people.map((person) =>
    prepare(bodyLibrary(clinic, person, assume, sparse), person.tests.length),
  )
  const target = posterior(prepared, widePriors)
  const best = climb(target, start, covariance)
  return [
    best,
    ...asides.map(({ coordinate, value }) =>
      climb(target, conditional(best.point, covariance, coordinate, value), holding(covariance, coordinate)),
    ),
  ]
}

/** The point moved to a value of one coordinate, the others to where they are most likely beside it. */
function conditional(
  point: readonly number[],
  covariance: Matrix,
  coordinate: number,
  value: number,
): readonly number[] {
  const off = (value - point[coordinate]!) / covariance[coordinate]![coordinate]!
  return point.map((x, i) => x + covariance[i]![coordinate]! * off)
}

/** A parameter of the model, its range, its profile over that range, and what that says. */
export interface Identified {
  readonly name: string
  readonly what: string
  readonly unit: string
  readonly value: number
  readonly between: readonly [number, number]
  readonly profile: readonly Held[]
  readonly finding: Finding
}

/** The posterior of a number that was fitted, on the scale it was fitted on. */
interface Known {
  readonly name: string
  readonly mean: number
  readonly sd: number
  /** The posterior's SD as a share of the prior's. */
  readonly ofPrior: number
}

/** A coordinate of the population: its posterior and its profile. */
interface Coordinate extends Known {
  /** The coordinate it is most correlated with. */
  readonly beside: string
  readonly correlation: number
  readonly profile: readonly { readonly value: number; readonly drop: number }[]
}

export interface Identification {
  readonly people: number
  readonly tests: number
  readonly population: readonly Coordinate[]
  /** How insulin is taken, from HbA1c; without profiles. */
  readonly care: readonly Known[]
  readonly parameters: readonly Identified[]
  /** Parameters with a range that do not act on the untreated course. */
  readonly silent: readonly string[]
}

const coordinates = [
  'ln rate',
  'power of age in the rate',
  'ln SD of the rate',
  'ln mass at diagnosis',
  'ln SD of the mass',
  'correlation (artanh)',
  'ln noise',
  'ln (df of the noise - 1)',
] as const

const careCoordinates = [
  'ln dose taken, well under 18 years',
  'ln dose taken, well over 18 years',
  'ln SD of the dose taken',
  'ln noise of HbA1c',
] as const

/** SDs from the middle at which a coordinate is profiled. */
const offs = [-3, -2, -1, 1, 2, 3]
/** Places in the range of a parameter at which it is profiled, beside its own value. */
const shares = [0, 0.5, 1]

/** What the tests of people say about each number of the model, given draws of a calibration on them. */
export async function identify(
  people: readonly Series[],
  draws: readonly People[],
  pool: Pool<IdentifyJob, IdentifyPart>,
  onJob: (finished: number, of: number) => void,
): Promise<Identification> {
  const points = draws.map(({ decline }) => pointOf(decline))
  const start = points[0]!.map((_, i) => mean(points.map((point) => point[i]!)))
  const covariance = covarianceOf(points, start)
  const { acting, silent } = candidates(clinicFor('newly-diagnosed'))
  const asides = start.flatMap((x, coordinate) =>
    offs.map((off) => ({ coordinate, value: x + off * Math.sqrt(covariance[coordinate]![coordinate]!) })),
  )
  const base = { people, start, covariance }
  const jobs: IdentifyJob[] = [
    { ...base, held: undefined, asides },
    ...acting.flatMap(({ name, values }) =>
      values.map((value) => ({ ...base, held: { parameter: name, value }, asides: [] })),
    ),
  ]
  const parts: IdentifyPart[] = []
  for await (const part of pool.run(jobs)) onJob(parts.push(part), jobs.length)
  const [[own, ...beside], ...others] = parts as [IdentifyPart, ...IdentifyPart[]]
  const sds = { rate: Math.sqrt(covariance[0]![0]!), level: Math.sqrt(covariance[3]![3]!) }
  let next = 0
  return {
    people: people.length,
    tests: people.reduce((sum, { tests }) => sum + tests.length, 0),
    population: coordinates.map((name, i) =>
      coordinateOf(
        name,
        i,
        { start, covariance },
        asides.flatMap((aside, k) =>
          aside.coordinate === i ? [{ value: aside.value, drop: own!.value - beside[k]!.value }] : [],
        ),
      ),
    ),
    care: careKnown(draws),
    parameters: acting.map(({ name, what, unit, value, between, values }) => {
      const found = values.map((each) => ({ each, best: others[next++]![0]! }))
      const all = [...found, { each: value, best: own! }].toSorted((a, b) => a.each - b.each)
      const most = all.reduce((a, { best }) => Math.max(a, best.value), -Infinity)
      const profile = all.map(({ each, best }) => ({
        value: each,
        drop: most - best.value,
        rate: best.point[0]!,
        level: best.point[3]!,
      }))
      return { name, what, unit, value, between, profile, finding: findingOf(profile, sds) }
    }),
    silent,
  }
}

function coordinateOf(
  name: string,
  i: number,
  { start, covariance }: { readonly start: readonly number[]; readonly covariance: Matrix },
  profile: Coordinate['profile'],
): Coordinate {
  const sd = (j: number): number => Math.sqrt(covariance[j]![j]!)
  const correlation = (j: number): number => covariance[i]![j]! / (sd(i) * sd(j))
  const others = coordinates.map((_, j) => j).filter((j) => j !== i)
  const closest = others.reduce((a, b) => (Math.abs(correlation(b)) > Math.abs(correlation(a)) ? b : a))
  return {
    name,
    mean: start[i]!,
    sd: sd(i),
    ofPrior: sd(i) / widePriors[i]!.sd,
    beside: coordinates[closest]!,
    correlation: correlation(closest),
    profile: [...profile, { value: start[i]!, drop: 0 }].toSorted((a, b) => a.value - b.value),
  }
}

function careKnown(draws: readonly People[]): readonly Known[] {
  const points = draws.map(({ care }) => [
    log(care.young),
    log(care.adult),
    log(care.sd),
    log(care.hba1cNoise),
  ])
  return careCoordinates.map((name, i) => {
    const values = points.map((point) => point[i]!)
    const sd = standardDeviation(values)
    return { name, mean: mean(values), sd, ofPrior: sd / carePriors[i]!.sd }
  })
}

function covarianceOf(points: readonly (readonly number[])[], centre: readonly number[]): Matrix {
  return centre.map((_, i) =>
    centre.map((__, j) => mean(points.map((point) => (point[i]! - centre[i]!) * (point[j]! - centre[j]!)))),
  )
}

/** The assumed parameters with a range that move the untreated course when they are moved, and those that do not. */
function candidates(clinic: Clinic) {
  const all = [...clinic.compiled.model.parameters, ...mealTest.parameters]
  const ranged = all.flatMap(({ name, what, unit, value, provenance }) => {
    if (provenance.kind !== 'assumed' || provenance.between[0] === provenance.between[1]) return []
    const { between } = provenance
    const [low, high] = between
    const values = shares.map((share) => low + share * (high - low)).filter((each) => each !== value)
    return [{ name, what, unit: unit.text, value, between, values }]
  })
  const untouched = told(clinic, {}).join()
  const acts = ({ name, between }: (typeof ranged)[number]): boolean =>
    between.some((value) => told(clinic, { [name]: value }).join() !== untouched)
  const acting = ranged.filter(acts)
  return { acting, silent: ranged.filter((each) => !acting.includes(each)).map(({ name }) => name) }
}

/** C-peptide of a child at entry and one and three years later, on the way of the median one. */
function told(clinic: Clinic, assume: Assumed): readonly number[] {
  const tests = [70, 435, 1165].map((sinceDiagnosis) => ({
    sinceDiagnosis,
    sinceBaseline: sinceDiagnosis - 70,
    auc: 0,
    fastingGlucose: undefined,
    hba1c: undefined,
  }))
  const child: Series = { study: '', id: '', age: 12, sex: 'female', isDiagnosisKnown: true, tests }
  const one = { rates: Float64Array.of(log(2e-3)), levels: Float64Array.of(log(0.2)) }
  return [...bodyLibrary(clinic, child, assume, one).cpeptide]
}
