import { log, log1p } from '@cordelia/engine'
import { meanOverTest } from '../patient/visit.ts'
import { mean, quantile, standardDeviation } from '../statistics/describe.ts'
import { endpoints } from '../trial/measures.ts'
import type { Observed } from '../trial/observation.ts'

/** The tests of one person from entry to the visit asked about, entry first. */
export type Tests = readonly [Observed, ...Observed[]]

/** Where people lie on the scale of a statistic, and their SD: for a share the SD is left out. */
export interface Summary {
  readonly centre: number
  readonly sd: number
}

interface Common {
  readonly what: string
  readonly unit: string
  /** On which side people are better off. */
  readonly benefit: 'higher' | 'lower'
  /** The SD between trials of one treatment beyond their people, on the scale (for shares, of the normal quantile), and why. */
  readonly between: { readonly sd: number; readonly because: string }
}

/** A number a person has; a study prints its mean or median. */
interface Personal extends Common {
  readonly kind: 'personal'
  readonly of: (tests: Tests) => number
}

/** What only a group has: the logarithm of a mean, or of a ratio of means, for units that cannot be read. */
interface Grouped extends Common {
  readonly kind: 'grouped'
  readonly of: (people: readonly Tests[]) => Summary
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
  between: logLevels,
  of: (tests) => log1p(of(last(tests))),
})

const counted = (
  what: string,
  is: (tests: Tests) => boolean,
  benefit: Common['benefit'] = 'higher',
): Counted => ({ kind: 'counted', what, unit: 'people', benefit, between: shares, is })

/** The mean on the log scale and, to first order, the SD of one person's part in it. */
function logMean(values: readonly number[]): Summary {
  const middle = mean(values)
  return { centre: log(middle), sd: standardDeviation(values) / middle }
}

function growth(people: readonly Tests[]): Summary {
  const [first, then] = [people.map(([entry]) => auc(entry)), people.map((tests) => auc(last(tests)))]
  const [atEntry, later] = [mean(first), mean(then)]
  const parts = first.map((value, i) => then[i]! / later - value / atEntry)
  return { centre: log(later / atEntry), sd: standardDeviation(parts) }
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
    of: growth,
  },
  'cpeptide-log-mean': {
    kind: 'grouped',
    what: 'ln of mean C-peptide AUC',
    unit: 'log ratio',
    benefit: 'higher',
    between: logRatios,
    of: (people) => logMean(people.map((tests) => auc(last(tests)))),
  },
  'cpeptide-percent-of-baseline': {
    kind: 'personal',
    what: 'C-peptide AUC as percent of the value at entry',
    unit: '%',
    benefit: 'higher',
    between: { sd: 10, because: 'assumed: about 0.05 on ln(AUC + 1) at 0.5 nmol/L' },
    of: (tests) => (100 * auc(last(tests))) / auc(tests[0]),
  },
  hba1c: {
    kind: 'personal',
    what: 'HbA1c',
    unit: '%',
    benefit: 'lower',
    between: { sd: 0.5, because: 'assumed: clinics differ by less than 1 point with probability 0.95' },
    of: (tests) => last(tests).hba1c,
  },
  'insulin-dose': {
    kind: 'personal',
    what: 'insulin dose',
    unit: 'IU/kg/day',
    benefit: 'lower',
    between: { sd: 0.1, because: 'assumed: trials differ by less than 0.2 IU/kg/day with probability 0.95' },
    of: (tests) => last(tests).insulin,
  },
  'hba1c-change': {
    kind: 'personal',
    what: 'change of HbA1c',
    unit: 'percentage points',
    benefit: 'lower',
    between: { sd: 0.5, because: 'assumed: as for HbA1c' },
    of: (tests) => last(tests).hba1c - tests[0].hba1c,
  },
  'insulin-dose-change': {
    kind: 'personal',
    what: 'change of insulin dose',
    unit: 'IU/kg/day',
    benefit: 'lower',
    between: { sd: 0.1, because: 'assumed: as for the insulin dose' },
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

/**
 * What a group comes to. Where the mean or median of its entry was printed, on the same scale, the group is moved there along
 * the slope of outcome on entry between its people: a forecast may know the people at entry.
 */
export function summarise(
  statistic: Statistic,
  people: readonly Tests[],
  { centre, entry }: { readonly centre: Centre; readonly entry?: number },
): Summary {
  if (statistic.kind === 'grouped') return statistic.of(people)
  if (statistic.kind === 'counted') {
    return { centre: people.filter((tests) => statistic.is(tests)).length / people.length, sd: 0 }
  }
  const middle =
    centre === 'mean' ? mean : (values: readonly number[]) => quantile(values.toSorted(ascending), 0.5)
  const outcomes = people.map((tests) => statistic.of(tests))
  if (entry === undefined) return { centre: middle(outcomes), sd: standardDeviation(outcomes) }
  const entries = people.map(([first]) => statistic.of([first]))
  const slope = slopeOf(entries, outcomes)
  const [x, y] = [mean(entries), mean(outcomes)]
  const left = outcomes.map((outcome, i) => outcome - y - slope * (entries[i]! - x))
  const lost = Math.sqrt((people.length - 1) / (people.length - 2)) // one degree of freedom more goes to the slope
  return {
    centre: middle(outcomes) + slope * (entry - middle(entries)),
    sd: lost * standardDeviation(left),
  }
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
