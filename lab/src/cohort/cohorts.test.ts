import { readFileSync } from 'node:fs'
import { exp } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { readPeople } from '../patient/read-people.ts'
import { clinicFor } from '../trial/simulate.ts'
import { cohortJobs, type CohortJob, type CohortRow, cohortRows, performCohort } from './cohorts.ts'
import { aucOf, type Member } from './member.ts'
import { dayOf, simulate, type Simulated, trialDays } from './simulated.ts'
import { targets } from './targets.ts'

/** Some of the stored draws, far apart. */
const stored = readPeople({
  path: 'calibration/untreated-course/report.json',
  text: readFileSync(new URL('../../../calibration/untreated-course/report.json', import.meta.url), 'utf8'),
}).filter((_, i) => i % 80 === 0)
const jobs = stored.map((people, cohort): CohortJob => ({ people, seed: 1, cohort, size: 60 }))
const parts = jobs.map(performCohort)
const rows = cohortRows(parts, undefined)

const rowOf = (target: string): CohortRow => rows.find((row) => row.target === target)!
const valueOf = (simulated: Simulated, target: string): number =>
  targets.find((each) => each.target === target)!.of(simulated)

describe('cohorts of people drawn from the fit', () => {
  // Slack: two standard errors of the median of ten means of 60 people, whose SDs between people are about
  // 0.33 nmol/L a year, 0.24 (a share of 94 %); a median of ten has 0.4 of the error of one.
  it.each([
    ['fall in the first year after entry', 0.003],
    ['fall in the second year after entry', 0.003],
    ['peak of a test at least 0.017 nmol/L at two years', 2.5],
  ])('%s is within its published range', (target, slack) => {
    const { low, high, model } = rowOf(target)
    expect(model).toBeGreaterThan(low! - slack)
    expect(model).toBeLessThan(high! + slack)
  })

  it.each([
    'fall a year from year 1 to 7, median person of 10.8 years',
    'fall a year from year 7 to 15, median person of 10.8 years',
    ...[3, 5].map(
      (years) =>
        `width of the 90 % band of ln C-peptide between draws, median person of 15 years, ${years} years on`,
    ),
  ])('%s is within its range', (target) => {
    expect(rowOf(target)).toMatchObject({ isWithin: true })
  })

  it('are the same for the same job', () => {
    expect(performCohort(jobs[1]!)).toEqual(parts[1])
  })

  it('have the ages of the control arms and enough C-peptide at entry', () => {
    const { asked, entered } = simulate(clinicFor('newly-diagnosed'), fittedPeople[0], {
      seed: 2,
      cohort: 0,
      size: 300,
    })
    const share = (is: (age: number) => boolean): number =>
      asked.filter(({ person }) => is(person.age)).length / asked.length
    // The SD of a share of 300 is at most 0.029; three of them.
    expect(Math.abs(share((age) => age < 11) - 0.17)).toBeLessThan(0.066)
    expect(Math.abs(share((age) => age >= 18) - 0.3)).toBeLessThan(0.08)
    for (const { observed } of entered) expect(aucOf(observed[0]!)).toBeGreaterThanOrEqual(0.2)
    expect(entered.length).toBeLessThan(asked.length)
  })

  it('take draws by their number, and all of them when there are few', () => {
    const all = cohortJobs(fittedPeople, { seed: 4, size: 20 })
    expect(new Set(all.map(({ people }) => people))).toEqual(new Set(fittedPeople))
    expect(all.map(({ cohort }) => cohort)).toEqual(all.map((_, i) => i))
  })

  it('of whom hardly anybody enters are refused', () => {
    const { decline } = fittedPeople[0]
    const faint = { ...fittedPeople[0], decline: { ...decline, level: -4 } }
    const part = performCohort({ people: faint, seed: 1, cohort: 0, size: 20 })
    expect(() => cohortRows([part], undefined)).toThrow(
      'expected 10 simulated people who enter a cohort, got ',
    )
  })
})

/** Someone whose C-peptide stands still in a test and has these means at entry and so many months later. */
function memberOf(means: Readonly<Partial<Record<keyof typeof trialDays, number>>>): Member {
  const visits = Object.keys(trialDays).map((day, i) => {
    const cpeptide = Array.from({ length: 6 }, () => means[day as keyof typeof trialDays] ?? 0.1)
    return { cpeptide, glucose: 7, hba1c: 7 + 0.1 * i, insulin: 0.5, mass: 0.1 }
  })
  const person = {
    age: 12,
    sex: 'female',
    weight: 40,
    sinceDiagnosis: 74,
    parameters: new Float64Array(),
  } as const
  return { person, truth: visits, observed: visits }
}

describe('a target', () => {
  const entered = [
    memberOf({ entry: 0.8, month12: 0.5, month24: 0.4, month48: 0.9 }),
    memberOf({ entry: 0.6, month12: 0.1, month24: 0.01, month48: 0.01 }),
  ]
  const exponential = Array.from({ length: 15 }, (_, i) => exp(-0.6 * (i + 1)))
  const simulated: Simulated = {
    asked: entered,
    entered,
    nine: entered,
    adult: entered,
    five: [],
    median: { 10.8: exponential, 15: exponential },
    remission: { first: 50, last: 400 },
  }

  it.each([
    ['fall in the first year after entry', -0.4 / 12],
    ['fall in the second year after entry', -0.095 / 12],
    ['peak of a test at least 0.017 nmol/L at two years', 50],
    ['no fall by two years', 0],
    ['as much as at entry at four years', 50],
    ['at least 0.2 nmol/L at 12 months', 50],
    ['fall a year from year 1 to 7, median person of 15 years', 100 * (1 - exp(-0.6))],
    ['days in remission, median person of 30 years', 350],
    ['in remission on day 90 to 135, 9 years', 100],
    ['mean HbA1c at 12 months', 7 + 0.1 * dayOf('month12')],
  ])('%s is what it says', (target, value) => {
    expect(valueOf(simulated, target)).toBeCloseTo(value, 12)
  })

  it('is missed on either side of its range', () => {
    const part = {
      ...parts[0]!,
      targets: targets.map(({ low, high }) => (low ?? high ?? 0) + (low === undefined ? 1e-9 : -1e-9)),
    }
    const judged = cohortRows([part], undefined).slice(0, targets.length)
    expect(new Set(judged.map(({ isWithin }) => isWithin))).toEqual(new Set([false, undefined]))
  })
})
