import { levels, usableOutcomes, type Level, type Outcome } from '../evidence/effect/outcome.ts'
import type { Study } from '../evidence/record/study.ts'
import { courseValidity, untreatedYear, type CourseValidity } from '../evidence/effect/untreated-course.ts'
import { cordProductIds, type ProductId } from '../graft/products.ts'

/** One treated arm at one year, in nmol/L, beside what the untreated course would be. */
export interface BesideUntreated {
  readonly study: string
  readonly arm: string
  readonly product: ProductId
  readonly baseline?: number
  readonly observed?: number
  readonly expected?: number
  /** What the formula is worth here; nothing where no age was read. */
  readonly validity?: CourseValidity
  /** Why there is no number, or what the number rests on. */
  readonly why: string
  readonly from: readonly string[]
}

/** The untreated course beside every treated arm of every study of a cord product. */
export function besideUntreated(studies: readonly Study[]): readonly BesideUntreated[] {
  return studies
    .filter(({ design }) => design !== 'registered')
    .flatMap((study) =>
      Object.entries(study.arms)
        .filter(([, { product, within }]) => within === undefined && isCord(product))
        .map(([arm, { product }]) => rowOf(study, arm, product)),
    )
}

function isCord(product: ProductId): boolean {
  return (cordProductIds as readonly ProductId[]).includes(product)
}

function rowOf(study: Study, arm: string, product: ProductId): BesideUntreated {
  const outcomes = usableOutcomes(study)
  const course = levels(outcomes, { arm, measure: 'cpeptide-auc', scale: 'nmol/L' })
  const start = course.find(({ month }) => month === 0)
  const end = course.find(({ month }) => month === 12)
  const age = study.population?.age?.years
  const since = study.population?.['since-diagnosis']
  const days = since?.days ?? since?.['at-most-days']
  const validity = age === undefined ? undefined : courseValidity({ age, days, month: 12 })
  const row = { study: study.id, arm, product, ...(validity !== undefined && { validity }) }
  if (start === undefined || end === undefined || age === undefined) {
    return { ...row, why: missing(outcomes, arm, start, end, age), from: [] }
  }
  return {
    ...row,
    baseline: start.centre,
    observed: end.centre,
    ...(validity !== 'no valid comparator' && { expected: untreatedYear(start.centre, age).cpeptide }),
    why: `${start.kind} of the group put into a formula for persons; ${reason(age, days)}`,
    from: [start.ref, end.ref],
  }
}

function reason(age: number, days: number | undefined): string {
  const when =
    days === undefined ? 'time since diagnosis not read' : `about ${Math.round(days)} days from diagnosis`
  return `age ${age} years, ${when}`
}

function missing(
  outcomes: readonly Outcome[],
  arm: string,
  start: Level | undefined,
  end: Level | undefined,
  age: number | undefined,
): string {
  if (!outcomes.some((outcome) => outcome.arm === arm)) return 'no outcome was read'
  if (start === undefined || end === undefined)
    return 'no 2-h C-peptide AUC in a readable unit at both month 0 and month 12'
  return age === undefined ? 'no age was read' : ''
}
