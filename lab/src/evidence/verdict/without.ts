import { cordProductIds, type ProductId } from '../../graft/products.ts'
import { cohorts } from '../record/cohorts.ts'
import type { Study } from '../record/study.ts'
import { rulingOn } from './judge.ts'
import { questions, type Question, type Verdict, type VerdictRuleId } from './verdict.ts'

/** A verdict that is another without a cohort. */
export interface Turned {
  readonly product: ProductId
  readonly question: Question
  readonly from: Verdict
  readonly to: Verdict
  /** The rule that gives the other verdict. */
  readonly rule: VerdictRuleId
  readonly steps: number
}

/** What a cohort carries: every verdict that is another without the studies of its people. */
export interface WithoutCohort {
  readonly cohort: string
  readonly studies: readonly string[]
  readonly turned: readonly Turned[]
}

const places: Readonly<Record<Exclude<Verdict, 'no data'>, number>> = {
  shown: 0,
  suggested: 1,
  'not shown': 2,
  'shown not to': 3,
}
const nothingShown = places['not shown']

/** Steps from one verdict to another in the order shown, suggested, not shown, shown not to; `no data` is one from not shown. */
export function stepsBetween(one: Verdict, other: Verdict): number {
  if (one === other) return 0
  if (one === 'no data') return 1 + stepsBetween('not shown', other)
  if (other === 'no data') return 1 + Math.abs(places[one] - nothingShown)
  return Math.abs(places[one] - places[other])
}

/** Judges every verdict again without each cohort that a verdict rests on, and without each that is named besides. */
export function judgeWithout(studies: readonly Study[], besides: readonly string[]): WithoutCohort[] {
  const cohortOf = cohorts(studies)
  const asked = cordProductIds.flatMap((product) =>
    questions.map((question) => ({ product, question, ruling: rulingOn(studies, product, question) })),
  )
  const behind = asked
    .flatMap(({ ruling }) => ruling.reasons.flatMap(({ from }) => from))
    .flatMap((ref) => (ref.includes('#') ? [cohortOf.get(ref.slice(0, ref.indexOf('#')))!] : []))
  return [...new Set([...behind, ...besides])].toSorted().map((cohort) => {
    const left = studies.filter(({ id }) => cohortOf.get(id) !== cohort)
    const turned = asked.flatMap(({ product, question, ruling: { verdict: from } }) => {
      const { verdict: to, rule } = rulingOn(left, product, question)
      return from === to ? [] : [{ product, question, from, to, rule, steps: stepsBetween(from, to) }]
    })
    return { cohort, studies: studies.filter((study) => !left.includes(study)).map(({ id }) => id), turned }
  })
}
