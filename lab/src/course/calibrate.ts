import { exp, stream, type Pool } from '@cordelia/engine'
import { body } from '../body.ts'
import { LabError } from '../errors.ts'
import type { Clinic } from '../patient/clinic.ts'
import { type Decline, setDecline, typicalPerson } from '../patient/person.ts'
import type { People, Population } from '../patient/population.ts'
import { mealParameters, meanOverTest } from '../patient/visit.ts'
import { convergence } from '../statistics/convergence.ts'
import { mean, quantile, standardDeviation } from '../statistics/describe.ts'
import { clinicFor } from '../trial/simulate.ts'
import { bodyLibrary } from './body.ts'
import { careAt, careLibrary, carePosterior, type CareLibrary, middleOf, settled } from './care.ts'
import { type Chain, newChain, step, type Target } from './chain.ts'
import type { Library } from './library.ts'
import { prepare } from './population.ts'
import { populationAt, posterior, widePriors } from './posterior.ts'
import type { Series } from './series.ts'

/** What a thread is asked for while the untreated course is calibrated. */
export type CalibrationJob =
  | { readonly kind: 'courses'; readonly person: Series }
  | ({ readonly kind: 'decline'; readonly libraries: readonly Library[] } & Stretch)
  | { readonly kind: 'hba1c'; readonly person: Series; readonly middle: Decline }
  | ({ readonly kind: 'care'; readonly libraries: readonly CareLibrary[] } & Stretch)

/** A stretch of a chain: from where the one before it ended. */
interface Stretch {
  readonly number: number
  readonly chain: Chain | undefined
}

/** A chain and the points it came to on its last stretch, one in every so many. */
interface Walked {
  readonly chain: Chain
  readonly points: readonly (readonly number[])[]
}

export type CalibrationPart = Library | CareLibrary | Walked

const seed = 20261122
const chains = 4
const stretches = 16
/** Steps of a stretch; the first half of the stretches find their way and are dropped. */
const steps = 2000
const every = 40
/** Of those points one in so many becomes a draw: more would be no better. */
const drawn = 2

/** Does a job. The same job gives the same bytes. */
export function performCalibration(job: CalibrationJob): CalibrationPart {
  const clinic = () => clinicFor('newly-diagnosed')
  switch (job.kind) {
    case 'courses':
      return bodyLibrary(clinic(), job.person, {})
    case 'hba1c':
      return careLibrary(clinic(), job.person, job.middle)
    case 'decline': {
      const people = job.libraries.map((each) => prepare(each, each.person.tests.length))
      return walk(posterior(people, widePriors), job)
    }
    case 'care':
      return walk(carePosterior(job.libraries), job)
  }
}

function walk(target: Target, { number, chain: from }: Stretch): Walked {
  let chain = from ?? newChain(target, seed, number)
  const points: (readonly number[])[] = []
  for (let i = 1; i <= steps; i++) {
    chain = step(target, chain)
    if (i % every === 0) points.push(chain.point)
  }
  return { chain, points }
}

/** The untreated course fitted to people: draws of what they have in common, and how well each number is known. */
export interface Calibration {
  readonly people: number
  readonly tests: number
  readonly draws: readonly People[]
  /** Some courses of the model that was fitted: where today's model gives others, the fit is out of date. */
  readonly probe: readonly number[]
  readonly numbers: readonly Fitted[]
}

/** One number of the population: its posterior, and whether the chains agree on it. */
interface Fitted {
  readonly name: string
  readonly what: string
  readonly median: number
  readonly sd: number
  /** 5 and 95 %. */
  readonly low: number
  readonly high: number
  readonly rhat: number
  readonly effective: number
}

const fewest = 20

/** Throws `COHORT_SMALL` where too few people were tested often enough for their spread to be learnt. */
export function checkPeople(people: readonly Series[]): void {
  const asked = [
    { who: 'two tests or more', has: ({ tests }: Series) => tests.length > 1 },
    { who: `HbA1c later than ${settled} days after diagnosis`, has: hasSettledHba1c },
  ]
  for (const { who, has } of asked) {
    const count = people.filter(has).length
    if (count < fewest) {
      throw new LabError('COHORT_SMALL', `expected at least ${fewest} people with ${who}, got ${count}`)
    }
  }
}

const hasSettledHba1c = ({ tests }: Series): boolean =>
  tests.some(({ hba1c, sinceDiagnosis }) => hba1c !== undefined && sinceDiagnosis >= settled)

/** How many jobs a calibration takes. */
export function calibrationLength(people: readonly Series[]): number {
  return 2 * people.length + 2 * chains * stretches
}

/**
 * Fits the untreated course to people: first how fast C-peptide falls and from what level, then how insulin is taken.
 *
 * The second is asked with each person's C-peptide as the first has it: HbA1c does not speak back to C-peptide.
 */
export async function calibrate(
  people: readonly Series[],
  threads: Pool<CalibrationJob, CalibrationPart>,
  onJob: () => void,
): Promise<Calibration> {
  const pool = heard(threads, onJob)
  const libraries = await all<Library>(
    pool,
    people.map((person) => ({ kind: 'courses', person })),
  )
  const declines = await walked(pool, (stretch) => ({ kind: 'decline', libraries, ...stretch }))
  const middle = middleOfDraws(declines.flat())
  const careLibraries = await all<CareLibrary>(
    pool,
    people.map((person, i) => ({
      kind: 'hba1c',
      person,
      middle: middleOf(prepare(libraries[i]!, person.tests.length), middle),
    })),
  )
  const cares = await walked(pool, (stretch) => ({ kind: 'care', libraries: careLibraries, ...stretch }))
  const care = cares.flat()
  return {
    people: people.length,
    tests: people.reduce((sum, { tests }) => sum + tests.length, 0),
    draws: declines
      .flat()
      .flatMap((point, i) =>
        i % drawn === 0
          ? [{ decline: populationAt(point), care: careAt(care[i]!), resistantShare: resistantShare(i) }]
          : [],
      ),
    probe: probe(clinicFor('newly-diagnosed')),
    numbers: [...summary(declines, declineNumbers), ...summary(cares, careNumbers)],
  }
}

/** A pool that tells of each part. */
function heard<Job, Part>(pool: Pool<Job, Part>, onPart: () => void): Pool<Job, Part> {
  return {
    async *run(jobs) {
      for await (const part of pool.run(jobs)) {
        onPart()
        yield part
      }
    },
  }
}

/** log-SD of what is not known of that share, a choice: cross-sections tell its order, people followed for three years allow no 2 %. */
const resistantLogSd = 0.35

/** Around its value in the model, anew for each draw. */
function resistantShare(draw: number): number {
  const { value } = body.parameters.find(({ name }) => name === 'islets.resistantShare')!
  return value * exp(resistantLogSd * stream(seed, draw, 'resistant').normal())
}

const probed = {
  ages: [10, 15, 30],
  days: [70, 435, 800, 1900],
  decline: { rate: -6.2, level: -1.6 },
} as const

/** C-peptide, nmol/L, and HbA1c, %, of three people of one decline at four days. */
export function probe(clinic: Clinic): readonly number[] {
  return probed.ages.flatMap((age) => {
    const { parameters, weight } = typicalPerson(clinic.compiled, age, 0)
    setDecline(clinic.compiled, parameters, probed.decline)
    const start = clinic.begin(parameters)
    if (start === undefined) throw new Error('no steady state of a typical person')
    const course = { parameters, start, from: 0, doses: [], outputs: Float64Array.from(probed.days) }
    const { visits } = clinic.followOne({ course, meal: mealParameters(weight, age) })
    return visits.flatMap((visit) => [meanOverTest(visit!.cpeptide), visit!.hba1c])
  })
}

async function all<Part extends CalibrationPart>(
  pool: Pool<CalibrationJob, CalibrationPart>,
  jobs: readonly CalibrationJob[],
): Promise<readonly Part[]> {
  const parts: Part[] = []
  for await (const part of pool.run(jobs)) parts.push(part as Part) // a job decides the kind of its part
  return parts
}

/** The points of each chain after it found its way. */
async function walked(
  pool: Pool<CalibrationJob, CalibrationPart>,
  job: (stretch: Stretch) => CalibrationJob,
): Promise<readonly (readonly (readonly number[])[])[]> {
  const points: (readonly number[])[][] = Array.from({ length: chains }, () => [])
  let before: readonly (Chain | undefined)[] = points.map(() => undefined)
  for (let i = 0; i < stretches; i++) {
    const parts = await all<Walked>(
      pool,
      before.map((chain, number) => job({ number, chain })),
    )
    before = parts.map(({ chain }) => chain)
    if (i >= stretches / 2) parts.forEach((part, number) => points[number]!.push(...part.points))
  }
  return points
}

function middleOfDraws(points: readonly (readonly number[])[]): Population {
  return populationAt(points[0]!.map((_, i) => mean(points.map((point) => point[i]!))))
}

/** A number of a point, as it is told: its name, what it is, and the scale it is told on. */
interface Told {
  readonly name: string
  readonly what: string
  readonly of: (x: number) => number
}

const same = (x: number): number => x
const declineNumbers: readonly Told[] = [
  { name: 'rate', what: 'kill rate of the median person at 15 years, 1/day', of: exp },
  { name: 'rateByAge', what: 'power of age in the kill rate', of: same },
  { name: 'rateSd', what: 'log-SD of the kill rate between people', of: exp },
  { name: 'level', what: 'functional mass at diagnosis of the median person', of: exp },
  { name: 'levelSd', what: 'log-SD of the functional mass at diagnosis between people', of: exp },
  {
    name: 'correlation',
    what: 'correlation of the logarithms of kill rate and mass',
    of: (x) => populationAt([0, 0, 0, 0, 0, x, 0, 0]).correlation,
  },
  { name: 'noiseScale', what: 'scale of the noise of ln(C-peptide + 0.07 nmol/L)', of: exp },
  { name: 'noiseDf', what: 'degrees of freedom of that noise', of: (x) => 1 + exp(x) },
]
const careNumbers: readonly Told[] = [
  { name: 'careYoung', what: 'dose taken of the dose needed, well under 18 years', of: exp },
  { name: 'careAdult', what: 'dose taken of the dose needed, well over 18 years', of: exp },
  { name: 'careSd', what: 'log-SD of the dose taken between people', of: exp },
  { name: 'hba1cNoise', what: 'log-SD of HbA1c around its course', of: exp },
]

function summary(
  points: readonly (readonly (readonly number[])[])[],
  numbers: readonly Told[],
): readonly Fitted[] {
  return numbers.map(({ name, what, of }, i) => {
    const byChain = points.map((chain) => chain.map((point) => of(point[i]!)))
    const values = byChain.flat()
    const ascending = values.toSorted((a, b) => a - b)
    return {
      name,
      what,
      median: quantile(ascending, 0.5),
      sd: standardDeviation(values),
      low: quantile(ascending, 0.05),
      high: quantile(ascending, 0.95),
      ...convergence(byChain),
    }
  })
}
