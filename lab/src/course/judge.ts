import { log1p } from '@cordelia/engine'
import { LabError } from '../errors.ts'
import { exactInterval } from '../statistics/binomial.ts'
import { mean, standardDeviation } from '../statistics/describe.ts'
import { foldCount, foldOf } from './folds.ts'
import { quantificationLimit } from './model.ts'
import type { CourseModel, Prediction } from './model.ts'
import { baselineWithin, months, testsByMonth } from './months.ts'
import type { Month } from './months.ts'
import type { Series } from './series.ts'

/** How a model fitted without a person foresaw a test of that person. */
export interface Foreseen {
  readonly model: string
  readonly person: string
  readonly age: number
  readonly month: Month
  readonly isCovered: boolean
  /** Predicted minus observed ln(AUC + 1). */
  readonly error: number
  readonly logScore: number
}

/** How a model did at a month, over the people of an age group; each person counts once, whatever the repeats. */
export interface CourseRow {
  readonly model: string
  readonly month: Month
  /** Years at entry: `all`, or from one up to but without the other. */
  readonly age: AgeGroup
  readonly n: number
  /** The share of tests within the 90 % interval, and the exact 95 % interval for it. */
  readonly coverage: number
  readonly coverageLow: number
  readonly coverageHigh: number
  /** On the scale ln(AUC + 1), predicted minus observed. */
  readonly rmse: number
  readonly meanError: number
  readonly meanErrorSe: number
  readonly logScore: number
  /** The log score minus that of the model compared with, person by person, and its standard error. */
  readonly logScoreGain: number
  readonly logScoreGainSe: number
}

const ageGroups = [
  { name: 'all', from: -Infinity, to: Infinity },
  { name: 'under 8', from: -Infinity, to: 8 },
  { name: '8-12', from: 8, to: 12 },
  { name: '12-18', from: 12, to: 18 },
  { name: '18+', from: 18, to: Infinity },
] as const
type AgeGroup = (typeof ageGroups)[number]['name']

const fewestAtMonth = 20
const fewestInGroup = 5

/** The months that at least 20 people have a test at. Throws `COHORT_SMALL` where there is none. */
export function judgedMonths(people: readonly Series[]): readonly Month[] {
  const judged = months.filter(
    (month) => people.filter((person) => testsByMonth(person).has(month)).length >= fewestAtMonth,
  )
  if (judged.length > 0) return judged
  const who = `people with a baseline test within ${baselineWithin} days of diagnosis`
  const when = `a test at month ${months.join(', ')}`
  throw new LabError(
    'COHORT_SMALL',
    `expected at least ${fewestAtMonth} ${who} and ${when}, got fewer at each`,
  )
}

/** A model by name, a repeat of the cross-validation and the fold that is kept from the model. */
export interface CourseJob {
  readonly model: string
  readonly repeat: number
  readonly fold: number
  readonly people: readonly Series[]
}

/** The fits of every model, repeat and fold. */
export function courseJobs(
  people: readonly Series[],
  models: readonly string[],
  repeats: number,
): readonly CourseJob[] {
  return models.flatMap((model) =>
    Array.from({ length: repeats * foldCount }, (_, i) => ({
      model,
      repeat: Math.floor(i / foldCount),
      fold: i % foldCount,
      people,
    })),
  )
}

/** Fits a model to the people outside a fold and asks it about the tests of those inside. */
export function foresee(
  model: CourseModel,
  { repeat, fold, people }: Omit<CourseJob, 'model'>,
): readonly Foreseen[] {
  const inside = people.filter((person) => foldOf(person, repeat) === fold)
  if (inside.length === 0) return []
  const judged = judgedMonths(people)
  const predictor = model.fit(people.filter((person) => foldOf(person, repeat) !== fold))
  return inside.flatMap((person) =>
    [...testsByMonth(person)]
      .filter(([month]) => judged.includes(month))
      .map(([month, test]) => {
        const { age, study, id } = person
        const predicted = predictor.predict(age, person.tests[0]!, test.sinceBaseline)
        return {
          model: model.name,
          person: `${study}|${id}`,
          age,
          month,
          isCovered: isCovered(test.auc, predicted),
          error: predicted.mean - log1p(test.auc),
          logScore: predicted.logScore(test.auc),
        }
      }),
  )
}

/** A value at or below the limit lies somewhere there, so an interval that ends below it holds it too. */
function isCovered(auc: number, { low, high }: Prediction): boolean {
  const observed = log1p(auc)
  return low <= observed && (observed <= high || auc <= quantificationLimit)
}

/** How the models of the untreated course foresee people they were not fitted to; the first is compared with. */
export interface CourseJudgement {
  readonly people: number
  readonly tests: number
  readonly repeats: number
  readonly months: readonly number[]
  readonly models: readonly { readonly name: string; readonly note?: string }[]
  readonly rows: readonly CourseRow[]
  readonly overall: readonly OverallGain[]
}

/** The log score of a model minus that of the model compared with, a mean over people of their months together. */
export interface OverallGain {
  readonly model: string
  readonly n: number
  readonly gain: number
  readonly se: number
}

/** The gain of each model over the first, a person's months added up, so that people count once. */
export function overallGains(
  foreseen: readonly Foreseen[],
  models: readonly [string, ...string[]],
): readonly OverallGain[] {
  return models.map((model) => {
    const byPerson = new Map<string, number>()
    for (const month of months) {
      const compared = averaged(foreseen, models[0], month)
      for (const [person, { logScore }] of averaged(foreseen, model, month)) {
        const gained = logScore - compared.get(person)!.logScore
        byPerson.set(person, (byPerson.get(person) ?? 0) + gained)
      }
    }
    const gains = [...byPerson.values()]
    return {
      model,
      n: gains.length,
      gain: mean(gains),
      se: standardDeviation(gains) / Math.sqrt(gains.length),
    }
  })
}

/** A person's predictions, averaged over the repeats. */
interface Averaged {
  readonly age: number
  readonly coverage: number
  readonly error: number
  readonly squaredError: number
  readonly logScore: number
}

/**
 * The rows of the models named, for each month and each group of at least 5 people, the first model being the one
 * compared with. The exact interval is that of the covered people rounded to a whole number.
 */
export function courseRows(
  foreseen: readonly Foreseen[],
  models: readonly [string, ...string[]],
): readonly CourseRow[] {
  return models.flatMap((model) =>
    months.flatMap((month) => {
      const people = averaged(foreseen, model, month)
      const compared = averaged(foreseen, models[0], month)
      return ageGroups.flatMap(({ name, from, to }) => {
        const group = [...people].filter(([, { age }]) => age >= from && age < to)
        if (group.length < fewestInGroup) return []
        const gains = group.map(([person, { logScore }]) => logScore - compared.get(person)!.logScore)
        return [{ model, month, age: name, ...summary(group.map(([, each]) => each)), ...gain(gains) }]
      })
    }),
  )
}

function averaged(foreseen: readonly Foreseen[], model: string, month: Month): ReadonlyMap<string, Averaged> {
  const repeats = new Map<string, Foreseen[]>()
  for (const each of foreseen) {
    if (each.model !== model || each.month !== month) continue
    const times = repeats.get(each.person)
    if (times === undefined) repeats.set(each.person, [each])
    else times.push(each)
  }
  return new Map([...repeats].map(([person, times]) => [person, averageOf(times)]))
}

function averageOf(times: readonly Foreseen[]): Averaged {
  return {
    age: times[0]!.age,
    coverage: mean(times.map(({ isCovered }) => (isCovered ? 1 : 0))),
    error: mean(times.map(({ error }) => error)),
    squaredError: mean(times.map(({ error }) => error * error)),
    logScore: mean(times.map(({ logScore }) => logScore)),
  }
}

function summary(people: readonly Averaged[]) {
  const n = people.length
  const coverage = mean(people.map((each) => each.coverage))
  const { low, high } = exactInterval(Math.round(coverage * n), n, 0.95)
  return {
    n,
    coverage,
    coverageLow: low,
    coverageHigh: high,
    rmse: Math.sqrt(mean(people.map((each) => each.squaredError))),
    ...errorOf(people.map((each) => each.error)),
    logScore: mean(people.map((each) => each.logScore)),
  }
}

function errorOf(errors: readonly number[]) {
  return { meanError: mean(errors), meanErrorSe: standardDeviation(errors) / Math.sqrt(errors.length) }
}

function gain(gains: readonly number[]) {
  return { logScoreGain: mean(gains), logScoreGainSe: standardDeviation(gains) / Math.sqrt(gains.length) }
}
