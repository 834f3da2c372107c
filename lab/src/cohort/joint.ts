import { log } from '@cordelia/engine'
import { quantificationLimit } from '../course/model.ts'
import { testsByMonth } from '../course/months.ts'
import type { Series } from '../course/series.ts'
import { correlation, correlationInterval } from '../statistics/correlation.ts'
import { aucOf, type Member } from './member.ts'
import { dayOf } from './simulated.ts'

/** What is known of a person a year after entry; nothing where it was not measured. */
export interface Known {
  readonly age: number
  readonly 'C-peptide at entry': number
  readonly 'ln ratio at 12 months': number
  readonly 'HbA1c at 12 months': number | undefined
  readonly 'dose at 12 months': number | undefined
}

type Variable = keyof Known

const variables: readonly Variable[] = [
  'age',
  'C-peptide at entry',
  'ln ratio at 12 months',
  'HbA1c at 12 months',
  'dose at 12 months',
]

/** Every pair of variables, once. */
export const pairs: readonly (readonly [Variable, Variable])[] = variables.flatMap((one, i) =>
  variables.slice(i + 1).map((other) => [one, other] as const),
)

/** ln of what is left of C-peptide; a mean at or below the limit of quantification counts as the limit. */
const logRatio = (later: number, baseline: number): number =>
  log(Math.max(later, quantificationLimit) / Math.max(baseline, quantificationLimit))

export function knownOf({ person, observed }: Member): Known {
  const [entry, later] = [observed[dayOf('entry')]!, observed[dayOf('month12')]!]
  return {
    age: person.age,
    'C-peptide at entry': aucOf(entry),
    'ln ratio at 12 months': logRatio(aucOf(later), aucOf(entry)),
    'HbA1c at 12 months': later.hba1c,
    'dose at 12 months': later.insulin,
  }
}

/** The same of real people: those with enough C-peptide within 100 days of diagnosis and a test a year later. Doses are not among the tests. */
export function measuredOf(people: readonly Series[], enough: number): readonly Known[] {
  return people.flatMap((person) => {
    const baseline = person.tests[0]!
    const later = testsByMonth(person).get(12)
    if (later === undefined || baseline.auc < enough) return []
    return [
      {
        age: person.age,
        'C-peptide at entry': baseline.auc,
        'ln ratio at 12 months': logRatio(later.auc, baseline.auc),
        'HbA1c at 12 months': later.hba1c,
        'dose at 12 months': undefined,
      },
    ]
  })
}

/** A correlation among people, with its 95 % interval. */
export interface Correlated {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly n: number
}

/** The correlation of a pair among those of whom both are known; nothing for fewer than four, or where one does not vary. */
export function correlated(
  people: readonly Known[],
  [one, other]: readonly [Variable, Variable],
): Correlated | undefined {
  const both = people.flatMap((each) => {
    const [x, y] = [each[one], each[other]]
    return x === undefined || y === undefined ? [] : [{ x, y }]
  })
  const value = correlation(
    both.map(({ x }) => x),
    both.map(({ y }) => y),
  )
  if (both.length < 4 || Number.isNaN(value)) return undefined
  return { value, ...correlationInterval(value, both.length, 0.95), n: both.length }
}
