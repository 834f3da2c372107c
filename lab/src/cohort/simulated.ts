import type { Clinic } from '../patient/clinic.ts'
import { medianPerson } from '../patient/person.ts'
import type { People } from '../patient/population.ts'
import { mealParameters } from '../patient/visit.ts'
import { adjustedHba1c, aucOf, followed, type Group, type Member, remissionAt } from './member.ts'

/** Everything that is simulated of one draw of people. */
export interface Simulated {
  /** Newly diagnosed people as trials ask them; the days are `trialDays`. */
  readonly asked: readonly Member[]
  /** Those of them who have enough C-peptide at entry. */
  readonly entered: readonly Member[]
  /** At once children of 9 years and adults of 18 to 35, some 16 weeks after diagnosis. */
  readonly nine: readonly Member[]
  readonly adult: readonly Member[]
  /** Children of 5 years; the days are 0, one year and two years. */
  readonly five: readonly Member[]
  /** C-peptide of the median person diagnosed at an age, nmol/L, one to fifteen years after diagnosis. */
  readonly median: Readonly<Record<MedianAge, readonly number[]>>
  /** First and last day after diagnosis on which the median person diagnosed at 30 is in remission; nothing where none is. */
  readonly remission: { readonly first: number; readonly last: number } | undefined
}

export type MedianAge = 10.8 | 15

const year = 365.25

/** Days after entry. */
export const trialDays = {
  entry: 0,
  month6: 182,
  week48: 336,
  month12: 365,
  week78: 546,
  month24: 730,
  month36: 1096,
  month48: 1461,
  year5: 1826,
  year10: 3652,
} as const

export type Day = keyof typeof trialDays

const dayNames = Object.keys(trialDays) as Day[] // of a literal

export const dayOf = (day: Day): number => dayNames.indexOf(day)

/** 2-hour mean C-peptide at entry that trials ask for, nmol/L. */
export const enough = 0.2

const uniform = (low: number, high: number) => ({ kind: 'uniform', low, high }) as const

/** Ages from 8.5 to 46 years: 17 % under 11 and 30 % from 18 on, as in the control arms of Dufort 2019; entry about day 74. */
const trial: Group = {
  source: {
    age: { kind: 'lognormal', median: 15.15, logSd: 0.336, low: 8.5, high: 46 },
    sinceDiagnosis: uniform(48, 100),
  },
  days: Object.values(trialDays),
}
const once = (youngest: number, oldest: number): Group => ({
  source: { age: uniform(youngest, oldest), sinceDiagnosis: uniform(90, 135) },
  days: [0],
})
const infants: Group = {
  source: { age: uniform(5, 5), sinceDiagnosis: uniform(70, 180) },
  days: [0, year, 2 * year],
}

/** One cohort of every kind, `size` people each, all from one draw. */
export function simulate(
  clinic: Clinic,
  people: People,
  { seed, cohort, size }: { readonly seed: number; readonly cohort: number; readonly size: number },
): Simulated {
  const groups = [trial, once(9, 9), once(18, 35), infants]
  const [asked, nine, adult, five] = groups.map((group, g) =>
    followed(clinic, people, group, { seed, first: (cohort * groups.length + g) * size, count: size }),
  ) as [Member[], Member[], Member[], Member[]]
  return {
    asked,
    entered: asked.filter(({ observed }) => aucOf(observed[0]!) >= enough),
    nine,
    adult,
    five,
    median: { 10.8: medianCourse(clinic, people, 10.8), 15: medianCourse(clinic, people, 15) },
    remission: medianRemission(clinic, people),
  }
}

function medianCourse(clinic: Clinic, people: People, atDiagnosis: MedianAge): readonly number[] {
  const { parameters, weight, age } = medianPerson(clinic.compiled, people, atDiagnosis, 0)
  const outputs = Float64Array.from({ length: 15 }, (_, i) => (i + 1) * year)
  const course = { parameters, start: clinic.begin(parameters)!, from: 0, doses: [], outputs }
  return clinic.followOne({ course, meal: mealParameters(weight, age) }).visits.map((visit) => aucOf(visit!))
}

const remissionStep = 5 // days

function medianRemission(clinic: Clinic, people: People): Simulated['remission'] {
  const { parameters } = medianPerson(clinic.compiled, people, 30, 0)
  const outputs = Float64Array.from({ length: 800 }, (_, i) => (i + 1) * remissionStep)
  const course = { parameters, start: clinic.begin(parameters)!, from: 0, doses: [], outputs }
  const { stateIndex } = clinic.compiled
  const [hba1c, insulin] = ['metabolism.hba1c', 'metabolism.insulin'].map((name) => stateIndex.get(name)!)
  const { states } = clinic.followOne({ course, meal: undefined })
  const days = [...outputs].filter(
    (_, i) => adjustedHba1c({ hba1c: states[i]![hba1c!]!, insulin: states[i]![insulin!]! }) <= remissionAt,
  )
  return days.length === 0 ? undefined : { first: days[0]!, last: days.at(-1)! }
}
