import { describe, expect, expectTypeOf, it } from 'vitest'
import type { CohortPart } from '../cohort/cohorts.ts'
import type { MealTest, Series } from '../course/series.ts'
import type { CountEffect, NumberEffect } from '../evidence/effect/effect.ts'
import type { Finding, Study } from '../evidence/record/study.ts'
import type { People } from '../patient/population.ts'
import type { Visit } from '../patient/visit.ts'
import { experimentNames, experiments, type ExperimentName } from './experiments.ts'
import { days, on, type Group, type Mouse, type MouseDay } from './followed.ts'
import { lostMice, mouseJobs, type MouseRow, mouseRows, performMice } from './mice.ts'
import { type Groups, targets } from './targets.ts'

const jobs = mouseJobs({ seed: 3, count: 40 })
const groups = jobs.map(performMice)
const rows = mouseRows(groups)
const groupOf = (name: ExperimentName): Group => groups[experimentNames.indexOf(name)]!

describe('simulated mice', () => {
  it('have the published mass at 8.5, 13 and 18 weeks, to which they were tuned', () => {
    const masses = rows.filter(({ what }) => what.includes('typical mouse'))
    expect(masses.map(({ week, holds }) => [week, holds])).toEqual([
      [8.5, true],
      [13, true],
      [18, true],
    ])
  })

  it('have the published incidence, and the mass of those diabetic and not, to which they were tuned', () => {
    // The mice that the command draws; at 16 weeks the standard error is 1.5 points.
    const untreated = performMice({ experiment: 'NOD, untreated', seed: 1, count: 1000 })
    const told = groupsWith({ 'NOD, untreated': untreated })
    const judged = mouseRows(experimentNames.map((name) => told[name]))
    const tuned = judged.filter(({ isTuned, what }) => isTuned && !what.includes('typical mouse'))
    expect(tuned.map(({ week, holds }) => [week, holds])).toEqual([
      [13, true],
      [18, true],
      [13, true],
      [16, true],
      [18, true],
      [26, true],
    ])
  })

  it('are not those of the other colony, to which they were not tuned', () => {
    const jax = rows.find(({ source }) => source.startsWith('JAX'))!
    expect([jax.isTuned, jax.simulated > jax.high!]).toEqual([false, true])
  })

  it('are the same for the same job, and others under another seed', () => {
    expect(performMice(jobs[1]!)).toEqual(groups[1])
    const other = performMice({ ...jobs[1]!, seed: 4 })
    expect(other.mice).not.toEqual(groups[1]!.mice)
    expect(other.typical).toEqual(groups[1]!.typical)
  })

  it('are the same mouse at one place of every experiment until something is given', () => {
    const [untreated, infused] = [groupOf('NOD, untreated'), groupOf('NOD, cord blood 2e8')]
    untreated.mice.forEach((each, i) => {
      const [one, other] = [on(infused.mice[i]!, 24.5), on(each!, 24.5)]
      // The step across the infusion is cut there; the solver's error is 1e-6.
      expect(Math.abs(one.glucose / other.glucose - 1)).toBeLessThan(1e-6)
      expect(Math.abs(one.functional / other.functional - 1)).toBeLessThan(1e-6)
    })
    expect(on(infused.typical, 31.5).elsewhere).toBeGreaterThan(0)
    expect(on(untreated.typical, 31.5).elsewhere).toBe(0)
  })

  it('have other courses where blood cells are as potent as MSC', () => {
    const [own, potent] = [
      groupOf('NOD, cord blood 1e8'),
      groupOf('NOD, cord blood 1e8, were it as potent as MSC'),
    ]
    expect(on(potent.typical, 154).glucose).toBeLessThan(on(own.typical, 154).glucose)
  })
})

describe('a row', () => {
  it('of what does not hold stands before what does', () => {
    const verdicts = rows.map(({ holds }) => holds)
    expect(verdicts.indexOf(true)).toBeGreaterThan(verdicts.lastIndexOf(false))
    expect(rows).toHaveLength(targets.length)
  })

  it('has the dose of its mice per kg beside it', () => {
    const doses = new Map(rows.map(({ experiment, dosesPerKg }) => [experiment, dosesPerKg]))
    expect(doses.get('NOD, untreated')).toEqual([])
    expect(doses.get('NOD, cord blood 1e8')).toEqual([{ low: 4e9, high: 4e9 }])
    expect(doses.get('NOD, cord blood 1e8, were it as potent as MSC')).toEqual([{ low: 4e9, high: 4e9 }])
    expect(doses.get('STZ, irradiated, cord blood')).toEqual([{ low: 4e7, high: 4e9 }])
    for (const { experiment, dosesPerKg } of rows) {
      const cells = experiments[experiment].give.filter(({ kind }) => kind === 'cells')
      expect(dosesPerKg).toHaveLength(cells.length)
    }
  })

  it('names what is published, where, and a range that is one', () => {
    for (const { published, source, low, high } of targets) {
      expect(published).toMatch(/\w/)
      expect(source).toMatch(/\w/)
      expect(low !== undefined || high !== undefined).toBe(true)
      expect(low ?? -Infinity).toBeLessThan(high ?? Infinity)
    }
  })
})

const healthy: MouseDay = { functional: 1, silent: 0, derived: 0, glucose: 6, lung: 0, elsewhere: 0 }
const mouse = (of: (day: number) => Partial<MouseDay>): Mouse =>
  days.map((day) => ({ ...healthy, ...of(day) }))
const herd = (...mice: readonly (Mouse | undefined)[]): Group => ({ typical: mice[0]!, mice })

/** Every experiment with one healthy mouse, but those that are told. */
function groupsWith(told: Partial<Groups>): Groups {
  const all = experimentNames.map((name) => [name, told[name] ?? herd(mouse(() => ({})))])
  return Object.fromEntries(all) as Groups // every name is there
}
const simulatedOf = (what: string, week: number, told: Partial<Groups>): number =>
  targets.find((each) => each.what.includes(what) && Math.abs(each.week - week) < 0.1)!.of(groupsWith(told))

describe('a target', () => {
  const sick = mouse((day) => ({ glucose: day >= 60 ? 20 : 6, functional: 0.1, silent: 0.2 }))
  const recovered = mouse((day) => ({ glucose: day === 7 ? 20 : 6 }))

  it.each([
    ['typical mouse', 8.5, { 'NOD, untreated': herd(sick) }, 0.3],
    [
      'not diabetic',
      13,
      {
        'NOD, untreated': herd(
          sick,
          mouse(() => ({ functional: 0.5 })),
        ),
      },
      0.5,
    ],
    [
      'of diabetic mice',
      18,
      {
        'NOD, untreated': herd(
          mouse(() => ({})),
          sick,
        ),
      },
      0.3,
    ],
    [
      'diabetic by then',
      13,
      {
        'NOD, untreated': herd(
          sick,
          recovered,
          undefined,
          mouse(() => ({})),
          sick,
        ),
      },
      75,
    ],
    ['diabetic by then', 16, { 'NOD, untreated': herd(mouse(() => ({}))) }, 0],
    [
      '137 days later',
      4 + 165 / 7,
      { 'NOD, untreated': herd(sick), 'NOD, cord blood 1e8': herd(mouse(() => ({ glucose: 5 }))) },
      25,
    ],
    [
      'below the line again',
      15,
      {
        'STZ, untreated': herd(
          sick,
          recovered,
          mouse(() => ({})),
        ),
      },
      50,
    ],
    [
      'human insulin-producing cells',
      5,
      { 'STZ, irradiated, cord blood': herd(mouse(() => ({ derived: 2e-5 }))) },
      20,
    ],
    ['outside the lung', 1 / 7, { 'STZ, human MSC 1e6': herd(mouse(() => ({ elsewhere: 4e5 }))) }, 1],
    [
      'half-life in the lung',
      2 / 7,
      { 'STZ, human MSC 1e6': herd(mouse((day) => ({ lung: day === 1 ? 8e5 : 2e5 }))) },
      12,
    ],
  ] as const)('%s, week %d, is what it says', (what, week, told, value) => {
    expect(simulatedOf(what, week, told)).toBeCloseTo(value, 9)
  })

  it('is missed on either side of its range', () => {
    const incidence = (diabetic: number): MouseRow => {
      const mice = Array.from({ length: 10 }, (_, i) => (i < diabetic ? sick : mouse(() => ({}))))
      const told = groupsWith({ 'NOD, untreated': herd(...mice) })
      const judged = mouseRows(experimentNames.map((name) => told[name]))
      return judged.find(({ what, week }) => what.includes('diabetic by then') && week === 26)!
    }
    expect([5, 6, 8, 9].map((diabetic) => incidence(diabetic).holds)).toEqual([false, true, true, false])
  })

  it('leaves out mice whose course was lost, and counts them', () => {
    expect(lostMice(groups)).toBe(0)
    expect(lostMice([herd(sick, undefined, undefined), herd(sick)])).toBe(2)
  })
})

type Made = MouseRow | MouseDay | Mouse | Group
/** What the fits, the cohorts, the verdicts and the pooling take in. */
type Taken = Series | MealTest | Visit | People | CohortPart | Study | Finding | NumberEffect | CountEffect

/** Rooms that fit or pool stand below this one, so none can import it; and none of their types takes what it makes. */
it('no result in mice can be handed to what is fitted to people or pooled over their studies', () => {
  expectTypeOf<MouseRow['species']>().toEqualTypeOf<'mouse'>()
  expectTypeOf<Taken>().not.toEqualTypeOf<never>()
  expectTypeOf<Extract<Made, Taken>>().toEqualTypeOf<never>()
})
