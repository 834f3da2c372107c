import { aboveUntreated, adjustedDifference, logRatioOfRatios } from './contrast.ts'
import type { Year } from './contrast.ts'
import { measuresAbout, peopleIn, reportedLine, stanceOf, uncomparedLine } from './line.ts'
import type { Line, Trial } from './line.ts'
import type { MeasureId } from './measures.ts'
import { levels } from './outcome.ts'
import type { Level } from './outcome.ts'
import { courseValidity } from './untreated-course.ts'

const reportedOn: readonly MeasureId[] = [
  'cpeptide-auc',
  'cpeptide-auc-ogtt',
  'cpeptide-peak',
  'cpeptide-stimulated',
  'cpeptide-auc-percent-change',
  'cpeptide-postprandial',
  'cpeptide-fasting',
  'cpeptide',
  'cpeptide-responder',
]

/**
 * What each study says on C-peptide at 12 months against a concurrent control, else against the untreated course.
 * Numbers go before printed P values, and a control of the same trial before the formula.
 */
export function preservesLines(trials: readonly Trial[]): Line[] {
  return trials.flatMap((trial) => {
    const compared = trial.treated.flatMap((arm) => comparedLine(trial, arm) ?? [])
    return compared.length > 0 ? compared : (uncomparedLine(trial, measuresAbout('c-peptide')) ?? [])
  })
}

function comparedLine(trial: Trial, arm: string): Line | undefined {
  const measured = trial.controls.flatMap((control) => measuredLine(trial, arm, control) ?? [])[0]
  const reported = reportedLine(trial, { arm, measures: reportedOn, benefit: 'higher' })
  if (measured === undefined) return reported ?? untreatedLine(trial, arm)
  if (reported === undefined) return measured
  return {
    ...measured,
    from: [...measured.from, ...reported.from],
    text: `${measured.text}; printed, but not adjusted here: ${reported.text}`,
  }
}

/** The levels at entry and at month 12, if both were printed. */
export function yearOf(course: readonly Level[]): Year | undefined {
  const start = course.find(({ month }) => month === 0)
  const end = course.find(({ month }) => month === 12)
  return start === undefined || end === undefined ? undefined : { start, end }
}

function measuredLine(trial: Trial, arm: string, control: string): Line | undefined {
  const year = (name: string, measure: MeasureId, scale: 'nmol/L' | 'as printed') =>
    yearOf(levels(trial.outcomes, { arm: name, measure, scale }))
  const mixedMeal = [year(arm, 'cpeptide-auc', 'nmol/L'), year(control, 'cpeptide-auc', 'nmol/L')] as const
  const glucoseTest = [
    year(arm, 'cpeptide-auc-ogtt', 'as printed'),
    year(control, 'cpeptide-auc-ogtt', 'as printed'),
  ] as const
  const arms = [arm, control]
  return (
    contrastLine(trial, mixedMeal, { arms, between: adjustedDifference, direct: true }) ??
    contrastLine(trial, glucoseTest, { arms, between: logRatioOfRatios, direct: false })
  )
}

interface Contrast {
  readonly arms: readonly string[]
  readonly between: typeof adjustedDifference
  readonly direct: boolean
}

function contrastLine(
  trial: Trial,
  [treated, control]: readonly [Year | undefined, Year | undefined],
  { arms, between, direct }: Contrast,
): Line | undefined {
  if (treated === undefined || control === undefined) return undefined
  const estimate = between(treated, control)
  if (estimate === undefined) return undefined
  return {
    trial,
    from: [treated.start.ref, treated.end.ref, control.start.ref, control.end.ref],
    against: 'concurrent',
    stance: stanceOf(estimate),
    text: `${estimate.how}; ${treated.end.how}`,
    people: peopleIn(trial.study, arms),
    direct,
    estimate,
  }
}

function untreatedLine(trial: Trial, arm: string): Line | undefined {
  const year = yearOf(levels(trial.outcomes, { arm, measure: 'cpeptide-auc', scale: 'nmol/L' }))
  const age = trial.study.population?.age?.years
  if (year === undefined || age === undefined) return undefined
  const since = trial.study.population?.['since-diagnosis']
  const course = courseValidity({ age, days: since?.days ?? since?.['at-most-days'], month: 12 })
  const estimate = course === 'no valid comparator' ? undefined : aboveUntreated(year, age)
  return {
    trial,
    from: [year.start.ref, year.end.ref],
    against: course === 'no valid comparator' ? 'nothing' : 'untreated course',
    stance: estimate === undefined ? 'neutral' : stanceOf(estimate),
    text: estimate === undefined ? course : `${estimate.how}; ${course}; ${year.end.how}`,
    people: peopleIn(trial.study, [arm]),
    direct: course === 'valid',
    course,
    ...(estimate === undefined ? {} : { estimate }),
  }
}
