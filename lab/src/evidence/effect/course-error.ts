import { pool } from '../../statistics/pooling/pool.ts'
import type { NotPooled, Pooled } from '../../statistics/pooling/pool.ts'
import type { MeasureId } from '../record/measures.ts'
import type { Study } from '../record/study.ts'

const file = 'placebo-ipd-dufort2019'
const groups = ['abate', 'start', 't1dal', 'tn02', 'tn05', 'tn09'] as const

/** How far the mean of an untreated group lies from the QR formula, in ln(nmol/L + 1). */
export interface CourseError {
  /** The SD between the true means of groups. */
  readonly tau: number
  /** The standard error of the mean over groups; every arm set against the course shares it. */
  readonly se: number
  readonly from: readonly string[]
}

/**
 * The mean of a measure at month 12 over the untreated arms of six trials; nothing where the file lacks one.
 * One SD of people within arms is taken for all of them: the smallest arm has 12.
 */
export function pooledUntreated(
  studies: readonly Study[],
  measure: Extract<MeasureId, 'qr' | 'log-cpeptide-auc'>,
): Pooled | NotPooled | undefined {
  const findings = studies.find(({ id }) => id === file)?.findings
  const arms = groups.flatMap((group) => {
    const { mean, sd, n } = findings?.[`${group}-${measure}-12`] ?? {}
    return mean === undefined || sd === undefined || n === undefined ? [] : [{ mean, sd, n }]
  })
  if (arms.length < groups.length) return undefined
  const squares = arms.reduce((sum, { sd, n }) => sum + (n - 1) * sd * sd, 0)
  const variance = squares / arms.reduce((sum, { n }) => sum + n - 1, 0)
  return pool(
    arms.map(({ mean, n }) => ({ value: mean, variance: variance / n })),
    'reml',
    0.95,
  )
}

/** The error of the untreated course for a group that was not among those the formula was made from. */
export function courseErrorIn(studies: readonly Study[]): CourseError | undefined {
  const pooled = pooledUntreated(studies, 'qr')
  if (pooled?.kind !== 'pooled') return undefined
  const from = groups.map((group) => `${file}#${group}-qr-12`)
  return { tau: Math.sqrt(pooled.tau2), se: pooled.normal.se, from }
}
