import type { ProductId } from '../../graft/products.ts'
import { cohorts } from '../record/cohorts.ts'
import { estimate } from './contrast.ts'
import type { Estimate } from './contrast.ts'
import { courseErrorIn } from './course-error.ts'
import type { CourseError } from './course-error.ts'
import type { NumberEffect } from './effect.ts'
import type { MeasureId } from '../record/measures.ts'
import { measures } from '../record/measures.ts'
import { isSignificant, usableOutcomes } from './outcome.ts'
import type { Count, Outcome } from './outcome.ts'
import { numberScales } from './scale.ts'
import type { Study } from '../record/study.ts'
import type { CourseValidity } from './untreated-course.ts'

/** A study that gave a product, with its whole arms: subgroups are left out of both lists. */
export interface Trial {
  readonly study: Study
  readonly cohort: string
  readonly outcomes: readonly Outcome[]
  readonly treated: readonly string[]
  readonly controls: readonly string[]
  /** None where the studies hold no untreated groups to take it from. */
  readonly courseError: () => CourseError | undefined
}

/** What one study says on one question. */
export interface Line {
  readonly trial: Trial
  readonly from: readonly string[]
  readonly against: 'concurrent' | 'untreated course' | 'own baseline' | 'nothing'
  readonly stance: 'for' | 'against' | 'neutral'
  readonly text: string
  readonly people: number
  /** Measured on the scale the question is defined on, in the people it is asked of. */
  readonly direct: boolean
  readonly estimate?: Estimate
  readonly count?: Count
  readonly course?: CourseValidity
  /** The outcome cannot come about by itself: C-peptide from undetectable. */
  readonly selfEvident?: boolean
  /** A rise that is still there at visits 12 months apart, or at month 24 or later. */
  readonly sustained?: boolean
  /** A rise or a fall since entry that a control of the same trial did not share. */
  readonly beyondControl?: boolean
}

/** The studies in which a whole arm received the product; those on file that enter no result are left out. */
export function trialsOf(studies: readonly Study[], product: ProductId): Trial[] {
  const cohortOf = cohorts(studies)
  const courseError = () => courseErrorIn(studies)
  return studies.flatMap((study) => {
    if (study.excluded !== undefined) return []
    const whole = Object.entries(study.arms).filter(([, { within }]) => within === undefined)
    const given = (id: ProductId) => whole.filter(([, arm]) => arm.product === id).map(([name]) => name)
    const trial = {
      study,
      cohort: cohortOf.get(study.id) ?? study.id,
      outcomes: usableOutcomes(study),
      treated: given(product),
      controls: given('usual-care'),
      courseError,
    }
    return trial.treated.length === 0 ? [] : [trial]
  })
}

/** The stance of an estimate whose positive side is benefit. */
export function stanceOf({ low, high }: Estimate): Line['stance'] {
  if (low > 0) return 'for'
  return high < 0 ? 'against' : 'neutral'
}

/** What an effect says: its estimate with the sign turned where less is better, so that above zero is benefit. */
export function numberLine(trial: Trial, effect: NumberEffect): Line {
  const { arm, against, direct, from, how, validity } = effect
  const isTurned = numberScales[effect.scale].benefit === 'lower'
  const { value, se } = effect.estimate
  const benefit = estimate(
    isTurned ? -value : value,
    se,
    isTurned ? `${how}; sign turned: above zero is benefit` : how,
  )
  const controlled = typeof against !== 'string'
  return {
    trial,
    from,
    against: controlled ? 'concurrent' : 'untreated course',
    stance: stanceOf(benefit),
    text: benefit.how,
    people: peopleIn(trial.study, controlled ? [arm, against.control] : [arm]),
    direct,
    estimate: benefit,
    ...(validity !== 'concurrent' && { course: validity }),
  }
}

/** People enrolled in these arms; those of an arm without a number are not counted. */
export function peopleIn(study: Study, arms: readonly string[]): number {
  return arms.reduce((sum, name) => sum + (study.arms[name]?.enrolled ?? 0), 0)
}

/** What to look for among results that a study reports only as a direction or a P value. */
export interface Report {
  readonly arm: string
  /** In order of preference; the first is the scale the question is defined on. */
  readonly measures: readonly MeasureId[]
  readonly benefit: 'higher' | 'lower'
}

const atOneYear = 12

/** Whether a visit is at 12 months or later. */
export function isAYearOrMore(month: number | undefined): boolean {
  return month !== undefined && month >= atOneYear
}

/** The line a study states against its own controls at 12 months or later, without numbers of the arms. */
export function reportedLine(trial: Trial, { arm, measures: wanted, benefit }: Report): Line | undefined {
  const said = wanted
    .flatMap((measure) => trial.outcomes.filter((outcome) => outcome.measure === measure))
    .find(
      ({ arm: of, versus, month }) =>
        of === arm && versus !== undefined && trial.controls.includes(versus) && isAYearOrMore(month),
    )
  if (said?.versus === undefined) return undefined
  const { direction, p, text, versus, month } = said
  const words = [direction, p === undefined ? 'no P value' : `P ${String(p)}`, text].filter(
    (x) => x !== undefined,
  )
  return {
    trial,
    from: [said.ref],
    against: 'concurrent',
    stance: reportedStance(said, benefit),
    text: `${measures[said.measure].what}, ${arm} against ${versus} at month ${String(month)}: ${words.join('; ')}`,
    people: peopleIn(trial.study, [arm, versus]),
    direct: said.measure === wanted[0],
  }
}

function reportedStance({ direction, p }: Outcome, benefit: Report['benefit']): Line['stance'] {
  if (!isSignificant(p) || direction === undefined || direction === 'same') return 'neutral'
  return direction === benefit ? 'for' : 'against'
}

/** The line of a study whose findings on a subject stand alone: no control, no untreated course. */
export function uncomparedLine(trial: Trial, wanted: readonly MeasureId[]): Line | undefined {
  const seen = trial.outcomes.filter(
    ({ arm, measure, versus }) =>
      wanted.includes(measure) &&
      versus === undefined &&
      isTreated(trial, typeof arm === 'string' ? [arm] : arm),
  )
  if (seen.length === 0) return undefined
  return {
    trial,
    from: seen.map(({ ref }) => ref),
    against: 'nothing',
    stance: 'neutral',
    text: `no comparison that can be used: ${seen.map(inWords).join('; ')}`,
    people: peopleIn(trial.study, trial.treated),
    direct: false,
  }
}

function inWords({ measure, month, when, events, n, mean, median, value, unit, text, p }: Outcome): string {
  const number = mean ?? median ?? value
  const said = events === undefined ? [number, unit] : [events, n === undefined ? '' : `of ${n}`]
  const chance = p === undefined ? [] : [`P ${String(p)}`]
  return [measure, month === undefined ? when : `month ${month}`, ...said, text, ...chance]
    .filter((word) => word !== undefined && word !== '')
    .join(' ')
}

function isTreated({ study, treated }: Trial, arms: readonly string[]): boolean {
  return arms.some((name) => treated.includes(name) || treated.includes(study.arms[name]?.within ?? ''))
}

/** The measures about a subject, in the order of the list. */
export function measuresAbout(about: (typeof measures)[MeasureId]['about']): MeasureId[] {
  return (Object.keys(measures) as MeasureId[]).filter((id) => measures[id].about === about) // keys of a closed literal
}
