import {
  aboveUntreated,
  adjustedDifference,
  differenceOfChanges,
  estimateOf,
  logRatioOfRatios,
} from './contrast.ts'
import type { Contrast, Year } from './contrast.ts'
import { foundIn } from './effect.ts'
import type { NumberEffect } from './effect.ts'
import type { Trial } from './line.ts'
import type { MeasureId } from '../record/measures.ts'
import { levels } from './outcome.ts'
import type { Level } from './outcome.ts'
import type { NumberScaleId } from './scale.ts'
import { courseValidity } from './untreated-course.ts'
import type { CourseValidity } from './untreated-course.ts'

/** IDAA1c = HbA1c in % + 4 times the dose in IU/kg/day (Mortensen 2009). */
export const doseWeight = 4

/** The effects of a trial at month 12 on a scale: against each control, else against the untreated course where the scale has one. */
export function numberEffects(trial: Trial, scale: NumberScaleId): NumberEffect[] {
  return trial.treated.flatMap((arm) => {
    const concurrent = trial.controls.flatMap((control) => againstControl(trial, arm, { control, scale }))
    return concurrent.length > 0 || scale !== 'log-cpeptide' ? concurrent : againstUntreated(trial, arm)
  })
}

/** The levels at entry and at month 12, if both were printed. */
function yearOf(course: readonly Level[]): Year | undefined {
  const start = course.find(({ month }) => month === 0)
  const end = course.find(({ month }) => month === 12)
  return start === undefined || end === undefined ? undefined : { start, end }
}

/** The year of an arm in the 2-hour C-peptide area in nmol/L, and what the untreated course is worth as its comparator. */
export function besideCourse(
  { study, outcomes }: Trial,
  arm: string,
): { readonly year: Year; readonly age: number; readonly course: CourseValidity } | undefined {
  const year = yearOf(levels(outcomes, { arm, measure: 'cpeptide-auc', scale: 'nmol/L' }))
  const age = study.population?.age?.years
  if (year === undefined || age === undefined) return undefined
  const since = study.population?.['since-diagnosis']
  return {
    year,
    age,
    course: courseValidity({ age, days: since?.days ?? since?.['at-most-days'], month: 12 }),
  }
}

function againstUntreated(trial: Trial, arm: string): NumberEffect[] {
  const beside = besideCourse(trial, arm)
  if (beside === undefined || beside.course === 'no valid comparator') return []
  const { year, age, course } = beside
  const courseError = trial.courseError()
  const contrast = courseError && aboveUntreated(year, { age, courseError })
  if (contrast === undefined) return []
  const how = course === 'valid' ? contrast.how : `${contrast.how}; ${course}, an error that no part holds`
  return [
    {
      kind: 'number',
      scale: 'log-cpeptide',
      ...foundIn(trial, 'log-cpeptide', { arm, against: 'untreated course', month: 12, from: refsOf(year) }),
      ...measured({ ...contrast, how }),
      people: year.end.n ?? 0,
      validity: course,
      direct: course === 'valid',
    },
  ]
}

interface Made {
  readonly contrast: Contrast
  readonly from: readonly string[]
  readonly people: number
}

function againstControl(
  trial: Trial,
  arm: string,
  { control, scale }: { readonly control: string; readonly scale: NumberScaleId },
): NumberEffect[] {
  const made = contrastOn[scale](trial, arm, control)
  if (made === undefined) return []
  return [
    {
      kind: 'number',
      scale,
      ...foundIn(trial, scale, { arm, against: { control }, month: 12, from: made.from }),
      ...measured(made.contrast),
      people: made.people,
      validity: 'concurrent',
      direct: scale !== 'log-ratio-of-ratios',
    },
  ]
}

function measured(contrast: Contrast): Pick<NumberEffect, 'estimate' | 'errors' | 'how'> {
  const { how, ...estimate } = estimateOf(contrast)
  return { estimate, errors: contrast.errors, how }
}

const contrastOn: Readonly<
  Record<NumberScaleId, (trial: Trial, arm: string, control: string) => Made | undefined>
> = {
  'log-cpeptide': (trial, arm, control) =>
    between(trial, [arm, control], {
      measure: 'cpeptide-auc',
      scale: 'nmol/L',
      contrast: adjustedDifference,
    }),
  'log-ratio-of-ratios': (trial, arm, control) =>
    between(trial, [arm, control], {
      measure: 'cpeptide-auc-ogtt',
      scale: 'as printed',
      contrast: logRatioOfRatios,
    }),
  'insulin-dose': (trial, arm, control) => changeOf(trial, [arm, control], 'insulin-dose'),
  idaa1c: (trial, arm, control) => {
    const hba1c = changeOf(trial, [arm, control], 'hba1c')
    const dose = changeOf(trial, [arm, control], 'insulin-dose')
    if (hba1c === undefined || dose === undefined) return undefined
    const [one, other] = [estimateOf(hba1c.contrast), estimateOf(dose.contrast)]
    return {
      contrast: {
        value: one.value + doseWeight * other.value,
        errors: [
          { name: 'HbA1c', se: one.se },
          { name: '4 × insulin dose', se: doseWeight * other.se },
        ],
        how: `HbA1c + ${doseWeight} times the insulin dose, taken as independent; HbA1c: ${one.how}; dose: ${other.how}`,
      },
      from: [...hba1c.from, ...dose.from],
      people: Math.min(hba1c.people, dose.people),
    }
  },
}

function changeOf(trial: Trial, arms: readonly [string, string], measure: MeasureId): Made | undefined {
  return between(trial, arms, { measure, scale: 'as printed', contrast: differenceOfChanges })
}

interface Way {
  readonly measure: MeasureId
  readonly scale: 'nmol/L' | 'as printed'
  readonly contrast: (treated: Year, control: Year) => Contrast | undefined
}

function between(
  { outcomes }: Trial,
  arms: readonly [string, string],
  { measure, scale, contrast }: Way,
): Made | undefined {
  const [treated, control] = arms.map((arm) => yearOf(levels(outcomes, { arm, measure, scale })))
  if (treated === undefined || control === undefined) return undefined
  const found = contrast(treated, control)
  if (found === undefined) return undefined
  return {
    contrast: found,
    from: [...refsOf(treated), ...refsOf(control)],
    people: (treated.end.n ?? 0) + (control.end.n ?? 0),
  }
}

const refsOf = ({ start, end }: Year): readonly string[] => [start.ref, end.ref]
