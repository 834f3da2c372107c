import { exactInterval } from '../../statistics/binomial.ts'
import type { Estimate } from '../effect/contrast.ts'
import type { Line } from '../effect/line.ts'
import type { Count } from '../effect/outcome.ts'
import { meanOn, worthwhile } from './worthwhile.ts'
import type { Benefit } from './worthwhile.ts'

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
    when: 'Two cohorts or more compare with a control by lot and none is at high risk of bias; one is blinded; the 95 % interval of their mean lies above zero; no comparison is against, and no blinded one sees nothing.',
  },
  'benefit-excluded': {
    verdict: 'shown not to',
    when: 'Two cohorts or more have a number against a control or a valid untreated course, and the 95 % interval of their mean ends below the smallest worthwhile effect.',
  },
  'benefit-seen': {
    verdict: 'suggested',
    when: 'A comparison with a control or a valid untreated course is in favour beyond chance, in more cohorts than are against or, though blinded, see nothing. Beside a number on the scale of the question that is not in favour, only numbers on that scale from comparisons by lot count in favour.',
  },
  'benefit-unproven': {
    verdict: 'not shown',
    when: 'No valid comparison that counts is in favour beyond chance, or as many cohorts are against or, though blinded, see nothing. A blinded comparison sees nothing where its interval holds zero and ends below the smallest worthwhile effect, or where it reports no difference beyond chance and gives no number. Responders, bare P values and comparisons without lot do not count in favour beside a number on the scale of the question that is not in favour.',
  },
  'rise-proven': {
    verdict: 'shown',
    when: 'C-peptide is above entry from month 12 on, beyond chance and a control of the same trial, or it goes from undetectable (below an assay limit, or at most 0.02 nmol/L) to at least 0.2 nmol/L. So in two cohorts or more where it lasts, at visits 12 months apart or at month 24 or later; one of them is blinded or starts from undetectable; no rise is at high, serious or critical risk of bias; it falls in none.',
  },
  'rise-seen': {
    verdict: 'suggested',
    when: 'C-peptide rises so from month 12 on in one cohort that is blinded or starts from undetectable, or in two where it lasts 12 months; in more than it falls in, and none of them at critical risk of bias.',
  },
  'rise-excluded': {
    verdict: 'shown not to',
    when: 'On average, C-peptide from month 12 on is below entry beyond chance in two cohorts or more, and above it in none.',
  },
  'rise-unproven': {
    verdict: 'not shown',
    when: 'No cohort that is blinded or starts from undetectable, nor two where it lasts 12 months, has C-peptide above entry from month 12 on, or it falls in as many. Critical risk of bias does not count.',
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
  'harm-rare': {
    verdict: 'shown',
    when: 'Serious harm lies below 1 in 100 by the exact 95 % bound. Counts of infusion-related events or of deaths only are no counts of serious harm where they are zero.',
  },
  'harm-unseen': {
    verdict: 'suggested',
    when: 'No serious harm was counted, and the exact 95 % bound lies below 1 in 10. Counts of infusion-related events or of deaths only are left out where they are zero.',
  },
  'harm-seen': {
    verdict: 'shown not to',
    when: 'Serious harm to the treated lies above 1 in 100 by the exact 95 % bound, even if as much of it as can be fell on controls or was not serious.',
  },
  'harm-open': {
    verdict: 'not shown',
    when: 'Too few people were counted to bound serious harm below 1 in 10, or harm was counted that may be theirs. Counts of infusion-related events or of deaths only are left out where they are zero.',
  },
} as const satisfies Record<string, VerdictRule>

/** A name in `verdictRules`. */
export type VerdictRuleId = keyof typeof verdictRules

const familyOf: Readonly<Record<Question, 'benefit' | 'rise' | 'difference' | 'harm'>> = {
  preserves: 'benefit',
  restores: 'rise',
  'glycaemic-control': 'benefit',
  'insulin-need': 'benefit',
  'who-benefits': 'difference',
  safety: 'harm',
}

/** The conditions of the rules on a question that give a verdict. */
export function rulesGiving(question: Question, verdict: Verdict): readonly string[] {
  return Object.entries(verdictRules)
    .filter(([id, rule]) => id.startsWith(familyOf[question]) && rule.verdict === verdict)
    .map(([, { when }]) => when)
}

/** The number of the question, from one line or pooled over several. */
interface Measured {
  readonly estimate: Estimate
  readonly over: readonly Line[]
  /** Whether the interval tells no effect from a worthwhile one. */
  readonly settles: boolean
  /** The share of the variance that is between the cohorts, of two or more. */
  readonly i2?: number
}

/** The rule that applies to the lines of a question, the lines that decided it, and the number they give. */
export interface Decision {
  readonly rule: VerdictRuleId
  readonly decisive: readonly Line[]
  readonly measured?: Measured
  readonly text?: string
}

/** The verdict on a question from its lines, by `verdictRules`. */
export function decide(question: Question, lines: readonly Line[]): Decision {
  if (lines.length === 0) return { rule: 'nothing-read', decisive: [] }
  switch (question) {
    case 'preserves':
    case 'glycaemic-control':
    case 'insulin-need':
      return benefit(lines, question)
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

const isBlinded = ({ trial }: Line): boolean =>
  ['double', 'triple', 'quadruple'].includes(trial.study.blinding)

const isTrusted = ({ trial }: Line): boolean =>
  ['low', 'some-concerns', 'moderate'].includes(trial.study['risk-of-bias'].overall)

/** One line a cohort: a control of the same trial before the untreated course, then the larger. */
function onePerCohort(lines: readonly Line[]): Line[] {
  const ranked = [...lines].sort(
    (a, b) => Number(b.against === 'concurrent') - Number(a.against === 'concurrent') || b.people - a.people,
  )
  const chosen = new Map<string, Line>()
  for (const line of ranked) if (!chosen.has(line.trial.cohort)) chosen.set(line.trial.cohort, line)
  return [...chosen.values()]
}

const isNumber = ({ direct, estimate }: Line): boolean => direct && estimate !== undefined

/** A number on the scale of the question, from a comparison by lot. */
const isStrong = (line: Line): boolean =>
  line.direct && (line.estimate !== undefined || line.count !== undefined) && isRandomised(line)

function benefit(lines: readonly Line[], question: Benefit): Decision {
  const smallest = worthwhile[question]
  const comparisons = lines.filter(isComparison)
  const measured = measuredIn(comparisons, question)
  const over = measured?.over ?? []
  const notInFavour = comparisons.some((line) => isNumber(line) && line.stance !== 'for')
  const inFavour = comparisons.filter((line) => line.stance === 'for' && (!notInFavour || isStrong(line)))
  const against = comparisons.filter(({ stance }) => stance === 'against')
  const blank = comparisons.filter((line) => isBlank(line, smallest) && !shareCohort(line, inFavour))
  if (measured !== undefined && over.length >= 2) {
    const { low, high } = measured.estimate
    const sound = over.every((line) => isRandomised(line) && isTrusted(line)) && over.some(isBlinded)
    const opposed = against.length > 0 || blank.some((line) => !shareCohort(line, over))
    if (low > 0 && sound && !opposed) return { rule: 'benefit-proven', decisive: over, measured }
    if (high < smallest) return { rule: 'benefit-excluded', decisive: over, measured }
  }
  const shown = measured === undefined ? {} : { measured }
  if (cohortsOf(inFavour) > cohortsOf([...against, ...blank]))
    return { rule: 'benefit-seen', decisive: inFavour, ...shown }
  const telling = lines.filter(({ against: comparator }) => comparator !== 'nothing')
  return { rule: 'benefit-unproven', decisive: telling.length > 0 ? telling : lines, ...shown }
}

/** Blinded, and nothing seen where a worthwhile effect would have been: a wide interval is silent. */
function isBlank(line: Line, smallest: number): boolean {
  if (line.stance !== 'neutral' || !isBlinded(line)) return false
  return line.estimate === undefined || !line.direct || line.estimate.high < smallest
}

function measuredIn(comparisons: readonly Line[], question: Benefit): Measured | undefined {
  const over = onePerCohort(comparisons.filter(isNumber))
  const mean = meanOn(
    question,
    over.flatMap(({ estimate }) => estimate ?? []),
  )
  return (
    mean && { ...mean, over, settles: mean.estimate.low > 0 || mean.estimate.high < worthwhile[question] }
  )
}

const shareCohort = ({ trial }: Line, others: readonly Line[]): boolean =>
  others.some((other) => other.trial.cohort === trial.cohort)

const isStriking = (line: Line): boolean => line.selfEvident === true || isBlinded(line)

function rise(lines: readonly Line[]): Decision {
  const rises = lines.filter(({ stance }) => stance === 'for')
  const falls = lines.filter(({ stance }) => stance === 'against')
  const lasting = rises.filter(({ sustained }) => sustained === true)
  const proven = cohortsOf(lasting) >= 2 && lasting.some(isStriking) && rises.every(isTrusted)
  if (proven && falls.length === 0) return { rule: 'rise-proven', decisive: lasting }
  const carrying = rises.filter(
    (line) =>
      (line.sustained === true || isStriking(line)) &&
      line.trial.study['risk-of-bias'].overall !== 'critical',
  )
  const enough = cohortsOf(carrying) >= 2 || carrying.some(isStriking)
  if (enough && cohortsOf(carrying) > cohortsOf(falls)) return { rule: 'rise-seen', decisive: carrying }
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
  const counts = counted.flatMap(({ count }) => count ?? [])
  const total = (of: (count: Count) => number): number => counts.reduce((sum, count) => sum + of(count), 0)
  const n = total((count) => count.n)
  if (n === 0) return { rule: 'harm-open', decisive: lines }
  const most = total(({ events }) => events)
  const fewest = total((count) => count.fewest ?? count.events)
  const { low } = exactInterval(fewest, n, 0.95)
  const { high } = exactInterval(most, n, 0.95)
  const events = fewest === most ? `${most}` : `${fewest} to ${most}`
  const text = `${events} of ${n} people, exact 95 % interval ${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)} %`
  const uncounted = lines.filter(({ count, stance }) => count === undefined && stance === 'against')
  if (low > rareHarm) return { rule: 'harm-seen', decisive: counted, text }
  if (uncounted.length > 0) return { rule: 'harm-open', decisive: [...counted, ...uncounted], text }
  if (high < rareHarm) return { rule: 'harm-rare', decisive: counted, text }
  const rule = most === 0 && high < boundedHarm ? 'harm-unseen' : 'harm-open'
  return { rule, decisive: counted, text }
}
