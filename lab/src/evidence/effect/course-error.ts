import { pool } from '../../statistics/pooling/pool.ts'
import type { NotPooled, Pooled } from '../../statistics/pooling/pool.ts'
import type { MeasureId } from '../record/measures.ts'
import type { Study } from '../record/study.ts'

const file = 'placebo-ipd-dufort2019'
/** Untreated arms of trials; the formula was probably made from people of the TrialNet ones among others. */
const unseen = ['abate', 'start', 't1dal'] as const
const trialNet = ['tn02', 'tn05', 'tn09'] as const

/** All six arms. */
export const untreatedArms = [...unseen, ...trialNet]

/** How far the mean of an untreated group lies from the QR formula, in ln(nmol/L + 1). */
export interface CourseError {
  /** The SD between the true means of groups. */
  readonly tau: number
  /** The standard error of the mean over groups; every arm set against the course shares it. */
  readonly se: number
}

/**
 * The mean of a measure at month 12 over untreated arms; nothing where the file lacks one of them.
 * One SD of people within arms is taken for all of them: the smallest arm has 12.
 */
export function pooledUntreated(
  studies: readonly Study[],
  measure: Extract<MeasureId, 'qr' | 'log-cpeptide-auc'>,
  groups: readonly (typeof untreatedArms)[number][],
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

/** The findings that the error of the course is from. */
export const courseErrorFrom: readonly string[] = unseen.map((group) => `${file}#${group}-qr-12`)

/**
 * The error of the untreated course for a group that was not among those the formula was made from: by the three arms that
 * were not, whose means lie further apart (τ 0.046) than those of all six (0.019).
 */
export function courseErrorIn(studies: readonly Study[]): CourseError | undefined {
  const pooled = pooledUntreated(studies, 'qr', unseen)
  if (pooled?.kind !== 'pooled') return undefined
  return { tau: Math.sqrt(pooled.tau2), se: pooled.normal.se }
}
