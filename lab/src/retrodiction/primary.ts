import type { Line } from './lines.ts'
import type { StatisticId } from './statistics.ts'

/** What a study is weighed by, best first: what the cells should keep, then what follows from it. */
const order: readonly StatisticId[] = [
  'cpeptide-auc',
  'cpeptide-growth',
  'cpeptide-log-mean',
  'cpeptide-percent-of-baseline',
  'cpeptide-peak',
  'cpeptide-fasting',
  'cpeptide-rise-10-percent',
  'cpeptide-rise',
  'cpeptide-kept-baseline',
  'cpeptide-peak-preserved',
  'cpeptide-decline',
  'insulin-independence',
  'insulin-independence-ever',
  'insulin-dose-below-half',
  'insulin-dose-reduced',
  'insulin-dose',
  'insulin-dose-change',
  'idaa1c-at-most-9',
  'hba1c-below-7',
  'hba1c',
  'hba1c-change',
]
/** C-peptide, then freedom from insulin, then the dose, then glycaemia. */
const subjects = ['cpeptide', 'insulin-independence', 'insulin-dose', '']
const kinds = ['number', 'counts', 'tested', 'side'] as const
const oneYear = 12

/**
 * The one line that speaks for the people of some lines: by what it is about, a time that was read before one that was not, between
 * arms before within one, treated before not, a number before a count before a side, by the order of statistics, nearest to a year,
 * of most people, and of those the first.
 */
export function primaryOf(lines: readonly Line[]): Line | undefined {
  const [first] = lines.toSorted((a, b) => {
    for (const rank of ranks) {
      const difference = rank(a) - rank(b)
      if (difference !== 0) return difference
    }
    return a.id < b.id ? -1 : 1
  })
  return first
}

const ranks: readonly ((line: Line) => number)[] = [
  ({ statistic }) => subjects.findIndex((subject) => statistic.startsWith(subject)),
  ({ isTimed }) => (isTimed ? 0 : 1),
  ({ control }) => (control === undefined ? 1 : 0),
  ({ isTreated }) => (isTreated ? 0 : 1),
  ({ seen }) => kinds.indexOf(seen.kind),
  ({ statistic }) => order.indexOf(statistic),
  ({ month }) => Math.abs(month - oneYear),
  ({ arm, control }) => -arm.n - (control?.n ?? 0),
]
