import { LabError } from '../../errors.ts'
import { exactInterval } from '../../statistics/binomial.ts'
import { pooledProportions } from '../../statistics/pooling/binomial.ts'
import type { Arm, PooledProportions, ProportionPrior } from '../../statistics/pooling/binomial.ts'
import type { Believed } from '../../statistics/pooling/mixture.ts'
import { distinct } from './pooling.ts'
import type { PoolAsked } from './pooling.ts'
import type { ArmTable, PoolRow } from './read-effects.ts'

/** One arm: what was counted, the exact interval of that alone, and what is believed with the other studies. */
interface PooledArm extends Arm {
  readonly study: string
  readonly class?: string
  readonly design?: string
  /** Clopper and Pearson's. */
  readonly exact: { readonly low: number; readonly high: number }
  readonly shrunken: Believed
}

/** Arms pooled together: of one class, or all of them. */
export interface ArmGroup extends Omit<PooledProportions, 'studies'> {
  readonly class?: string
  readonly studies: readonly PooledArm[]
}

export interface ArmReport {
  readonly measure: 'proportion'
  /** The level of every interval. */
  readonly confidence: number
  readonly prior: ProportionPrior
  readonly warnings: readonly string[]
  readonly groups: readonly ArmGroup[]
}

/**
 * The priors of RBesT for a binary endpoint (S. Weber et al., J. Stat. Softw. 100(19), 2021, doi:10.18637/jss.v100.i19):
 * log odds of mean 0 and SD 2, and a half-normal of scale 1 for τ, which its manual calls conservative for proportions of
 * 0.2 to 0.8. Outside, and with few events, they are this laboratory's choice.
 */
const defaultPrior: ProportionPrior = { mean: { mean: 0, sd: 2 }, tau: 1 }

const confidence = 0.95

/** Pools the arms of each class by itself, or of all classes where that was asked. Throws `OPTION`. */
export function poolArms({ rows }: ArmTable, asked: PoolAsked): ArmReport {
  refuseComparisons(asked)
  const prior = { mean: asked.mean ?? defaultPrior.mean, tau: asked.tau ?? defaultPrior.tau }
  const names = distinct(rows.map((row) => row.class))
  const parts =
    asked.acrossClasses || names.length === 0
      ? [{ rows }]
      : names.map((name) => ({ class: name, rows: rows.filter((row) => row.class === name) }))
  const groups = parts.map((part) => groupOf(part, prior))
  return { measure: 'proportion', confidence, prior, warnings: groups.flatMap(warningsOf), groups }
}

function refuseComparisons({ measure, estimator, biases }: PoolAsked): void {
  const expected = 'expected a table that compares two arms, got one arm a study'
  if (measure !== undefined) throw new LabError('OPTION', `--measure: ${expected}`)
  if (estimator !== 'reml') throw new LabError('OPTION', `--method: ${expected}`)
  if (Object.keys(biases).length > 0) throw new LabError('OPTION', `--bias: ${expected}`)
}

function groupOf(
  part: { readonly class?: string; readonly rows: readonly PoolRow<Arm>[] },
  prior: ProportionPrior,
): ArmGroup {
  const { rows, ...labelled } = part
  const { studies, ...pooled } = pooledProportions(
    rows.map(({ found }) => found),
    prior,
    confidence,
  )
  return {
    ...labelled,
    ...pooled,
    studies: rows.map(({ found, ...row }, i) => ({
      ...row,
      ...found,
      exact: exactInterval(found.events, found.n, confidence),
      shrunken: studies[i]!,
    })),
  }
}

function warningsOf({ class: name, studies }: ArmGroup): readonly string[] {
  const of = name === undefined ? '' : `${name}: `
  const classes = distinct(studies.map((study) => study.class))
  const designs = distinct(studies.map(({ design }) => design))
  const isNever = studies.every(({ events }) => events === 0)
  const isAlways = studies.every(({ events, n }) => events === n)
  return [
    ...(classes.length > 1
      ? [`pooled across the classes ${classes.join(', ')}: the mean belongs to none of them`]
      : []),
    ...(designs.length > 1
      ? [`${of}the designs ${designs.join(', ')} are pooled as if none were biased`]
      : []),
    ...(isNever ? [`${of}no study saw the event: how rare it may be rests on the priors`] : []),
    ...(isAlways ? [`${of}everybody had the event: how sure it may be rests on the priors`] : []),
  ]
}
