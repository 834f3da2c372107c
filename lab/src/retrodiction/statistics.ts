import { exp, log, log1p } from '@cordelia/engine'
import { meanOverTest } from '../patient/visit.ts'
import { mean, quantile, standardDeviation } from '../statistics/describe.ts'
import { endpoints } from '../trial/measures.ts'
import type { Observed } from '../trial/observation.ts'

/** The tests of one person from entry to the visit asked about, entry first. */
export type Tests = readonly [Observed, ...Observed[]]

/** Where people lie on the scale of a statistic, and their SD, which a share has none of. */
export interface Summary {
  readonly centre: number
  readonly sd: number
  /** The SD of a person's difference from themselves in the arm it is held against. */
  readonly paired?: number
}

/** A group's centre and, to first order, each person's part in it. */
export interface Group {
  readonly centre: number
  readonly parts: readonly number[]
  /** Degrees of freedom that the parts have lost. */
  readonly lost: number
}

interface Common {
  readonly what: string
  readonly unit: string
  /** On which side people are better off. */
  readonly benefit: 'higher' | 'lower'
  /** The SD between trials of one treatment beyond their people, on the scale (for shares, of the normal quantile), and why. */
  readonly between: { readonly sd: number; readonly because: string }
  /** The SD between people that a bias is stated in parts of (for shares, of the normal quantile). */
  readonly personalSd: number
}

/** A number a person has; a study prints its mean or median. */
interface Personal extends Common {
  readonly kind: 'personal'
  /** Nothing lies below it. */
  readonly floor?: 0
  readonly of: (tests: Tests) => number
}

/** What only a group has: the logarithm of a mean, or of a ratio of means, for units that cannot be read. */
interface Grouped extends Common {
  readonly kind: 'grouped'
  readonly of: (people: readonly Tests[]) => Group
}

/** Something that is so of a person or not; a study counts them. */
interface Counted extends Common {
  readonly kind: 'counted'
  readonly is: (tests: Tests) => boolean
}

export type Statistic = Personal | Grouped | Counted

const last = (tests: Tests): Observed => tests.at(-1)! // never empty
const auc = ({ cpeptide }: Observed): number => meanOverTest(cpeptide)
const isFree = (test: Observed): boolean => endpoints['insulin-independence'].of(test) === 1
const idaa1c = ({ hba1c, insulin }: Observed): number => hba1c + 4 * insulin

const logLevels = {
  sd: 0.05,
  because: 'trials of one product differ by less than a worthwhile effect, 0.0866, with probability 0.92',
}
const logRatios = { sd: 0.2, because: 'assumed: as much as a bias of an open trial was given at first' }
const shares = { sd: 0.2, because: 'assumed: a fifth of the SD between people' }

const cpeptide = (what: string, of: (test: Observed) => number): Personal => ({
  kind: 'personal',
  what: `ln(${what} + 1)`,
  unit: 'ln(nmol/L + 1)',
  benefit: 'higher',
  floor: 0,
  between: logLevels,
  personalSd: 0.165, // placebo-ipd-dufort2019#all-ages-qr-12
  of: (tests) => log1p(of(last(tests))),
})

const counted = (
  what: string,
  is: (tests: Tests) => boolean,
  benefit: Common['benefit'] = 'higher',
): Counted => ({ kind: 'counted', what, unit: 'people', benefit, between: shares, personalSd: 1, is })

/** The mean on the log scale. */
function logMean(values: readonly number[]): Group {
  const middle = mean(values)
  return { centre: log(middle), parts: values.map((value) => value / middle), lost: 0 }
}

function growth(people: readonly Tests[]): Group {
  const [first, then] = [people.map(([entry]) => auc(entry)), people.map((tests) => auc(last(tests)))]
  const [atEntry, later] = [mean(first), mean(then)]
  return {
    centre: log(later / atEntry),
    parts: first.map((value, i) => then[i]! / later - value / atEntry),
    lost: 0,
  }
}

/** The ratio of means stands for the mean of ratios, which people near zero at entry would make anything. */
function percentOfEntry(people: readonly Tests[]): Group {
  const { centre, parts, lost } = growth(people)
  const percent = 100 * exp(centre)
  return { centre: percent, parts: parts.map((part) => percent * part), lost }
}

/** What studies print that a simulated person can be asked for. */
export const statistics = {
  'cpeptide-auc': cpeptide('2-h C-peptide AUC', auc),
  'cpeptide-peak': cpeptide('peak C-peptide', (test) => endpoints['cpeptide-peak'].of(test)),
  'cpeptide-fasting': cpeptide('fasting C-peptide', (test) => endpoints['cpeptide-fasting'].of(test)),
  'cpeptide-growth': {
    kind: 'grouped',
    what: 'ln of mean C-peptide AUC relative to entry',
    unit: 'log ratio',
    benefit: 'higher',
    between: logRatios,
    personalSd: 0.6, // cai2016: areas differ by 60 to 90 % of their mean
    of: growth,
  },
  'cpeptide-log-mean': {
    kind: 'grouped',
    what: 'ln of mean C-peptide AUC',
    unit: 'log ratio',
    benefit: 'higher',
    between: logRatios,
    personalSd: 0.6, // as for growth
    of: (people) => logMean(people.map((tests) => auc(last(tests)))),
  },
  'cpeptide-percent-of-baseline': {
    kind: 'grouped',
    what: 'C-peptide AUC as percent of the value at entry',
    unit: '%',
    benefit: 'higher',
    between: { sd: 10, because: 'assumed: about 0.05 on ln(AUC + 1) at 0.5 nmol/L' },
    personalSd: 30, // protrans-obs: 10 to 41 in six people
    of: percentOfEntry,
  },
  hba1c: {
    kind: 'personal',
    what: 'HbA1c',
    unit: '%',
    benefit: 'lower',
    between: { sd: 0.5, because: 'assumed: clinics differ by less than 1 point with probability 0.95' },
    personalSd: 0.9, // cai2016#control-hba1c-0
    of: (tests) => last(tests).hba1c,
  },
  'insulin-dose': {
    kind: 'personal',
    what: 'insulin dose',
    unit: 'IU/kg/day',
    benefit: 'lower',
    between: { sd: 0.1, because: 'assumed: trials differ by less than 0.2 IU/kg/day with probability 0.95' },
    personalSd: 0.2, // cai2016#control-insulin-dose-0
    of: (tests) => last(tests).insulin,
  },
  'hba1c-change': {
    kind: 'personal',
    what: 'change of HbA1c',
    unit: 'percentage points',
    benefit: 'lower',
    between: { sd: 0.5, because: 'assumed: as for HbA1c' },
    personalSd: 0.9, // as for HbA1c
    of: (tests) => last(tests).hba1c - tests[0].hba1c,
  },
  'insulin-dose-change': {
    kind: 'personal',
    what: 'change of insulin dose',
    unit: 'IU/kg/day',
    benefit: 'lower',
    between: { sd: 0.1, because: 'assumed: as for the insulin dose' },
    personalSd: 0.2, // as for the insulin dose
    of: (tests) => last(tests).insulin - tests[0].insulin,
  },
  'insulin-independence': counted('people without insulin', (tests) => isFree(last(tests))),
  'insulin-independence-ever': counted('people without insulin at any visit', (tests) =>
    tests.slice(1).some(isFree),
  ),
  'insulin-dose-below-half': counted(
    'people who need less than 0.5 IU/kg/day',
    (tests) => last(tests).insulin < 0.5,
  ),
  'insulin-dose-reduced': counted(
    'people whose insulin dose fell',
    (tests) => last(tests).insulin < tests[0].insulin,
  ),
  'idaa1c-at-most-9': counted(
    'people with insulin-dose-adjusted HbA1c of 9 or less',
    (tests) => idaa1c(last(tests)) <= 9,
  ),
  'hba1c-below-7': counted('people with HbA1c below 7 %', (tests) => last(tests).hba1c < 7),
  'cpeptide-rise': counted('people whose C-peptide rose', (tests) => auc(last(tests)) > auc(tests[0])),
  'cpeptide-rise-10-percent': counted(
    'people whose C-peptide AUC rose by a tenth or more',
    (tests) => auc(last(tests)) >= 1.1 * auc(tests[0]),
  ),
  'cpeptide-decline': counted(
    'people whose C-peptide fell',
    (tests) => auc(last(tests)) < auc(tests[0]),
    'lower',
  ),
  'cpeptide-kept-baseline': counted(
    'people who kept their C-peptide of entry',
    (tests) => auc(last(tests)) >= auc(tests[0]),
  ),
  'cpeptide-peak-preserved': counted(
    'people with a stimulated peak of at least 0.2 nmol/L',
    (tests) => Math.max(...last(tests).cpeptide) >= 0.2,
  ),
} as const satisfies Readonly<Record<string, Statistic>>

export type StatisticId = keyof typeof statistics

/** How a study's centre is known. */
export type Centre = 'mean' | 'median'

/** How a group is asked for. */
interface How {
  readonly centre: Centre
  /** The mean or median of its entry, as the study printed it: a forecast may know the people at entry. */
  readonly entry?: number
  /** Whether the study took away what entry explains, without printing entry. */
  readonly isAdjusted?: true
}

/**
 * What a group comes to. Where its entry was printed, on the same scale, the group is moved there along the slope of outcome on
 * entry between its people; where the study adjusted for entry, what entry explains is taken from the people and not the group.
 */
export function groupOf(statistic: Statistic, people: readonly Tests[], how: How): Group {
  if (statistic.kind === 'grouped') return statistic.of(people)
  if (statistic.kind === 'counted') {
    const events = people.filter((tests) => statistic.is(tests)).length
    return { centre: events / people.length, parts: people.map(() => 0), lost: 0 }
  }
  const middle =
    how.centre === 'mean' ? mean : (values: readonly number[]) => quantile(values.toSorted(ascending), 0.5)
  const outcomes = people.map((tests) => statistic.of(tests))
  if (how.entry === undefined && how.isAdjusted === undefined) {
    return { centre: middle(outcomes), parts: outcomes, lost: 0 }
  }
  const entries = people.map(([first]) => statistic.of([first]))
  const slope = slopeOf(entries, outcomes)
  const moved = how.entry === undefined ? 0 : slope * (how.entry - middle(entries))
  return {
    centre: middle(outcomes) + moved,
    parts: outcomes.map((outcome, i) => outcome - slope * entries[i]!),
    lost: 1, // to the slope
  }
}

/** The centre and SD of a group, and the SD of the same people's differences from those it is held against. */
export function summarise({ centre, parts, lost }: Group, against?: Group): Summary {
  const sd = spreadOf(parts, lost)
  if (against === undefined) return { centre, sd }
  const differences = parts.map((part, i) => part - against.parts[i]!)
  return { centre, sd, paired: spreadOf(differences, Math.max(lost, against.lost)) }
}

function spreadOf(parts: readonly number[], lost: number): number {
  const few = Math.sqrt((parts.length - 1) / (parts.length - 1 - lost))
  return few * standardDeviation(parts)
}

const ascending = (a: number, b: number): number => a - b

function slopeOf(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [mean(xs), mean(ys)]
  let [both, square] = [0, 0]
  xs.forEach((each, i) => {
    both += (each - x) * (ys[i]! - y)
    square += (each - x) * (each - x)
  })
  return square === 0 ? 0 : both / square
}
