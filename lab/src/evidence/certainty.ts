import type { Line } from './line.ts'
import { isComparison, verdictRules } from './verdict.ts'
import type { Decision } from './verdict.ts'

/** How far a verdict can be trusted, from worst to best. */
export const certainties = ['very low', 'low', 'moderate', 'high'] as const

/** A name in `certainties`. */
export type Certainty = (typeof certainties)[number]

/** One step down from the start, with the findings that caused it. */
interface Deduction {
  readonly steps: number
  readonly because: string
  readonly from: readonly string[]
}

/** A certainty with where it started and what took it down, after GRADE. */
export interface Grade {
  readonly certainty: Certainty
  readonly start: string
  readonly deductions: readonly Deduction[]
}

/** People needed at 2:1 to see +30 % of C-peptide with 80 % power: natural history, residual SD 0.164. */
const enoughPeople = 127

/**
 * The certainty of a decision: high for comparisons by lot, for falls below one's own baseline and for C-peptide from nothing,
 * low for everything else; less for bias, few people, disagreement, indirect measures and press releases.
 */
export function grade(decision: Decision, lines: readonly Line[]): Grade {
  if (decision.rule === 'nothing-read')
    return { certainty: 'very low', start: 'nothing was read', deductions: [] }
  const strong = startsHigh(decision)
  const deductions = [
    bias(decision),
    imprecision(decision),
    inconsistency(decision, lines),
    indirectness(decision),
    pressOnly(decision),
  ].filter((deduction) => deduction !== undefined)
  const steps = deductions.reduce((sum, deduction) => sum + deduction.steps, 0)
  const [veryLow] = certainties
  return {
    certainty: certainties[(strong ? 3 : 1) - steps] ?? veryLow,
    start: strong ? 'starts high' : 'starts low: no comparison by lot',
    deductions,
  }
}

function startsHigh({ rule, decisive }: Decision): boolean {
  if (rule === 'rise-excluded') return true
  return decisive.some(
    ({ trial, against, selfEvident }) =>
      selfEvident === true || (trial.study.design === 'randomised' && against === 'concurrent'),
  )
}

const refs = (lines: readonly Line[]): string[] => lines.flatMap(({ from }) => from)

const biasSteps = {
  low: 0,
  'some-concerns': 0,
  high: 1,
  serious: 1,
  'not-assessable': 1,
  critical: 2,
} as const

function bias({ decisive }: Decision): Deduction | undefined {
  const ratings = decisive.map((line) => ({ line, overall: line.trial.study['risk-of-bias'].overall }))
  const best = ratings.sort((a, b) => biasSteps[a.overall] - biasSteps[b.overall])[0]
  if (best === undefined || biasSteps[best.overall] === 0) return undefined
  const because = `risk of bias ${best.overall} in the best of the deciding studies, ${best.line.trial.study.id}`
  return { steps: biasSteps[best.overall], because, from: best.line.from }
}

const settledByTheInterval: readonly string[] = [
  'benefit-proven',
  'benefit-excluded',
  'rise-excluded',
  'rise-proven',
]

function imprecision({ rule, decisive }: Decision): Deduction | undefined {
  if (settledByTheInterval.includes(rule)) return undefined
  const largest = new Map<string, number>()
  for (const { trial, people } of decisive) {
    largest.set(trial.cohort, Math.max(people, largest.get(trial.cohort) ?? people))
  }
  const people = [...largest.values()].reduce((sum, one) => sum + one, 0)
  if (people >= enoughPeople) return undefined
  return { steps: 1, because: `${people} people, fewer than ${enoughPeople}`, from: refs(decisive) }
}

function inconsistency({ rule }: Decision, lines: readonly Line[]): Deduction | undefined {
  const claims = ['shown', 'suggested'].includes(verdictRules[rule].verdict)
  const comparable = lines.filter((line) => isComparison(line) || line.count !== undefined)
  const inFavour = new Set(
    comparable.filter(({ stance }) => stance === 'for').map(({ trial }) => trial.cohort),
  )
  const others = comparable.filter(({ stance, trial }) => stance !== 'for' && !inFavour.has(trial.cohort))
  if (!claims || inFavour.size === 0 || others.length === 0) return undefined
  const names = [...new Set(others.map(({ trial }) => trial.study.id))].join(', ')
  return { steps: 1, because: `not seen in ${names}`, from: refs(others) }
}

function indirectness({ decisive }: Decision): Deduction | undefined {
  if (decisive.some(({ direct }) => direct)) return undefined
  return { steps: 1, because: 'no deciding finding is on the scale of the question', from: refs(decisive) }
}

function restsOnPress({ trial, from }: Line): boolean {
  const { findings, places } = trial.study
  return from.some((ref) => {
    const place = findings[ref.slice(ref.indexOf('#') + 1)]?.place
    return place !== undefined && ['press-release', 'news'].includes(places[place]?.kind ?? '')
  })
}

function pressOnly({ decisive }: Decision): Deduction | undefined {
  if (!decisive.every(restsOnPress)) return undefined
  return {
    steps: 1,
    because: 'every deciding line rests on a press release or on news',
    from: refs(decisive),
  }
}
