import { exactInterval } from '../statistics/binomial.ts'
import { pool } from './contrast.ts'
import type { Estimate } from './contrast.ts'
import type { Line } from './line.ts'

/** The questions a product is judged on, each on its own. */
export const questions = [
  'preserves',
  'restores',
  'glycaemic-control',
  'insulin-need',
  'who-benefits',
  'safety',
] as const

/** A name in `questions`. */
export type Question = (typeof questions)[number]

/** What can be said of a product on a question. */
export type Verdict = 'shown' | 'suggested' | 'not shown' | 'shown not to' | 'no data'

interface VerdictRule {
  readonly verdict: Verdict
  readonly when: string
}

/** The rules that give a verdict, each with the condition under which it does. */
export const verdictRules = {
  'nothing-read': { verdict: 'no data', when: 'No finding that was read bears on the question.' },
  'benefit-proven': {
    verdict: 'shown',
    when: 'Two cohorts or more compare with a control by lot and none is at high risk of bias; one is blinded; the pooled 95 % interval lies above zero and no comparison is against.',
  },
  'benefit-excluded': {
    verdict: 'shown not to',
    when: 'Two cohorts or more have a number against a control or a valid untreated course, and the pooled 95 % interval ends below the smallest worthwhile effect.',
  },
  'benefit-seen': {
    verdict: 'suggested',
    when: 'A comparison with a control or a valid untreated course is in favour beyond chance, in more cohorts than are against.',
  },
  'benefit-unproven': { verdict: 'not shown', when: 'No valid comparison is in favour beyond chance.' },
  'rise-proven': {
    verdict: 'shown',
    when: 'From month 12 on C-peptide is above entry in two cohorts or more, each starting from nothing or at no high risk of bias, one of them starting from nothing or blinded; it falls in none.',
  },
  'rise-seen': {
    verdict: 'suggested',
    when: 'From month 12 on C-peptide is above entry in two cohorts, or in one that is blinded or starts from nothing, and in more than it falls in.',
  },
  'rise-excluded': {
    verdict: 'shown not to',
    when: 'From month 12 on C-peptide is below entry beyond chance in two cohorts or more, and above it in none.',
  },
  'rise-unproven': {
    verdict: 'not shown',
    when: 'C-peptide is not above entry from month 12 on in two cohorts, nor in one that is blinded or starts from nothing.',
  },
  'difference-proven': {
    verdict: 'shown',
    when: 'In two cohorts or more by lot the exact intervals of two subgroups lie apart.',
  },
  'difference-seen': {
    verdict: 'suggested',
    when: 'In one cohort the exact intervals of two subgroups lie apart.',
  },
  'difference-unproven': {
    verdict: 'not shown',
    when: 'No two subgroups were set against each other and found apart.',
  },
  'harm-rare': { verdict: 'shown', when: 'Serious harm lies below 1 in 100 by the exact 95 % bound.' },
  'harm-unseen': {
    verdict: 'suggested',
    when: 'No serious harm was counted, and the exact 95 % bound lies below 1 in 10.',
  },
  'harm-seen': { verdict: 'shown not to', when: 'Serious harm lies above 1 in 100 by the exact 95 % bound.' },
  'harm-open': {
    verdict: 'not shown',
    when: 'Too few people were counted to bound serious harm below 1 in 10, or harm was counted.',
  },
} as const satisfies Record<string, VerdictRule>

/** A name in `verdictRules`. */
export type VerdictRuleId = keyof typeof verdictRules

/** The rule that applies to the lines of a question, the lines that decided it, and their pooled number. */
export interface Decision {
  readonly rule: VerdictRuleId
  readonly decisive: readonly Line[]
  readonly pooled?: Estimate
  readonly text?: string
}

/**
 * The smallest effect worth having. C-peptide: +30 % of the untreated 12-month mean, 0.0866 in ln(nmol/L + 1),
 * the least that trials of new-onset disease are sized for. For HbA1c and insulin any benefit counts.
 */
const worthwhile = { preserves: 0.0866, 'glycaemic-control': 0, 'insulin-need': 0 } as const

/** The verdict on a question from its lines, by `verdictRules`. */
export function decide(question: Question, lines: readonly Line[]): Decision {
  if (lines.length === 0) return { rule: 'nothing-read', decisive: [] }
  switch (question) {
    case 'preserves':
    case 'glycaemic-control':
    case 'insulin-need':
      return benefit(lines, worthwhile[question])
    case 'restores':
      return rise(lines)
    case 'who-benefits':
      return difference(lines)
    case 'safety':
      return harm(lines)
  }
}

/** Whether a line compares with people who were not treated and may be held against them. */
export function isComparison({ against, course }: Line): boolean {
  return against === 'concurrent' || (against === 'untreated course' && course === 'valid')
}

const cohortsOf = (lines: readonly Line[]): number => new Set(lines.map(({ trial }) => trial.cohort)).size

const isRandomised = ({ trial }: Line): boolean => trial.study.design === 'randomised'

const isBlinded = ({ trial }: Line): boolean => ['double', 'quadruple'].includes(trial.study.blinding)

const isTrusted = ({ trial }: Line): boolean =>
  ['low', 'some-concerns'].includes(trial.study['risk-of-bias'].overall)

/** One line a cohort: a control of the same trial before the untreated course, then the larger. */
function onePerCohort(lines: readonly Line[]): Line[] {
  const ranked = [...lines].sort(
    (a, b) => Number(b.against === 'concurrent') - Number(a.against === 'concurrent') || b.people - a.people,
  )
  const chosen = new Map<string, Line>()
  for (const line of ranked) if (!chosen.has(line.trial.cohort)) chosen.set(line.trial.cohort, line)
  return [...chosen.values()]
}

function benefit(lines: readonly Line[], smallest: number): Decision {
  const comparisons = lines.filter(isComparison)
  const measured = onePerCohort(
    comparisons.filter(({ direct, estimate }) => direct && estimate !== undefined),
  )
  const pooled = pool(measured.flatMap(({ estimate }) => estimate ?? []))
  const against = comparisons.filter(({ stance }) => stance === 'against')
  if (pooled !== undefined && measured.length >= 2) {
    const sound = measured.every((line) => isRandomised(line) && isTrusted(line)) && measured.some(isBlinded)
    if (pooled.low > 0 && sound && against.length === 0)
      return { rule: 'benefit-proven', decisive: measured, pooled }
    if (pooled.high < smallest) return { rule: 'benefit-excluded', decisive: measured, pooled }
  }
  const inFavour = comparisons.filter(({ stance }) => stance === 'for')
  const shown = pooled === undefined ? {} : { pooled }
  if (cohortsOf(inFavour) > cohortsOf(against)) return { rule: 'benefit-seen', decisive: inFavour, ...shown }
  const telling = lines.filter(({ against: comparator }) => comparator !== 'nothing')
  return { rule: 'benefit-unproven', decisive: telling.length > 0 ? telling : lines, ...shown }
}

function rise(lines: readonly Line[]): Decision {
  const rises = lines.filter(({ stance }) => stance === 'for')
  const falls = lines.filter(({ stance }) => stance === 'against')
  const striking = rises.filter((line) => line.selfEvident === true || isBlinded(line))
  const sound = rises.every((line) => line.selfEvident === true || isTrusted(line))
  if (cohortsOf(rises) >= 2 && striking.length > 0 && sound && falls.length === 0) {
    return { rule: 'rise-proven', decisive: rises }
  }
  const enough = cohortsOf(rises) >= 2 || striking.length > 0
  if (enough && cohortsOf(rises) > cohortsOf(falls)) return { rule: 'rise-seen', decisive: rises }
  if (cohortsOf(falls) >= 2 && rises.length === 0) return { rule: 'rise-excluded', decisive: falls }
  return { rule: 'rise-unproven', decisive: lines }
}

function difference(lines: readonly Line[]): Decision {
  const apart = lines.filter(({ stance }) => stance === 'for')
  if (cohortsOf(apart.filter(isRandomised)) >= 2) return { rule: 'difference-proven', decisive: apart }
  if (apart.length > 0) return { rule: 'difference-seen', decisive: apart }
  return { rule: 'difference-unproven', decisive: lines }
}

const rareHarm = 0.01 // 'uncommon' in product information begins below 1 in 100
const boundedHarm = 0.1 // 'common' ends at 1 in 10

function harm(lines: readonly Line[]): Decision {
  const counted = onePerCohort(lines.filter(({ count }) => count !== undefined))
  const events = counted.reduce((sum, { count }) => sum + (count === undefined ? 0 : count.events), 0)
  const n = counted.reduce((sum, { count }) => sum + (count === undefined ? 0 : count.n), 0)
  if (n === 0) return { rule: 'harm-open', decisive: lines }
  const { low, high } = exactInterval(events, n, 0.95)
  const text = `${events} of ${n} people, exact 95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %`
  if (high < rareHarm) return { rule: 'harm-rare', decisive: counted, text }
  if (low > rareHarm) return { rule: 'harm-seen', decisive: counted, text }
  const rule = events === 0 && high < boundedHarm ? 'harm-unseen' : 'harm-open'
  return { rule, decisive: counted, text }
}
