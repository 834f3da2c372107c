import type { Line } from '../effect/line.ts'
import { isPress } from '../effect/outcome.ts'
import { isComparison, verdictRules } from './verdict.ts'
import type { Decision } from './verdict.ts'

/** How far a verdict can be trusted, from worst to best. */
export const certainties = ['very low', 'low', 'moderate', 'high'] as const

/** A name in `certainties`. */
export type Certainty = (typeof certainties)[number]

/** What takes a certainty down, the five domains of GRADE: G. H. Guyatt et al., BMJ 336, 924 (2008), doi:10.1136/bmj.39489.470347.AD. */
export const gradeDomains = [
  'risk of bias',
  'inconsistency',
  'indirectness',
  'imprecision',
  'publication bias',
] as const

type GradeDomain = (typeof gradeDomains)[number]

/** Why a certainty was taken so many steps down or left, with the findings behind it. */
interface Concern {
  readonly steps: 0 | 1 | 2
  readonly because: string
  readonly from: readonly string[]
}

/** A certainty with where it started, what each domain took off and what raised it. */
export interface Grade {
  readonly certainty: Certainty
  readonly start: { readonly certainty: Certainty; readonly because: string }
  /** Every domain, in the order of `gradeDomains`; a reason without a step begins 'no concern'. */
  readonly domains: readonly ({ readonly domain: GradeDomain } & Concern)[]
  readonly raised: readonly {
    readonly steps: 2
    readonly because: string
    readonly from: readonly string[]
  }[]
  /** What recalled findings would make of the verdict, which may hold the certainty down. */
  readonly recalled?: { readonly because: string; readonly from: readonly string[] }
}

/** People needed at 2:1 to see +30 % of C-peptide with 80 % power: natural history, residual SD 0.164. */
const enoughForBenefit = 127

/** Treated people of whom none is harmed that bound harm below 1 in 100 by the exact 95 % interval: 1 - 0.025^(1/368) is 0.00997. */
const enoughForHarm = 368

/**
 * The certainty of a decision, by GRADE: comparisons by lot start high, all else low. Each domain takes off what it finds
 * worst among the deciding lines; an effect that cannot come by itself puts two steps on.
 */
export function grade(decision: Decision, lines: readonly Line[]): Grade {
  if (decision.rule === 'nothing-read') return nothingRead
  const byLot = isByLot(decision)
  const raised = byLot ? [] : largeEffect(decision)
  const concerns: Readonly<Record<GradeDomain, Concern>> = {
    'risk of bias': bias(decision),
    inconsistency: inconsistency(decision, lines),
    indirectness: indirectness(decision),
    imprecision: imprecision(decision),
    'publication bias': publication(decision),
  }
  const domains = gradeDomains.map((domain) => ({ domain, ...concerns[domain] }))
  const start = byLot
    ? ({ certainty: 'high', because: 'starts high: a comparison by lot' } as const)
    : ({ certainty: 'low', because: 'starts low: no comparison by lot' } as const)
  const height = [...raised.map(({ steps }) => steps), ...domains.map(({ steps }) => -steps)].reduce(
    (sum, step) => sum + step,
    certainties.indexOf(start.certainty),
  )
  const [veryLow] = certainties
  return { certainty: certainties[height] ?? veryLow, start, domains, raised }
}

const nothingRead: Grade = {
  certainty: 'very low',
  start: { certainty: 'very low', because: 'nothing was read' },
  domains: gradeDomains.map((domain) => ({ domain, ...none('nothing to judge') })),
  raised: [],
}

function none(because: string): Concern {
  return { steps: 0, because: `no concern: ${because}`, from: [] }
}

function isByLot({ rule, decisive }: Decision): boolean {
  const isLot = ({ trial, against, beyondControl }: Line): boolean =>
    trial.study.design === 'randomised' && (against === 'concurrent' || beyondControl === true)
  return rule === 'rise-excluded' ? decisive.every(isLot) : decisive.some(isLot)
}

function largeEffect({ decisive }: Decision): Grade['raised'] {
  const large = decisive.filter(({ selfEvident }) => selfEvident === true)
  if (large.length === 0) return []
  const because = `raised by two: in ${studiesOf(large)} C-peptide came from undetectable, which does not come by itself`
  return [{ steps: 2, because, from: refs(large) }]
}

const refs = (lines: readonly Line[]): string[] => [...new Set(lines.flatMap(({ from }) => from))]

const studiesOf = (lines: readonly Line[]): string =>
  [...new Set(lines.map(({ trial }) => trial.study.id))].join(', ')

/** 'moderate' of ROBINS-I takes nothing off: a study without lot has started low already. */
const biasSteps = {
  low: 0,
  moderate: 0,
  'some-concerns': 0,
  high: 1,
  serious: 1,
  'no-information': 1,
  'not-assessable': 1,
  critical: 2,
} as const

function bias({ decisive }: Decision): Concern {
  const overallOf = ({ trial }: Line) => trial.study['risk-of-bias'].overall
  const steps = Math.max(...decisive.map((line) => biasSteps[overallOf(line)])) as Concern['steps'] // a value of biasSteps
  const same = decisive.filter((line) => biasSteps[overallOf(line)] === steps)
  const names = [...new Set(same.map(overallOf))].join(' or ')
  if (steps === 0) return none(`risk of bias ${names} in ${studiesOf(same)}`)
  const because = `risk of bias ${names} in ${studiesOf(same)}, the worst of the deciding studies`
  return { steps, because, from: refs(same) }
}

const muchBetween = 0.5 // I² from which the Cochrane Handbook, 10.10.2, reads substantial heterogeneity

function inconsistency({ rule, measured }: Decision, lines: readonly Line[]): Concern {
  const comparable = lines.filter((line) => isComparison(line) || line.count !== undefined)
  const inFavour = comparable.filter(({ stance }) => stance === 'for')
  const denies = rule === 'benefit-unproven' || rule === 'benefit-excluded'
  if (denies && inFavour.length > 0)
    return { steps: 1, because: `${studiesOf(inFavour)} is in favour`, from: refs(inFavour) }
  const seen = new Set(inFavour.map(({ trial }) => trial.cohort))
  const others = comparable.filter(({ stance, trial }) => stance !== 'for' && !seen.has(trial.cohort))
  const claims = ['shown', 'suggested'].includes(verdictRules[rule].verdict)
  if (claims && inFavour.length > 0 && others.length > 0)
    return { steps: 1, because: `not seen in ${studiesOf(others)}`, from: refs(others) }
  const { over = [], i2 = 0 } = measured ?? {}
  if (i2 >= muchBetween) {
    const because = `${Math.round(100 * i2)} % of the variance is between ${studiesOf(over)}`
    return { steps: 1, because, from: refs(over) }
  }
  return none('no comparison says otherwise')
}

function indirectness({ decisive }: Decision): Concern {
  const direct = decisive.filter((line) => line.direct)
  if (direct.length > 0) return none(`${studiesOf(direct)} on the scale of the question`)
  return { steps: 1, because: 'no deciding finding is on the scale of the question', from: refs(decisive) }
}

function imprecision({ rule, decisive, measured }: Decision): Concern {
  if (rule === 'benefit-proven' || rule === 'benefit-excluded')
    return none('the interval settles the question')
  const from = refs(measured?.over ?? decisive)
  if (measured?.settles === false)
    return { steps: 1, because: 'the interval holds no effect and a worthwhile one', from }
  const people = peopleOf(decisive)
  const enough = rule.startsWith('harm') ? enoughForHarm : enoughForBenefit
  if (people >= enough) return none(`${people} people, at least ${enough}`)
  return { steps: 1, because: `${people} people, fewer than ${enough}`, from }
}

/** People behind lines, the largest line of each cohort. */
function peopleOf(lines: readonly Line[]): number {
  const largest = new Map<string, number>()
  for (const { trial, people } of lines) {
    largest.set(trial.cohort, Math.max(people, largest.get(trial.cohort) ?? people))
  }
  return [...largest.values()].reduce((sum, one) => sum + one, 0)
}

function publication({ decisive }: Decision): Concern {
  const suspect = [
    { lines: decisive.filter(restsOnPress), why: 'a press release or on news' },
    { lines: decisive.filter(isInterested), why: 'a small study by people with an interest in the product' },
  ].filter(({ lines }) => lines.length > 0)
  const clear = decisive.filter((line) => !restsOnPress(line) && !isInterested(line))
  if (clear.length > 0) return none(`${studiesOf(clear)} published, and not small with a stated interest`)
  const because = `every deciding line rests on ${suspect.map(({ lines, why }) => `${why} (${studiesOf(lines)})`).join(', or on ')}`
  return { steps: 1, because, from: refs(decisive) }
}

/** Whether a finding behind a line was read in a press release or in the news. */
export function restsOnPress({ trial, from }: Line): boolean {
  const { study } = trial
  return from.some((ref) => {
    const finding = study.findings[ref.slice(ref.indexOf('#') + 1)]
    return finding !== undefined && isPress(study, finding)
  })
}

const isInterested = ({ trial, people }: Line): boolean =>
  trial.study.interests !== undefined && people < enoughForBenefit
