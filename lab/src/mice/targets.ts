import { log } from '@cordelia/engine'
import { stz } from '../species/mouse.ts'
import { exactInterval } from '../statistics/binomial.ts'
import { mean } from '../statistics/describe.ts'
import { diabeticAbove } from '../trial/endpoints/glycaemia.ts'
import { mouseWeight } from '../trial/dose-per-kg.ts'
import { type ExperimentName, prediabetic } from './experiments.ts'
import { days, on, type Group, type Mouse, type MouseDay } from './followed.ts'

/** What mice are held against: what was published, and the range that is asked. */
export interface Target {
  readonly what: string
  readonly unit: '1' | '%' | 'mmol/L' | 'cell' | 'h'
  /** Of age for NOD, after streptozotocin for STZ. */
  readonly week: number
  /** Whose doses stand beside the result. */
  readonly experiment: ExperimentName
  readonly published: string
  readonly source: string
  /** Whether the parameters of the mouse were set to this very result, which makes it no test. */
  readonly isTuned: boolean
  /** Open at a side that is not given; never at both. */
  readonly low?: number
  readonly high?: number
  readonly of: (groups: Groups) => number
}

export type Groups = Readonly<Record<ExperimentName, Group>>

const miceOf = (group: Group): readonly Mouse[] => group.mice.filter((each) => each !== undefined)
const nodDay = (week: number): number => 7 * (week - 4)
const mass = ({ functional, silent }: MouseDay): number => functional + silent
const meanOn = (mice: readonly Mouse[], day: number, of: (each: MouseDay) => number): number =>
  mean(mice.map((each) => of(on(each, day))))
const isDiabeticOn = (day: number) => (each: Mouse) => on(each, day).glucose > diabeticAbove
const wasDiabeticBy = (day: number) => (each: Mouse) =>
  days.some((earlier, i) => earlier <= day && each[i]!.glucose > diabeticAbove)
const share = (mice: readonly Mouse[], is: (each: Mouse) => boolean): number =>
  (100 * mice.filter(is).length) / mice.length

const sreenan = 'Sreenan 1999, 10.2337/diabetes.48.5.989'
const mathews = 'Mathews 2015'

const masses: readonly Target[] = [
  ...(
    [
      [8.5, 0.69],
      [13, 0.58],
      [18, 0.27],
    ] as const
  ).map(
    ([week, published]): Target => ({
      what: 'NOD female: β-cell mass over that of NOD/scid, typical mouse',
      unit: '1',
      week,
      experiment: 'NOD, untreated',
      published: String(published),
      source: sreenan,
      isTuned: true,
      low: published - 0.05,
      high: published + 0.05,
      of: (groups) => mass(on(groups['NOD, untreated'].typical, nodDay(week))),
    }),
  ),
  {
    what: 'NOD female: β-cell mass over that of NOD/scid, mean of mice not diabetic',
    unit: '1',
    week: 13,
    experiment: 'NOD, untreated',
    published: '0.58, in mice not diabetic',
    source: sreenan,
    isTuned: true,
    low: 0.53,
    high: 0.63,
    of: (groups) => {
      const mice = miceOf(groups['NOD, untreated']).filter((each) => !wasDiabeticBy(nodDay(13))(each))
      return meanOn(mice, nodDay(13), mass)
    },
  },
  {
    what: 'NOD female: β-cell mass over that of NOD/scid, mean of diabetic mice',
    unit: '1',
    week: 18,
    experiment: 'NOD, untreated',
    published: '0.27, in diabetic mice',
    source: sreenan,
    isTuned: true,
    low: 0.22,
    high: 0.32,
    of: (groups) =>
      meanOn(miceOf(groups['NOD, untreated']).filter(isDiabeticOn(nodDay(18))), nodDay(18), mass),
  },
]

const halfOf120 = exactInterval(60, 120, 0.95)

const incidence: readonly Target[] = (
  [
    [13, '11 %; its n was not read, asked here: within 5 points', sreenan, true, 6, 16],
    [16, '60 %; asked here: 60 to 80 %', mathews, true, 60, 80],
    [18, '70 %; asked here: 60 to 80 %', sreenan, true, 60, 80],
    [
      18,
      '50 % of 120 (95 % interval 41 to 59 %), from a median onset at 18 weeks: another colony',
      'JAX, NOD/ShiLtJ data sheet',
      false,
      100 * halfOf120.low,
      100 * halfOf120.high,
    ],
    [26, '74 % of 660, and about 80 % before; asked here: 60 to 80 %', mathews, true, 60, 80],
  ] as const
).map(([week, published, source, isTuned, low, high]) => ({
  what: `NOD female: diabetic by then, glucose above ${diabeticAbove} mmol/L`,
  unit: '%',
  week,
  experiment: 'NOD, untreated',
  published,
  source,
  isTuned,
  low,
  high,
  of: (groups) => share(miceOf(groups['NOD, untreated']), wasDiabeticBy(nodDay(week))),
}))

/** Ende counted 137 days; here they begin at the infusion. */
const day137 = prediabetic + 137

/** Mean glucose of one experiment, % of that of another. */
const glucoseOver =
  (one: ExperimentName, other: ExperimentName, day: number) =>
  (groups: Groups): number =>
    (100 * meanOn(miceOf(groups[one]), day, ({ glucose }) => glucose)) /
    meanOn(miceOf(groups[other]), day, ({ glucose }) => glucose)

const cordBlood: readonly Target[] = [
  ...(
    [
      ['', 'NOD, cord blood 1e8'],
      [', were it as potent as MSC', 'NOD, cord blood 1e8, were it as potent as MSC'],
    ] as const
  ).map(
    ([were, experiment]): Target => ({
      what: `NOD, human cord blood before diabetes${were}: mean glucose over that of untreated mice, 137 days later`,
      unit: '%',
      week: 4 + day137 / 7,
      experiment,
      published:
        '51 % (239.7 over 474 mg/dL) in the 8 and 4 of 10 alive; no spread was read, asked here: at most 75 %; no mouse dies here',
      source: 'Ende, pilot study',
      isTuned: false,
      high: 75,
      of: glucoseOver(experiment, 'NOD, untreated', day137),
    }),
  ),
  {
    what: 'NOD, human cord blood before diabetes: mean glucose after 2e8 over that after 1e8 to 1.5e8 cells',
    unit: '%',
    week: 4 + day137 / 7,
    experiment: 'NOD, cord blood 2e8',
    published: 'lower after the higher dose, without a number; asked here: by 1 % or more',
    source: 'Ende 2004, abstract',
    isTuned: false,
    high: 99,
    of: glucoseOver('NOD, cord blood 2e8', 'NOD, cord blood 1e8 to 1.5e8', day137),
  },
]

const healthyCells = stz.parameters.find(({ name }) => name === 'islets.healthyCells')!.value

const streptozotocin: readonly Target[] = [
  {
    what: 'STZ: once diabetic, below the line again without treatment',
    unit: '%',
    week: 15,
    experiment: 'STZ, untreated',
    published: '70 % of BALB/c males after a low dose; n was not read, asked here: 60 to 80 %',
    source: 'read; where was not kept',
    isTuned: false,
    low: 60,
    high: 80,
    of: (groups) => {
      const mice = miceOf(groups['STZ, untreated']).filter(wasDiabeticBy(7 * 15))
      return mice.length === 0 ? 0 : share(mice, (each) => !isDiabeticOn(7 * 15)(each))
    },
  },
  {
    what: 'STZ, irradiated, human cord blood: human insulin-producing cells in a mouse, mean',
    unit: 'cell',
    week: 5,
    experiment: 'STZ, irradiated, cord blood',
    published: '18 ± 13; neither dose nor day was read, counted here 4 weeks later',
    source: 'Koblas 2009, pubmed 20163771',
    isTuned: false,
    low: 5,
    high: 31,
    of: (groups) =>
      healthyCells * meanOn(miceOf(groups['STZ, irradiated, cord blood']), 7 * 5, ({ derived }) => derived),
  },
  {
    what: 'STZ, irradiated, human cord blood: mean glucose less that of mice irradiated alone',
    unit: 'mmol/L',
    week: 5,
    experiment: 'STZ, irradiated, cord blood',
    published: 'no benefit; asked here: within 1 mmol/L',
    source: 'Koblas 2009, pubmed 20163771',
    isTuned: false,
    low: -1,
    high: 1,
    of: (groups) =>
      meanOn(miceOf(groups['STZ, irradiated, cord blood']), 7 * 5, ({ glucose }) => glucose) -
      meanOn(miceOf(groups['STZ, irradiated']), 7 * 5, ({ glucose }) => glucose),
  },
  {
    what: 'STZ, human cord tissue MSC: mean glucose over that of untreated mice',
    unit: '%',
    week: 7,
    experiment: 'STZ, cord tissue MSC 2e6',
    published: 'lower 6 weeks after 2e6 cells, without a number; asked here: by 1 % or more',
    source: 'Dang 2016',
    isTuned: false,
    high: 99,
    of: glucoseOver('STZ, cord tissue MSC 2e6', 'STZ, untreated', 7 * 7),
  },
]

const live = ({ lung, elsewhere }: MouseDay): number => lung + elsewhere
const perKg = (cells: number): number => cells / mouseWeight

/** In healthy mice; a mouse after streptozotocin stands for them. */
const fate: readonly Target[] = [
  {
    what: 'human MSC into a vein: live outside the lung a day later, of the dose',
    unit: '%',
    week: 1 / 7,
    experiment: 'STZ, human MSC 1e6',
    published: 'fewer than 2 000 of 1e6 in all other tissues',
    source: 'Lee 2009',
    isTuned: false,
    high: 0.2,
    of: (groups) => (100 * on(groups['STZ, human MSC 1e6'].typical, 1).elsewhere) / perKg(1e6),
  },
  {
    what: 'human MSC into a vein: half-life in the lung, day 1 to 2',
    unit: 'h',
    week: 2 / 7,
    experiment: 'STZ, human MSC 1e6',
    published: 'about 24 h; asked here: 12 to 72 h, as sources differ',
    source: 'Lee 2009',
    isTuned: false,
    low: 12,
    high: 72,
    of: (groups) => {
      const { typical } = groups['STZ, human MSC 1e6']
      return (24 * log(2)) / log(on(typical, 1).lung / on(typical, 2).lung)
    },
  },
  {
    what: 'human cord MSC into a vein: live anywhere a week later, of the dose',
    unit: '%',
    week: 1,
    experiment: 'STZ, cord tissue MSC 1e6',
    published: 'in the lung up to 3 days, then cleared; asked here: at most 1 %',
    source: 'Chin 2024, PMC10834363',
    isTuned: false,
    high: 1,
    of: (groups) => (100 * live(on(groups['STZ, cord tissue MSC 1e6'].typical, 7))) / perKg(1e6),
  },
]

/** What simulated mice are held against. */
export const targets: readonly Target[] = [...masses, ...incidence, ...cordBlood, ...streptozotocin, ...fate]
