import { tCdf } from '../../statistics/student-t.ts'
import { countsPeople } from '../record/measures.ts'
import type { MeasureId } from '../record/measures.ts'
import { isSignificant } from '../effect/outcome.ts'
import type { Finding, Study } from '../record/study.ts'
import { centre, visitOf } from '../record/visits.ts'

const rounded = (value: number): string => String(Number(value.toPrecision(2)))

/** What is wrong with a percentage, beside the count or the course of levels that it repeats. */
export function percentProblem(finding: Finding, study: Study): string | undefined {
  return countsPeople(finding.measure) ? shareProblem(finding) : shareOfEntryProblem(finding, study)
}

function shareProblem({ events, value, unit, n }: Finding): string | undefined {
  if (value === undefined || unit !== '%' || n === undefined || n === 0) return undefined
  const digits = String(value).split('.')[1]?.length ?? 0
  const step = Number(`1e-${digits}`) // printed numbers are rounded or cut off
  const near = (value * n) / 100
  const counts = events === undefined ? [Math.floor(near), Math.ceil(near)] : [events]
  if (counts.some((count) => Math.abs((100 * count) / n - value) < step)) return undefined
  return events === undefined
    ? `${value} % of ${n} is no whole number of people`
    : `${value} %, but ${events} of ${n} is ${rounded((100 * events) / n)} %`
}

const levelOf: Partial<Record<MeasureId, { readonly level: MeasureId; readonly added: number }>> = {
  'cpeptide-auc-percent-of-baseline': { level: 'cpeptide-auc', added: 0 },
  'cpeptide-auc-percent-change': { level: 'cpeptide-auc', added: 100 },
  'cpeptide-percent-of-baseline': { level: 'cpeptide', added: 0 },
}

const anyway = 0.5 // how far a mean of ratios may lie from the ratio of means where no SD tells how far
const beyondSecondOrder = 0.1
const roundedOff = 0.5 // percent, of a whole percentage

function shareOfEntryProblem(finding: Finding, study: Study): string | undefined {
  const of = levelOf[finding.measure]
  const printed = centre(finding)
  if (of === undefined || printed === undefined) return undefined
  const levels = levelsAt([0, finding.month], { ...finding, measure: of.level }, study)
  if (levels === undefined) return undefined
  const [from, to, start, end] = levels
  const percent = printed + of.added
  const [low, high] = meanOfRatios((100 * to) / from, start, end)
  return percent < low - roundedOff || percent > high + roundedOff
    ? `${percent} % of entry, but the levels give ${rounded((100 * to) / from)} %, at most ${rounded(low)} to ${rounded(high)} % as a mean of ratios`
    : undefined
}

type Levels = readonly [from: number, to: number, start: Finding, end: Finding]

/** Two visits with their means, or with their medians where the first has no mean; undefined where they are not alike. */
function levelsAt(
  [first, last]: readonly (number | undefined)[],
  of: Pick<Finding, 'measure' | 'arm'>,
  study: Study,
): Levels | undefined {
  const start = visitOf(study, { ...of, month: first })
  const end = visitOf(study, { ...of, month: last })
  if (start === undefined || end === undefined || start.unit !== end.unit) return undefined
  const [from, to] = start.mean === undefined ? [start.median, end.median] : [start.mean, end.mean]
  return from === undefined || to === undefined ? undefined : [from, to, start, end]
}

/** To second order the mean of y/x is (ȳ/x̄)(1 + cx² − r cx cy), with c = SD/mean and any correlation r. */
function meanOfRatios(ratio: number, start: Finding, end: Finding): readonly [low: number, high: number] {
  const [x, y] = [start, end].map(({ mean, sd }) => mean && sd && sd / mean)
  if (x === undefined || y === undefined) return [ratio * (1 - anyway), ratio * (1 + anyway)]
  const reach = x * y + beyondSecondOrder
  return [ratio * (1 + x * x - reach), ratio * (1 + x * x + reach)]
}

const grossly = { significant: 0.5, not: 0.0001 } as const
const closest = 0.9 // correlation of a person's two visits; nearer to one, any change would be significant

/** What is wrong with a printed P value, beside the means, SDs and n of the two arms it compares. */
export function pProblem(finding: Finding, study: Study): string | undefined {
  const { p } = finding
  if (p === undefined || finding['adjusted-for'] !== undefined) return undefined
  const isSmall = isSignificant(p)
  const values = recomputed(finding, study, isSmall ? closest : 0)
  if (values.length === 0) return undefined
  const [least, most] = [Math.min(...values), Math.max(...values)]
  if (isSmall && least > grossly.significant)
    return `P ${p}, but the means, SDs and n give ${rounded(least)} or more`
  return !isSmall && most < grossly.not
    ? `P ${p}, but the means, SDs and n give ${rounded(most)} or less`
    : undefined
}

/** The P value of the difference at the visit, and that of the changes since entry if a person's visits correlate by r. */
function recomputed(finding: Finding, study: Study, r: number): number[] {
  const { arm, versus, measure, month } = finding
  if (versus === undefined) return []
  const [treated, control, before, beforeControl] = [month, 0].flatMap((at) =>
    [arm, versus].map((each) => summary(visitOf(study, { measure, arm: each, month: at }))),
  )
  if (treated === undefined || control === undefined) return []
  const atVisit = welch(treated, control)
  if (before === undefined || beforeControl === undefined) return [atVisit]
  return [atVisit, welch(change(before, treated, r), change(beforeControl, control, r))]
}

interface Summary {
  readonly mean: number
  readonly variance: number
  readonly n: number
}

function summary(finding: Finding | undefined): Summary | undefined {
  const { mean, sd, se, n } = finding ?? {}
  if (mean === undefined || n === undefined || n < 2) return undefined
  const variance = sd === undefined ? (se === undefined ? 0 : se * se * n) : sd * sd
  return variance === 0 ? undefined : { mean, variance, n }
}

function change(start: Summary, end: Summary, r: number): Summary {
  const shared = 2 * r * Math.sqrt(start.variance * end.variance)
  return {
    mean: end.mean - start.mean,
    variance: start.variance + end.variance - shared,
    n: Math.min(start.n, end.n),
  }
}

/** The two-sided P value of a difference of means, variances unlike (Welch 1947, doi 10.1093/biomet/34.1-2.28). */
function welch(one: Summary, other: Summary): number {
  const [a, b] = [one.variance / one.n, other.variance / other.n]
  const df = ((a + b) * (a + b)) / ((a * a) / (one.n - 1) + (b * b) / (other.n - 1))
  return 2 * tCdf(-Math.abs(one.mean - other.mean) / Math.sqrt(a + b), df)
}
