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
 * The certainty of a decision: high for comparisons by lot and for C-peptide from undetectable, low for everything else;
 * less for the worst risk of bias among the deciding studies, few people or a wide interval, disagreement, indirect measures
 * and press releases.
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
  const isHigh = ({ trial, against, selfEvident, beyondControl }: Line): boolean =>
    selfEvident === true ||
    (trial.study.design === 'randomised' && (against === 'concurrent' || beyondControl === true))
  return rule === 'rise-excluded' ? decisive.every(isHigh) : decisive.some(isHigh)
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
  const worst = ratings.sort((a, b) => biasSteps[b.overall] - biasSteps[a.overall])[0]
  if (worst === undefined || biasSteps[worst.overall] === 0) return undefined
  const same = ratings.filter(({ overall }) => overall === worst.overall).map(({ line }) => line)
  const because = `risk of bias ${worst.overall} in ${studiesOf(same)}, the worst of the deciding studies`
  return { steps: biasSteps[worst.overall], because, from: refs(same) }
}

const studiesOf = (lines: readonly Line[]): string =>
  [...new Set(lines.map(({ trial }) => trial.study.id))].join(', ')

function imprecision({ rule, decisive, measured }: Decision): Deduction | undefined {
  if (rule === 'benefit-proven' || rule === 'benefit-excluded') return undefined // the interval settles these
  const because =
    measured?.settles === false ? 'the interval holds no effect and a worthwhile one' : few(decisive)
  return because === undefined ? undefined : { steps: 1, because, from: refs(measured?.over ?? decisive) }
}

function few(decisive: readonly Line[]): string | undefined {
  const largest = new Map<string, number>()
  for (const { trial, people } of decisive) {
    largest.set(trial.cohort, Math.max(people, largest.get(trial.cohort) ?? people))
  }
  const people = [...largest.values()].reduce((sum, one) => sum + one, 0)
  return people >= enoughPeople ? undefined : `${people} people, fewer than ${enoughPeople}`
}

function inconsistency({ rule }: Decision, lines: readonly Line[]): Deduction | undefined {
  const comparable = lines.filter((line) => isComparison(line) || line.count !== undefined)
  const inFavour = comparable.filter(({ stance }) => stance === 'for')
  if (inFavour.length === 0) return undefined
  if (rule === 'benefit-unproven' || rule === 'benefit-excluded')
    return { steps: 1, because: `${studiesOf(inFavour)} is in favour`, from: refs(inFavour) }
  const seen = new Set(inFavour.map(({ trial }) => trial.cohort))
  const others = comparable.filter(({ stance, trial }) => stance !== 'for' && !seen.has(trial.cohort))
  const claims = ['shown', 'suggested'].includes(verdictRules[rule].verdict)
  if (!claims || others.length === 0) return undefined
  return { steps: 1, because: `not seen in ${studiesOf(others)}`, from: refs(others) }
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
