import { LabError } from '../../errors.ts'
import { hierarchical } from '../../statistics/pooling/hierarchical.ts'
import type { Hierarchical } from '../../statistics/pooling/hierarchical.ts'
import type { Normal, Observation } from '../../statistics/pooling/hierarchy.ts'
import { heterogeneity } from '../../statistics/pooling/heterogeneity.ts'
import type { Heterogeneity } from '../../statistics/pooling/heterogeneity.ts'
import { influences } from '../../statistics/pooling/influence.ts'
import type { Influence } from '../../statistics/pooling/influence.ts'
import { pool } from '../../statistics/pooling/pool.ts'
import type { NotPooled, Pooled } from '../../statistics/pooling/pool.ts'
import { estimators } from '../../statistics/pooling/tau2.ts'
import type { Estimator } from '../../statistics/pooling/tau2.ts'
import { effectOf, isCorrected, zeroCellRule } from '../../statistics/pooling/two-by-two.ts'
import type { Counts, Measure } from '../../statistics/pooling/two-by-two.ts'
import type { ComparisonTable } from './read-effects.ts'

/** How a table is pooled. */
export interface PoolAsked {
  /** Of counts, `rr` where it is not there; effects come on their own scale. */
  readonly measure?: Measure
  /** Whose τ² the influence of each study is computed with. */
  readonly estimator: Estimator
  readonly acrossClasses: boolean
  /** The scale of the half-normal prior of τ, within classes and between them; `defaultTau` where it is not there. */
  readonly tau?: number
  /** The prior of the mean effect; flat where it is not there. */
  readonly mean?: Normal
  /** The bias of studies of a design, by its name. */
  readonly biases: Readonly<Record<string, Normal>>
}

/** A study as it is pooled, with the counts its effect was made of. */
interface PooledStudy {
  readonly study: string
  readonly class?: string
  readonly design?: string
  readonly effect: number
  readonly se: number
  readonly counts?: Counts
}

/** Studies pooled together: of one class, or all of them. */
export interface PooledGroup {
  readonly class?: string
  readonly studies: readonly PooledStudy[]
  /** Of two studies or more. */
  readonly heterogeneity?: Heterogeneity
  readonly pooled: Readonly<Record<Estimator, Pooled | NotPooled>>
  /** None for fewer than three studies. */
  readonly influence?: readonly ({ readonly study: string } & Influence)[]
  readonly bayes?: Bayes
}

/** The hierarchical model with the names of what it speaks of; classes only where they are pooled together. */
interface Bayes extends Pick<Hierarchical, 'mean' | 'predicted' | 'tau' | 'tauBetween'> {
  /** The scale of the half-normal prior. */
  readonly tauPrior: number
  readonly studies: readonly ({ readonly study: string } & Hierarchical['studies'][number])[]
  readonly classes: readonly ({ readonly class: string } & Hierarchical['groups'][number])[]
  readonly designs: readonly ({ readonly design: string } & Hierarchical['biases'][number])[]
}

export interface PoolReport {
  readonly measure: Measure | 'effect'
  readonly estimator: Estimator
  /** The level of every interval. */
  readonly confidence: number
  /** The rule by which counts with an empty cell became an effect, where it was needed. */
  readonly correction?: string
  readonly warnings: readonly string[]
  readonly groups: readonly PooledGroup[]
}

/**
 * The scale of the half-normal prior of τ. A choice: T. Friede et al. (2017, arXiv:1601.06533) recommend 0.5 or 1 for log odds
 * ratios of few small studies, and risk ratios differ less; how to choose is in C. Röver et al., Res. Synth. Methods 12, 448
 * (2021), doi:10.1002/jrsm.1475. Effects in units of their own have no such value: it must be given.
 */
const defaultTau: Readonly<Record<PoolReport['measure'], number | undefined>> = {
  or: 0.5,
  rr: 0.5,
  rd: undefined,
  effect: undefined,
}

const confidence = 0.95

/** Pools the studies of each class by itself, or of all classes where that was asked. Throws `OPTION`. */
export function poolTable(table: ComparisonTable, asked: PoolAsked): PoolReport {
  if (table.kind === 'effects' && asked.measure !== undefined) {
    throw new LabError('OPTION', `--measure: expected a table of counts, got effects with '${asked.measure}'`)
  }
  const measure = table.kind === 'effects' ? 'effect' : (asked.measure ?? 'rr')
  const studies = studiesOf(table, asked.measure ?? 'rr')
  requireDesigns(studies, asked)
  const tau = asked.tau ?? defaultTau[measure]
  const names = distinct(studies.map((study) => study.class))
  const parts =
    asked.acrossClasses || names.length === 0
      ? [{ studies }]
      : names.map((name) => ({ class: name, studies: studies.filter((study) => study.class === name) }))
  const groups = parts.map((part) => groupOf(part, asked, tau))
  const isCorrectionNeeded = studies.some(({ counts }) => counts !== undefined && isCorrected(counts))
  return {
    measure,
    estimator: asked.estimator,
    confidence,
    ...(isCorrectionNeeded && { correction: zeroCellRule }),
    warnings: groups.flatMap((group) => warningsOf(group, asked)),
    groups,
  }
}

function studiesOf(table: ComparisonTable, measure: Measure): readonly PooledStudy[] {
  if (table.kind === 'effects') {
    return table.rows.map(({ found, ...row }) => ({
      ...row,
      effect: found.value,
      se: Math.sqrt(found.variance),
    }))
  }
  return table.rows.map(({ found: counts, ...row }) => {
    const { value, variance } = effectOf(counts, measure)
    return { ...row, effect: value, se: Math.sqrt(variance), counts }
  })
}

function requireDesigns(studies: readonly PooledStudy[], { biases }: PoolAsked): void {
  const designs = distinct(studies.map(({ design }) => design))
  const unknown = Object.keys(biases).find((design) => !designs.includes(design))
  if (unknown === undefined) return
  const expected = designs.length === 0 ? 'a table with a column design' : `one of ${designs.join(', ')}`
  throw new LabError('OPTION', `--bias: expected ${expected}, got '${unknown}'`)
}

function groupOf(
  part: Pick<PooledGroup, 'class' | 'studies'>,
  asked: PoolAsked,
  tau: number | undefined,
): PooledGroup {
  const effects = part.studies.map(({ effect, se }) => ({ value: effect, variance: se * se }))
  const by = (estimator: Estimator) => [estimator, pool(effects, estimator, confidence)] as const
  const pooled = Object.fromEntries(estimators.map(by)) as PooledGroup['pooled'] // one entry an estimator
  const chosen = pooled[asked.estimator]
  const influence = chosen.kind === 'pooled' ? influences(effects, chosen, confidence) : undefined
  return {
    ...part,
    ...(effects.length > 1 && { heterogeneity: heterogeneity(effects, confidence) }),
    pooled,
    ...(influence !== undefined && {
      influence: influence.map((each, i) => ({ study: part.studies[i]!.study, ...each })),
    }),
    ...(tau !== undefined && { bayes: bayesOf(part.studies, asked, tau) }),
  }
}

function bayesOf(
  studies: readonly PooledStudy[],
  { mean, biases, acrossClasses }: PoolAsked,
  tau: number,
): Bayes {
  const classes = acrossClasses ? distinct(studies.map((study) => study.class)) : []
  const designs = distinct(studies.map(({ design }) => design)).filter((design) =>
    Object.hasOwn(biases, design),
  )
  const indexIn = (names: readonly string[], name: string | undefined): number | undefined =>
    name !== undefined && names.includes(name) ? names.indexOf(name) : undefined
  const observations = studies.map((study): Observation => {
    const group = indexIn(classes, study.class)
    const bias = indexIn(designs, study.design)
    return {
      value: study.effect,
      variance: study.se * study.se,
      ...(group !== undefined && { group }),
      ...(bias !== undefined && { bias }),
    }
  })
  const prior = {
    ...(mean !== undefined && { mean }),
    tau,
    ...(classes.length > 1 && { tauBetween: tau }),
    biases: designs.map((design) => biases[design]!),
  }
  const { groups, biases: found, studies: each, ...rest } = hierarchical(observations, prior, confidence)
  return {
    ...rest,
    tauPrior: tau,
    studies: each.map((posterior, i) => ({ study: studies[i]!.study, ...posterior })),
    classes: groups.map((group, i) => ({ class: classes[i]!, ...group })),
    designs: found.map((bias, i) => ({ design: designs[i]!, ...bias })),
  }
}

function warningsOf(group: PooledGroup, { acrossClasses, biases }: PoolAsked): readonly string[] {
  const of = group.class === undefined ? '' : `${group.class}: `
  const classes = distinct(group.studies.map((study) => study.class))
  const designs = distinct(group.studies.map(({ design }) => design))
  const unequal = designs.filter((design) => !Object.hasOwn(biases, design))
  const corrected = group.studies.filter(({ counts }) => counts !== undefined && isCorrected(counts))
  const several = estimators.filter((estimator) => {
    const found = group.pooled[estimator]
    return found.kind === 'pooled' && found.ending === 'highest-of-several'
  })
  return [
    ...(acrossClasses && classes.length > 1
      ? [`pooled across the classes ${classes.join(', ')}: the mean belongs to none of them`]
      : []),
    ...(designs.length > 1 && unequal.length > 1
      ? [`${of}the designs ${unequal.join(', ')} are pooled as if none were biased`]
      : []),
    ...(corrected.length > 0
      ? [`${of}${zeroCellRule}: ${corrected.map(({ study }) => study).join(', ')}`]
      : []),
    ...several.map(
      (estimator) => `${of}the likelihood of ${estimator} has several maxima; this is the highest`,
    ),
  ]
}

/** What is there, each once, in the order of its first place. */
export function distinct(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.flatMap((name) => (name === undefined ? [] : [name])))]
}
