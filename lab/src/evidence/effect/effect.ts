import type { ProductId } from '../../graft/products.ts'
import type { FisherExact } from '../../statistics/fisher.ts'
import type { ErrorPart } from './contrast.ts'
import type { Trial } from './line.ts'
import { isPress } from './outcome.ts'
import type { CountScaleId, NumberScaleId } from './scale.ts'
import type { Study } from '../record/study.ts'
import type { CourseValidity } from './untreated-course.ts'

/** Which study found an effect, in whom, against what, and what it rests on. */
interface Found {
  /** `study/arm-comparator/scale-month`. */
  readonly id: string
  readonly study: string
  /** Studies of the same people share one. */
  readonly cohort: string
  readonly product: ProductId
  readonly arm: string
  /** The arm of the same trial, or that there is none. */
  readonly against: { readonly control: string } | 'untreated course' | 'nothing'
  readonly month: number | 'any time' | 'last visit'
  /** The findings it is computed from, as `study#finding`. */
  readonly from: readonly string[]
  readonly design: Design
  /** The kinds of the places where its findings were read, each once. */
  readonly places: readonly Study['places'][string]['kind'][]
  /** Whether any of it was read only in a press release or in the news. */
  readonly press: boolean
}

/** How a study was done, as far as that may bias what it found. */
export type Design = 'blinded' | 'open' | 'uncontrolled'

/** An effect that is a number with a standard error, on the side as measured: `numberScales` says which is benefit. */
export interface NumberEffect extends Found {
  readonly kind: 'number'
  readonly scale: NumberScaleId
  readonly estimate: {
    readonly value: number
    readonly se: number
    readonly low: number
    readonly high: number
  }
  /** Independent parts of the standard error: its square is the sum of theirs. */
  readonly errors: readonly ErrorPart[]
  /** How, in words, with each conversion. */
  readonly how: string
  /** Compared at month 12, in both arms. */
  readonly people: number
  /** Of the untreated course; a control of the same trial needs none. */
  readonly validity: 'concurrent' | Exclude<CourseValidity, 'no valid comparator'>
  /** Measured on the scale the question is defined on, in the people it is asked of. */
  readonly direct: boolean
}

/** People with an outcome, how it was counted, and the exact 95 % interval of their share. */
interface Counted {
  readonly ref: string
  readonly events: number
  readonly n: number
  readonly low: number
  readonly high: number
  readonly how: string
}

/** People with an outcome, beside those of a control where it was counted. */
export interface CountEffect extends Found {
  readonly kind: 'counts'
  readonly scale: CountScaleId
  readonly treated: Counted
  readonly control?: Counted
  /** With a control, unless its counts allow one table only and say nothing. */
  readonly exact?: FisherExact
}

export type Effect = NumberEffect | CountEffect

/** Where an effect of a trial was found. */
export function foundIn(
  { study, cohort, outcomes }: Trial,
  scale: Effect['scale'],
  found: Pick<Found, 'arm' | 'against' | 'month' | 'from'>,
): Found {
  const { arm, against, month, from } = found
  const comparator = typeof against === 'string' ? against.split(' ')[0]! : against.control
  const rows = outcomes.filter(({ ref }) => from.includes(ref))
  const kinds = rows.flatMap(({ place }) => (place === undefined ? [] : [study.places[place]!.kind]))
  return {
    ...found,
    id: `${study.id}/${arm}-${comparator}/${scale}-${String(month).replace(' ', '-')}`,
    study: study.id,
    cohort,
    product: study.arms[arm]!.product,
    design: designOf(study.blinding, against),
    places: [...new Set(kinds)],
    press: rows.some((row) => isPress(study, row)),
  }
}

/** The other studies among these of the same people, directly or through a third: their counts may not be added to its own. */
export function samePeople({ cohort, study }: Effect, among: readonly Effect[]): readonly string[] {
  const others = among.filter((each) => each.cohort === cohort && each.study !== study)
  return [...new Set(others.map((each) => each.study))]
}

function designOf(blinding: Trial['study']['blinding'], against: Found['against']): Design {
  if (typeof against === 'string') return 'uncontrolled'
  return ['double', 'triple', 'quadruple'].includes(blinding) ? 'blinded' : 'open'
}
