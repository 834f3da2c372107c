import { log } from '@cordelia/engine'
import type { Series } from '../course/series.ts'
import { LabError } from '../errors.ts'
import { type People, peopleOf } from '../patient/population.ts'
import { quantile } from '../statistics/describe.ts'
import { clinicFor } from '../trial/simulate.ts'
import { correlated, knownOf, measuredOf, pairs } from './joint.ts'
import { aucOf } from './member.ts'
import { dayOf, enough, simulate, type Simulated } from './simulated.ts'
import { type Target, targets } from './targets.ts'

/** One cohort of every kind, all from one draw of people. */
export interface CohortJob {
  readonly people: People
  readonly seed: number
  readonly cohort: number
  readonly size: number
}

/** What one cohort came to: a value for each target, each correlation and each year of the horizon. */
export interface CohortPart {
  /** How many people entered of those asked. */
  readonly entered: number
  readonly targets: readonly number[]
  readonly correlations: readonly number[]
  /** ln C-peptide of the median person diagnosed at 15, and the width of the band of 90 % of people; by `horizon`. */
  readonly median: readonly number[]
  readonly width: readonly number[]
}

/** A target beside the model: the median over cohorts and the interval that holds 90 % of them. */
export interface CohortRow {
  readonly target: string
  readonly unit: string
  readonly source: string
  readonly reference: string
  readonly low?: number
  readonly high?: number
  readonly model: number
  /** Nothing where all cohorts make one number. */
  readonly modelLow?: number
  readonly modelHigh?: number
  /** Whether the median is in the range; nothing where there is no range. */
  readonly isWithin?: boolean
}

/** Years, with the day of a trial that stands for each among people. */
const horizon = [
  { years: 1, day: 'month12' },
  { years: 3, day: 'month36' },
  { years: 5, day: 'year5' },
  { years: 10, day: 'year10' },
] as const

/** So many cohorts, each of one draw, so that they differ by what is not known of people too. */
const cohorts = 40

/** Fewest people that enter: less, and a correlation among them says nothing. */
const fewest = 10

export function cohortJobs(
  draws: readonly People[],
  { seed, size }: { readonly seed: number; readonly size: number },
): readonly CohortJob[] {
  return Array.from({ length: cohorts }, (_, cohort) => ({
    people: peopleOf(draws, seed, cohort),
    seed,
    cohort,
    size,
  }))
}

/** Simulates a cohort. The same job gives the same numbers; NaN where hardly anybody entered. */
export function performCohort({ people, ...drawn }: CohortJob): CohortPart {
  const simulated = simulate(clinicFor('newly-diagnosed'), people, drawn)
  const known = simulated.entered.map(knownOf)
  return {
    entered: known.length,
    targets: targets.map(({ of }) => of(simulated)),
    correlations: pairs.map((pair) => correlated(known, pair)?.value ?? Number.NaN),
    median: horizon.map(({ years }) => log(simulated.median[15][years - 1]!)),
    width: horizon.map(({ day }) => widthAmong(simulated, dayOf(day))),
  }
}

/** How far apart the 5 and 95 % of people are in ln C-peptide, without measurement error. */
function widthAmong({ asked }: Simulated, day: number): number {
  return bandOf(asked.map(({ truth }) => log(aucOf(truth[day]!))))
}

function bandOf(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b)
  return quantile(ascending, 0.95) - quantile(ascending, 0.05)
}

/** The parts of all cohorts beside what they are held against, and beside measured people where there are any. Throws `COHORT_SMALL`. */
export function cohortRows(
  parts: readonly CohortPart[],
  measured: readonly Series[] | undefined,
): readonly CohortRow[] {
  const least = parts.reduce((few, { entered }) => Math.min(few, entered), Infinity)
  if (least < fewest) {
    throw new LabError('COHORT_SMALL', `expected ${fewest} simulated people who enter a cohort, got ${least}`)
  }
  return [
    ...targets.map((target, i) => ({
      ...publishedOf(target),
      ...over(
        parts.map((part) => part.targets[i]!),
        target,
      ),
    })),
    ...jointRows(parts, measured),
    ...horizonRows(parts),
  ]
}

function publishedOf({ target, unit, source, reference, low, high }: Target) {
  const range = { ...(low !== undefined && { low }), ...(high !== undefined && { high }) }
  return { target, unit, source, reference, ...range }
}

type Range = Pick<CohortRow, 'low' | 'high'>

function over(
  values: readonly number[],
  range: Range,
): Pick<CohortRow, 'model' | 'modelLow' | 'modelHigh' | 'isWithin'> {
  const ascending = values.toSorted((a, b) => a - b)
  const model = quantile(ascending, 0.5)
  return {
    model,
    modelLow: quantile(ascending, 0.05),
    modelHigh: quantile(ascending, 0.95),
    ...within(model, range),
  }
}

function within(model: number, { low, high }: Range): Pick<CohortRow, 'isWithin'> {
  if (low === undefined && high === undefined) return {}
  return { isWithin: (low === undefined || low <= model) && (high === undefined || model <= high) }
}

function jointRows(
  parts: readonly CohortPart[],
  measured: readonly Series[] | undefined,
): readonly CohortRow[] {
  const real = measured === undefined ? [] : measuredOf(measured, enough)
  return pairs.map((pair, i) => {
    const seen = correlated(real, pair)
    return {
      target: `correlation of ${pair[0]} and ${pair[1]}`,
      unit: '1',
      source: seen === undefined ? 'none' : 'the people of the folder',
      reference:
        seen === undefined
          ? 'not measured'
          : `${signed(seen.value)} (${signed(seen.low)} to ${signed(seen.high)}) in ${seen.n} people`,
      ...over(
        parts.map(({ correlations }) => correlations[i]!),
        {},
      ),
    }
  })
}

const signed = (value: number): string => value.toFixed(2).replace('-', '−')

/** What is not known must grow with time: each band is held against the one before. */
function horizonRows(parts: readonly CohortPart[]): readonly CohortRow[] {
  const draws = horizon.map((_, i) => bandOf(parts.map(({ median }) => median[i]!)))
  const people = horizon.map((_, i) =>
    over(
      parts.map(({ width }) => width[i]!),
      {},
    ),
  )
  const rowsOf = (
    what: string,
    source: string,
    bands: readonly Omit<CohortRow, 'target' | 'unit' | 'source' | 'reference'>[],
  ) =>
    bands.map((band, i): CohortRow => {
      const before = bands[i - 1]?.model
      return {
        target: `width of the 90 % band of ln C-peptide ${what}, ${horizon[i]!.years} ${i === 0 ? 'year' : 'years'} on`,
        unit: '1',
        source,
        reference:
          before === undefined ? 'what the later ones must be wider than' : 'wider than the one before',
        ...band,
        ...(before !== undefined && { low: before, ...within(band.model, { low: before }) }),
      }
    })
  return [
    ...rowsOf(
      'between draws, median person of 15 years',
      'the draws',
      draws.map((model) => ({ model })),
    ),
    ...rowsOf('between people', 'the draws', people),
  ]
}
