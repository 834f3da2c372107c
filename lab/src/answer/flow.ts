import { cohorts } from '../evidence/record/cohorts.ts'
import { usableOutcomes } from '../evidence/effect/outcome.ts'
import type { PooledEvidence } from '../evidence/pooling/pooled.ts'
import { countScales, numberScales } from '../evidence/effect/scale.ts'
import type { Study } from '../evidence/record/study.ts'
import type { Synthesis } from '../evidence/record/synthesis.ts'
import { questions, type Question } from '../evidence/verdict/verdict.ts'
import { cordProductIds, productIds, type ProductId } from '../graft/products.ts'

/** Records that went no further, and why. */
export interface SetAside {
  readonly why: 'synthesis' | 'excluded' | 'untreated' | 'registered' | 'nothing read'
  readonly records: readonly { readonly id: string; readonly because?: string }[]
}

/** The cohorts of a product with an outcome that was read, and how many of them have a number on the scale of a question. */
export interface ProductFlow {
  readonly product: ProductId
  /** Whether the question is about it; others are kept for comparison, and no number is made of them. */
  readonly isAsked: boolean
  readonly cohorts: readonly string[]
  readonly numbers: readonly { readonly question: Question; readonly cohorts: readonly string[] }[]
  /** Those whose number is held against an untreated course that is extrapolated, so that nothing rests on it. */
  readonly extrapolated: readonly string[]
}

/** The cohorts with a number on the scale of a question, each once. */
export function numberedOf(products: readonly Pick<ProductFlow, 'numbers'>[]): ReadonlySet<string> {
  return new Set(products.flatMap(({ numbers }) => numbers.flatMap(({ cohorts: each }) => each)))
}

/** What became of every record held. */
export interface Flow {
  readonly records: number
  readonly syntheses: number
  readonly setAside: readonly SetAside[]
  /** The studies with an outcome read, of which several may share people. */
  readonly reports: readonly string[]
  readonly cohorts: readonly { readonly cohort: string; readonly reports: readonly string[] }[]
  readonly products: readonly ProductFlow[]
  /** Findings in the records, by how they are known. */
  readonly findings: { readonly read: number; readonly recalled: number; readonly computed: number }
}

/** Counts the way of the records from the files to the numbers; each is set aside for the first reason that holds. */
export function flowOf(
  studies: readonly Study[],
  syntheses: readonly Synthesis[],
  pooled: readonly PooledEvidence[],
): Flow {
  const aside = (why: Exclude<SetAside['why'], 'synthesis'>): SetAside => ({
    why,
    records: studies.filter((study) => fateOf(study) === why).map(asideOf),
  })
  const kept = studies.filter((study) => fateOf(study) === 'kept')
  const cohortOf = cohorts(studies)
  const named = [...new Set(kept.map(({ id }) => cohortOf.get(id)!))]
  const findings = studies.flatMap((study) => Object.values(study.findings))
  const howMany = (known: 'read' | 'recalled' | 'computed'): number =>
    findings.filter((finding) => finding.known === known).length
  return {
    records: studies.length + syntheses.length,
    syntheses: syntheses.length,
    setAside: [
      { why: 'synthesis', records: syntheses.map(({ id }) => ({ id })) },
      ...(['excluded', 'untreated', 'registered', 'nothing read'] as const).map(aside),
    ],
    reports: kept.map(({ id }) => id),
    cohorts: named.map((cohort) => ({
      cohort,
      reports: kept.filter(({ id }) => cohortOf.get(id) === cohort).map(({ id }) => id),
    })),
    products: productsOf(kept, cohortOf, pooled),
    findings: { read: howMany('read'), recalled: howMany('recalled'), computed: howMany('computed') },
  }
}

function fateOf(study: Study): Exclude<SetAside['why'], 'synthesis'> | 'kept' {
  if (study.excluded !== undefined) return 'excluded'
  if (study.product === 'usual-care') return 'untreated'
  if (study.design === 'registered') return 'registered'
  return usableOutcomes(study).length === 0 ? 'nothing read' : 'kept'
}

function asideOf({ id, excluded, findings }: Study): SetAside['records'][number] {
  if (excluded !== undefined) return { id, because: excluded }
  const recalled = Object.values(findings).filter(({ known }) => known === 'recalled').length
  return recalled === 0 ? { id } : { id, because: `${recalled} recalled` }
}

function productsOf(
  kept: readonly Study[],
  cohortOf: ReadonlyMap<string, string>,
  pooled: readonly PooledEvidence[],
): readonly ProductFlow[] {
  return productIds.flatMap((product): readonly ProductFlow[] => {
    const given = kept.filter(({ arms }) => Object.values(arms).some((arm) => arm.product === product))
    const cohortsGiven = [...new Set(given.map(({ id }) => cohortOf.get(id)!))]
    if (cohortsGiven.length === 0 || product === 'usual-care') return []
    const numbers = questions.flatMap((question) => {
      const found = pooled
        .filter((each) => each.product === product && questionOf(each) === question)
        .flatMap(({ effects }) => effects.map(({ cohort }) => cohort))
      return found.length === 0 ? [] : [{ question, cohorts: [...new Set(found)] }]
    })
    const extrapolated = pooled
      .filter((each) => each.product === product)
      .flatMap((each) => (each.kind === 'number' ? each.leftOut : []))
      .filter(({ effect }) => effect.validity === 'extrapolated')
    return [
      {
        product,
        isAsked: (cordProductIds as readonly ProductId[]).includes(product),
        cohorts: cohortsGiven,
        numbers,
        extrapolated: [...new Set(extrapolated.map(({ effect }) => effect.cohort))],
      },
    ]
  })
}

function questionOf(pooled: PooledEvidence): Question {
  return pooled.kind === 'number' ? numberScales[pooled.scale].question : countScales[pooled.scale].question
}
