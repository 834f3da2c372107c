import { exp, log } from '@cordelia/engine'
import { courseErrorIn } from '../evidence/effect/course-error.ts'
import { measuresAbout } from '../evidence/effect/line.ts'
import { measures } from '../evidence/record/measures.ts'
import { inNanomolar, usableOutcomes, type Outcome } from '../evidence/effect/outcome.ts'
import type { Study } from '../evidence/record/study.ts'
import {
  courseValidity,
  personalSd,
  untreatedYear,
  type CourseValidity,
} from '../evidence/effect/untreated-course.ts'
import type { ProductId } from '../graft/products.ts'
import { normalQuantile } from '../statistics/normal.ts'
import { readingOf, type Reading } from './observed.ts'

/** The 2-h mean of C-peptide in an arm over months, nmol/L, as it was printed. */
export interface ArmCourse {
  readonly arm: string
  readonly product: ProductId
  /** The arm this one is a part of. */
  readonly within?: string
  /** Which of its people this part holds, as recorded. */
  readonly what?: string
  /** By month; two or more. */
  readonly points: readonly ({ readonly month: number } & Reading)[]
  readonly untreated: Untreated
}

/** A month of the course without treatment: nmol/L, with the 95 % interval of the mean of a group of this size. */
interface UntreatedMonth {
  readonly month: number
  readonly value: number
  readonly low: number
  readonly high: number
  /** Within what the formula was made from. */
  readonly isValid: boolean
}

/** What an arm would have done untreated, month by month; no months where that cannot be said. */
export interface Untreated {
  readonly validity?: CourseValidity
  readonly months: readonly UntreatedMonth[]
  readonly why: string
}

/** The courses of one study. */
export interface StudyCourse {
  readonly study: string
  readonly arms: readonly ArmCourse[]
}

/** All courses that can be drawn, and the studies with C-peptide for which there is none. */
export interface Courses {
  readonly studies: readonly StudyCourse[]
  readonly without: readonly {
    readonly study: string
    readonly why: string
    readonly from: readonly string[]
  }[]
}

/** Every observed course of the 2-h C-peptide mean that was read and can be put into nmol/L. */
export function coursesOf(studies: readonly Study[]): Courses {
  const error = courseErrorIn(studies)
  const groupSd = error === undefined ? undefined : Math.sqrt(error.tau * error.tau + error.se * error.se)
  const all = studies.map((study) => ({ study, arms: armsOf(study, groupSd) }))
  return {
    studies: all.flatMap(({ study, arms }) => (arms.length === 0 ? [] : [{ study: study.id, arms }])),
    without: all.flatMap(({ study, arms }) => (arms.length === 0 ? withoutCourse(study) : [])),
  }
}

function armsOf(study: Study, groupSd: number | undefined): readonly ArmCourse[] {
  return Object.entries(study.arms).flatMap(([arm, { product, within, what }]): readonly ArmCourse[] => {
    const points = usableOutcomes(study)
      .filter((outcome) => outcome.arm === arm && isCourse(outcome))
      .flatMap((outcome) => {
        const reading = readingOf(outcome, 'nmol/L')
        return outcome.month === undefined || reading === undefined
          ? []
          : [{ month: outcome.month, ...reading }]
      })
      .toSorted((a, b) => a.month - b.month)
    if (points.length < 2) return []
    return [
      {
        arm,
        product,
        ...(within !== undefined && { within }),
        ...(within !== undefined && what !== undefined && { what }),
        points,
        untreated: untreatedOf(study, points, groupSd),
      },
    ]
  })
}

const isCourse = ({ measure, versus }: Outcome): boolean => measure === 'cpeptide-auc' && versus === undefined

function untreatedOf(
  { population }: Study,
  points: ArmCourse['points'],
  groupSd: number | undefined,
): Untreated {
  const age = population?.age?.years
  const since = population?.['since-diagnosis']
  const days = since?.days ?? since?.['at-most-days']
  if (age === undefined) return { months: [], why: 'no untreated course: no age was read' }
  const validity = courseValidity({ age, days, month: 12 })
  const when =
    days === undefined ? 'time since diagnosis not read' : `${Math.round(days)} days since diagnosis`
  const why = `age ${age} years, ${when}`
  if (validity === 'no valid comparator') return { validity, months: [], why }
  return { validity, why, ...monthsOf(points, { age, groupSd, isValidYear: validity === 'valid' }) }
}

interface Asked {
  readonly age: number
  readonly groupSd: number | undefined
  readonly isValidYear: boolean
}

function monthsOf(
  points: ArmCourse['points'],
  { age, groupSd, isValidYear }: Asked,
): Pick<Untreated, 'months'> | Pick<Untreated, 'months' | 'why'> {
  const n = points.findLast(({ month }) => month > 0 && month <= 12)?.n
  const start = points.find(({ month }) => month === 0)?.value
  if (start === undefined || n === undefined || groupSd === undefined) {
    const missing = missingOf({ 'C-peptide at entry': start, 'n within the year': n, 'error of it': groupSd })
    return { months: [], why: `no untreated course: no ${missing}` }
  }
  const months = Array.from({ length: Math.ceil(points.at(-1)!.month) + 1 }, (_, month) =>
    untreatedMonth({ start, age, n, groupSd, month, isValid: isValidYear && month <= 12 }),
  )
  return { months }
}

function missingOf(needed: Readonly<Record<string, number | undefined>>): string {
  return Object.keys(needed)
    .filter((name) => needed[name] === undefined)
    .join(', no ')
}

/**
 * Between entry and month 12 the formula is a straight line in ln(C-peptide + 1), as its authors use it; beyond, the same
 * line falls too fast: placebo people lie 0.08 above it at month 24. The error grows from none at entry to that of month 12
 * as √month, which is our choice. C-peptide ends at 0, where the line does not.
 */
function untreatedMonth(asked: {
  readonly start: number
  readonly age: number
  readonly n: number
  readonly groupSd: number
  readonly month: number
  readonly isValid: boolean
}): UntreatedMonth {
  const { start, age, n, groupSd, month, isValid } = asked
  const entry = log(start + 1)
  const year = untreatedYear(start, age).log
  const centre = entry + ((year - entry) * month) / 12
  const se = Math.sqrt(((personalSd * personalSd) / n + groupSd * groupSd) * (month / 12))
  const reach = normalQuantile(0.975) * se
  const level = (x: number): number => Math.max(0, exp(x) - 1)
  return { month, value: level(centre), low: level(centre - reach), high: level(centre + reach), isValid }
}

function withoutCourse(study: Study): Courses['without'] {
  const about: readonly string[] = measuresAbout('c-peptide')
  const seen = usableOutcomes(study).filter(({ measure }) => about.includes(measure))
  if (seen.length === 0) return []
  return [{ study: study.id, why: whyNone(seen), from: seen.map(({ ref }) => ref) }]
}

function whyNone(seen: readonly Outcome[]): string {
  const areas = seen.filter(({ measure }) => measure === 'cpeptide-auc')
  const levels = areas.filter(({ versus, month }) => versus === undefined && month !== undefined)
  if (areas.length === 0) {
    const whats = [...new Set(seen.map(({ measure }) => measures[measure].what))]
    return `measured otherwise: ${whats.join('; ')}`
  }
  const units = [...new Set(levels.flatMap(({ unit }) => unit ?? []))]
  if (units.length === 0) return 'no level of an arm, only words or a comparison'
  if (units.every((unit) => inNanomolar(1, unit) === undefined))
    return `no unit that can be read: ${units.join(', ')}`
  return 'no arm with a mean or a median at two visits'
}
