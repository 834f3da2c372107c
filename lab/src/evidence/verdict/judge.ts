import { cordProductIds } from '../../graft/products.ts'
import type { ProductId } from '../../graft/products.ts'
import { certainties, grade, restsOnPress } from './certainty.ts'
import type { Certainty, Grade } from './certainty.ts'
import { falsifiers } from './falsifier.ts'
import type { Falsifier } from './falsifier.ts'
import { glycaemiaLines } from './glycaemia.ts'
import { trialsOf } from '../effect/line.ts'
import type { Line, Trial } from '../effect/line.ts'
import { countingRecalled, withoutPressReleases } from '../effect/outcome.ts'
import { insulinNeedLines, whoBenefitsLines } from './people.ts'
import { preservesLines } from './preserves.ts'
import { restoresLines } from './restores.ts'
import { safetyLines } from './safety.ts'
import type { Study } from '../record/study.ts'
import { decide, questions, verdictRules } from './verdict.ts'
import type { Decision, Question, Verdict, VerdictRuleId } from './verdict.ts'

/** Why a verdict is what it is; `from` holds `study#finding`, or a study where it has no finding. */
export interface Reason {
  readonly kind: 'rule' | 'evidence' | 'certainty' | 'falsifier' | 'missing'
  readonly text: string
  readonly from: readonly string[]
}

/** A verdict with its certainty, the rule that gave it and the reasons. */
export interface Ruling {
  readonly verdict: Verdict
  readonly certainty: Certainty
  readonly rule: VerdictRuleId
  readonly grade: Grade
  readonly reasons: readonly Reason[]
}

/** The ruling on a product and a question, with and without what only press releases and news say. */
export interface Judgement extends Ruling {
  readonly product: ProductId
  readonly question: Question
  /** True while the risk of bias of a study behind it was judged from an abstract. */
  readonly provisional: boolean
  /** What would turn the verdict into each other one. */
  readonly falsifiers: readonly Falsifier[]
  readonly withoutPressReleases: Ruling
}

const linesFor: Readonly<Record<Question, (trials: readonly Trial[]) => Line[]>> = {
  preserves: preservesLines,
  restores: restoresLines,
  'glycaemic-control': glycaemiaLines,
  'insulin-need': insulinNeedLines,
  'who-benefits': whoBenefitsLines,
  safety: safetyLines,
}

/** Every judgement on the cord products, in the order of `cordProductIds` and `questions`. */
export function judgeAll(studies: readonly Study[]): Judgement[] {
  return cordProductIds.flatMap((product) => questions.map((question) => judge(studies, product, question)))
}

/** The judgement on one product and one question from the studies given, and from nothing else. */
export function judge(studies: readonly Study[], product: ProductId, question: Question): Judgement {
  const lines = linesOn(studies, product, question)
  const ruling = rulingOn(studies, product, question)
  const published = withoutPressReleases(studies)
  const turned = alsoWithout(
    falsifiers(product, question, lines),
    lines.some(restsOnPress) ? falsifiers(product, question, linesOn(published, product, question)) : [],
  )
  const [rule] = ruling.reasons
  const from = rule?.from ?? []
  return {
    product,
    question,
    ...ruling,
    reasons: [
      ...ruling.reasons,
      ...turned.map(({ words }): Reason => ({ kind: 'falsifier', text: words, from })),
    ],
    provisional: lines.some(({ trial }) => trial.study['risk-of-bias']['judged-from'] !== 'full-text'),
    falsifiers: turned,
    withoutPressReleases: rulingOn(published, product, question),
  }
}

/** What would turn a verdict into each other one, and in the same words what else would without press releases. */
function alsoWithout(turned: readonly Falsifier[], without: readonly Falsifier[]): Falsifier[] {
  return turned.map((each) => {
    const other = without.find(({ to }) => to === each.to)
    if (other === undefined || newTrials(other) === newTrials(each)) return each
    return { ...each, words: `${each.words} Without press releases: ${other.words}` }
  })
}

const newTrials = (each: Falsifier): string =>
  each.kind === 'by none' ? each.kind : `${each.trials} of ${each.n}, ${each.effect} ${each.unit}`

/** The ruling from the studies given; its certainty is held down to what recalled findings would make of it. */
export function rulingOn(studies: readonly Study[], product: ProductId, question: Question): Ruling {
  const ruling = rule(studies, product, question)
  const counted = rule(countingRecalled(studies), product, question)
  const recalled = recalledIn(studies, counted)
  if (recalled.length === 0) return ruling
  const held = certainties.indexOf(counted.certainty) < certainties.indexOf(ruling.certainty)
  const { certainty } = held ? counted : ruling
  const because = `left out as recalled, unverified: ${recalled.join(', ')}; counted, the verdict would be ${counted.verdict}, certainty ${counted.certainty}${held ? ', and it is held to that' : ''}`
  const from = [...new Set(recalled.map((ref) => ref.slice(0, ref.indexOf('#'))))]
  return {
    ...ruling,
    certainty,
    grade: { ...ruling.grade, certainty, recalled: { because, from } },
    reasons: [...ruling.reasons, { kind: 'certainty', text: because, from }],
  }
}

/** The recalled findings that a ruling would refer to, were they counted. */
function recalledIn(studies: readonly Study[], { reasons }: Ruling): string[] {
  const referred = new Set(reasons.flatMap(({ from }) => from))
  return studies.flatMap(({ id, findings }) =>
    Object.entries(findings)
      .filter(([slug, { known }]) => known === 'recalled' && referred.has(`${id}#${slug}`))
      .map(([slug]) => `${id}#${slug}`),
  )
}

function rule(studies: readonly Study[], product: ProductId, question: Question): Ruling {
  const lines = linesOn(studies, product, question)
  const decision = decide(question, lines)
  const graded = grade(decision, lines)
  const steps = [...graded.raised, ...graded.domains.filter((domain) => domain.steps > 0)]
  const { verdict, when } = verdictRules[decision.rule]
  const behind = [...decision.decisive, ...(decision.measured?.over ?? [])]
  return {
    verdict,
    certainty: graded.certainty,
    rule: decision.rule,
    grade: graded,
    reasons: [
      {
        kind: 'rule',
        text: [when, numberOf(decision)].join(' ').trim(),
        from: [...new Set(behind.flatMap(({ from }) => from))],
      },
      ...lines.map((line): Reason => ({ kind: 'evidence', text: sentence(line), from: line.from })),
      { kind: 'certainty', text: graded.start.because, from: [] },
      ...steps.map(({ because, from }): Reason => ({ kind: 'certainty', text: because, from })),
      ...missing(studies, product),
    ],
  }
}

const linesOn = (studies: readonly Study[], product: ProductId, question: Question): Line[] =>
  linesFor[question](trialsOf(studies, product))

function numberOf({ text, measured }: Decision): string {
  if (text !== undefined) return text
  if (measured === undefined) return ''
  const names = measured.over.map(({ trial }) => trial.study.id).join(', ')
  const { estimate, over } = measured
  const said =
    over.length > 1
      ? `Pooled over ${names}: ${numbers(estimate)}, ${estimate.how}`
      : `The number of ${names}: ${numbers(estimate)}`
  return `${said}.`
}

function sentence(line: Line): string {
  const { trial, stance, text, estimate } = line
  const number = estimate === undefined ? '' : ` ${numbers(estimate)};`
  const source = restsOnPress(line) ? '; read in a press release or the news' : ''
  return `${trial.study.id}, ${stance}:${number} ${text}${source}`
}

const numbers = ({
  value,
  low,
  high,
}: {
  readonly value: number
  readonly low: number
  readonly high: number
}) => `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`

function missing(studies: readonly Study[], product: ProductId): Reason[] {
  const pending = studies.filter(
    (study) => study.product === product && Object.keys(study.findings).length === 0,
  )
  return pending.map(({ id, design }) => ({
    kind: 'missing',
    text: design === 'registered' ? `${id} is registered; no result was found` : `${id}: no outcome was read`,
    from: [id],
  }))
}
