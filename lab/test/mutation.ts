import { coursesOf } from '../src/answer/courses.ts'
import { glycaemiaOf } from '../src/answer/glycaemia.ts'
import { besideUntreated } from '../src/answer/untreated.ts'
import { checkStudies } from '../src/evidence/rules/check.ts'
import { rulingOn } from '../src/evidence/verdict/judge.ts'
import { measures } from '../src/evidence/record/measures.ts'
import { pooledOn } from '../src/evidence/pooling/pooled.ts'
import { countScaleIds, numberScaleIds } from '../src/evidence/effect/scale.ts'
import { studySchema, type Finding, type Study } from '../src/evidence/record/study.ts'
import { questions } from '../src/evidence/verdict/verdict.ts'
import { cordProductIds, productIds, type ProductId } from '../src/graft/products.ts'
import { mutantsOf, type Mutant } from './mutants.ts'

/** A mutant and what saw it: a `duplicate key`, the `format`, the rule that refuses it, or `a result` that moves. */
export interface Seen extends Omit<Mutant, 'changed'> {
  readonly by?: string
}

/** Every mutant of these studies for which `isAsked` of its place in the row says so. */
export function survey(studies: readonly Study[], isAsked: (index: number) => boolean): readonly Seen[] {
  const before = problems(studies)
  const results = new Map<string, string>()
  return studies
    .flatMap((study) => mutantsOf(study, otherUnits).map((mutant) => ({ study, mutant })))
    .filter((_, index) => isAsked(index))
    .map(({ study, mutant: { changed, ...mutant } }) => {
      if (changed === undefined) return { ...mutant, by: 'duplicate key' }
      const mutated = studies.map((each) => (each === study ? changed : each))
      const { origin: _, ...written } = changed
      if (!studySchema.safeParse(written).success) return { ...mutant, by: 'format' }
      const rule = [...problems(mutated)].find((each) => !before.has(each))?.split(' ')[0]
      if (rule !== undefined) return { ...mutant, by: rule }
      const was = results.get(study.id) ?? resultsOf(studies, study)
      results.set(study.id, was)
      return resultsOf(mutated, changed) === was ? mutant : { ...mutant, by: 'a result' }
    })
}

function problems(studies: readonly Study[]): ReadonlySet<string> {
  const errors = checkStudies(studies).filter(({ level }) => level === 'error')
  return new Set(errors.map(({ rule, study, finding }) => `${rule} ${study} ${finding ?? ''}`))
}

/** Any other unit the measure may have; one that it may not have is always refused. */
function otherUnits({ unit, measure }: Finding): readonly string[] {
  if (unit === undefined) return []
  const allowed: readonly string[] = measures[measure].units
  return allowed.filter((other) => other !== unit)
}

const echo = 'no comparison that can be used'

/** All that is computed from a study: verdicts, effects, pooled effects and courses; no row as it was copied. */
function resultsOf(studies: readonly Study[], { arms }: Study): string {
  const given = new Set<ProductId>(Object.values(arms).map(({ product }) => product))
  const treated = productIds.filter((id) => id !== 'usual-care' && given.has(id))
  const products = treated.length === 0 ? productIds : treated
  const rulings = cordProductIds
    .filter((id) => products.includes(id))
    .flatMap((product) =>
      questions.map((question) => {
        const { verdict, certainty, reasons } = rulingOn(studies, product, question)
        return [verdict, certainty, ...reasons.map(({ text }) => text).filter((text) => !text.includes(echo))]
      }),
    )
  const pooled = [...numberScaleIds, ...countScaleIds].flatMap((scale) =>
    pooledOn(studies, scale, products, 'reml'),
  )
  return JSON.stringify([
    rulings,
    pooled,
    coursesOf(studies),
    glycaemiaOf(studies).map(({ idaa1c }) => idaa1c),
    besideUntreated(studies),
  ])
}
