import { log1p } from '@cordelia/engine'
import { fit } from './linear-model.ts'
import { tCdf, tQuantile } from './student-t.ts'

/** One person analysed: outcome and baseline of the same measure, in its unit; age in years. */
export interface Participant {
  readonly outcome: number
  readonly baseline: number
  readonly age: number
  readonly treated: boolean
}

/** The adjusted difference between two arms, or why it cannot be had. */
export type Ancova =
  | {
      readonly kind: 'estimate'
      /** Treated minus control in ln(outcome + 1), at equal baseline and age. */
      readonly difference: number
      readonly standardError: number
      readonly df: number
      readonly t: number
      /** Two-sided. */
      readonly p: number
      readonly low: number
      readonly high: number
    }
  | {
      readonly kind: 'insufficient'
      /**
       * An arm is empty; fewer than five people; outcomes, or an adjusting covariate within the arms, do not vary;
       * a value is not finite, or at -1 or below.
       */
      readonly reason: 'empty-arm' | 'too-few-people' | 'no-variation' | 'not-finite'
    }

/**
 * Analysis of covariance of ln(outcome + 1) on arm, ln(baseline + 1) and age: the primary analysis of new-onset
 * type 1 diabetes trials with C-peptide in nmol/L. `confidence` is the level of low and high.
 */
export function ancova(people: readonly Participant[], confidence = 0.95): Ancova {
  const treated = people.filter((person) => person.treated).length
  if (treated === 0 || treated === people.length) return insufficient('empty-arm')
  const outcome = Float64Array.from(people, (person) => log1p(person.outcome))
  const columns = [
    Float64Array.from(people, () => 1),
    Float64Array.from(people, (person) => (person.treated ? 1 : 0)),
    Float64Array.from(people, (person) => log1p(person.baseline)),
    Float64Array.from(people, (person) => person.age),
  ]
  if (![outcome, ...columns].every((column) => column.every(Number.isFinite)))
    return insufficient('not-finite')
  if (people.length <= columns.length) return insufficient('too-few-people')
  const model = fit(columns, outcome)
  if (model.kind !== 'fitted' || outcome.every((value) => value === outcome[0])) {
    return insufficient('no-variation')
  }
  const difference = model.coefficients[1]!
  const standardError = Math.sqrt(model.covariance[1]![1]!)
  if (!(standardError > 0)) return insufficient('no-variation')
  const df = model.degreesOfFreedom
  const t = difference / standardError
  const reach = -tQuantile(0.5 * (1 - confidence), df) * standardError
  return {
    kind: 'estimate',
    difference,
    standardError,
    df,
    t,
    p: 2 * tCdf(-Math.abs(t), df),
    low: difference - reach,
    high: difference + reach,
  }
}

function insufficient(reason: Extract<Ancova, { kind: 'insufficient' }>['reason']): Ancova {
  return { kind: 'insufficient', reason }
}
