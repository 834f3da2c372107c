import type { NumberEffect } from '../evidence/effect/effect.ts'
import type { PooledNumbers } from '../evidence/pooling/pooled.ts'
import { predictionOf, type Pooled } from '../statistics/pooling/pool.ts'
import { numberScales, type NumberScaleId } from '../evidence/effect/scale.ts'
import { worthwhile } from '../evidence/verdict/worthwhile.ts'
import { products } from '../graft/products.ts'
import { questionNames } from './figures/verdicts.ts'
import { capital } from './figures/text.ts'

/** A number and its 95 % interval. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** A study in a forest. */
export interface ForestStudy extends Interval {
  readonly study: string
  /** Where its comparison is worth less than one with a concurrent control. */
  readonly worth?: 'extrapolated'
  /** People compared; nothing where nobody printed them. */
  readonly people?: number
  /** Its share of the weights; nothing where nothing is pooled. */
  readonly weight?: number
  readonly press: boolean
  /** What is believed of its true effect when it is seen among the others. */
  readonly shrunken?: Interval
}

/** The mean of studies, how it was made, and where the true effect of a new study lies. */
export interface ForestMean extends Interval {
  readonly kind: 'mean'
  /** The estimator of τ² and the interval, in words. */
  readonly method: string
  readonly tau2: number
  /** 0 to 1. */
  readonly i2: number
  /** None of two studies. */
  readonly prediction?: { readonly low: number; readonly high: number; readonly convention: string }
}

/** Studies of one product, or of several where they were pooled across. */
export interface ForestGroup {
  readonly heading: string
  readonly studies: readonly ForestStudy[]
  readonly pooled: ForestMean | { readonly kind: 'none'; readonly because: string }
}

/** The effects of studies on one scale. */
export interface Forest {
  readonly title: string
  /** The scale with its unit. */
  readonly scale: string
  /** What an effect below and above zero speaks for. */
  readonly favours: readonly [below: string, above: string]
  /** The smallest effect worth having, on the side of benefit. */
  readonly worthwhile?: number
  readonly groups: readonly ForestGroup[]
  /** What must be read before the mean, such as that unlike products were pooled. */
  readonly warnings: readonly string[]
  readonly source: string
}

/** The smallest effect worth having on the scales that have one, on the side of benefit: below zero where less is better. */
export const worthwhileOn: Readonly<Partial<Record<NumberScaleId, number>>> = {
  'log-cpeptide': worthwhile.preserves,
  idaa1c: -worthwhile['glycaemic-control'],
  'insulin-dose': -worthwhile['insulin-need'],
}

/** The forest of one scale, a group a product; a warning stands on it where studies are pooled. */
export function forestOf(scale: NumberScaleId, pooled: readonly PooledNumbers[]): Forest {
  const { what, unit, question, benefit } = numberScales[scale]
  const worth = worthwhileOn[scale]
  return {
    title: `${capital(questionNames[question])}: the effects of the studies`,
    scale: `${capital(what)}; ${unit}`,
    favours:
      benefit === 'higher' ? ['control better', 'treated better'] : ['treated better', 'control better'],
    ...(worth !== undefined && { worthwhile: worth }),
    groups: pooled.map(groupOf),
    warnings: pooled.filter(({ effects }) => effects.length > 1).flatMap(warningsOf),
    source: 'the studies in evidence/, read by one reader and checked by none',
  }
}

function warningsOf({ product, warnings }: PooledNumbers): readonly string[] {
  return product === undefined ? warnings : warnings.map((each) => `${products[product].name}: ${each}`)
}

function groupOf({ product, effects, group, leftOut }: PooledNumbers): ForestGroup {
  const found = group?.pooled.reml
  const beside = leftOut.map(({ effect }) => effect).filter(isExtrapolated)
  const heading = product === undefined ? 'Unlike products together' : capital(products[product].name)
  if (group === undefined || found?.kind !== 'pooled') {
    const studies = [...effects, ...beside].map((effect) => studyOf(effect))
    return { heading, studies, pooled: { kind: 'none', because: whyNot(effects.length) } }
  }
  const total = group.studies.reduce((sum, { se }) => sum + 1 / (se * se + found.tau2), 0)
  const among = effects.map((effect) => {
    const { se } = effect.estimate
    const shrunken = group.bayes?.studies.find(({ study }) => study === effect.study)
    return {
      ...studyOf(effect),
      weight: 1 / (se * se + found.tau2) / total,
      ...(shrunken !== undefined && {
        shrunken: { value: shrunken.mean, low: shrunken.low, high: shrunken.high },
      }),
    }
  })
  return { heading, studies: [...among, ...beside.map(studyOf)], pooled: meanOf(found) }
}

const isExtrapolated = ({ validity }: NumberEffect): boolean => validity === 'extrapolated'

function whyNot(effects: number): string {
  if (effects === 0) return 'No study that may be pooled.'
  return effects === 1
    ? 'One study only: nothing is pooled.'
    : 'The search for τ² did not end: nothing is pooled.'
}

function studyOf(effect: NumberEffect): ForestStudy {
  const { study, people, estimate, press } = effect
  const { value, low, high } = estimate
  const worth = isExtrapolated(effect) ? { worth: 'extrapolated' as const } : {}
  return { study, ...worth, ...(people > 0 && { people }), value, low, high, press }
}

function meanOf(found: Pooled): ForestMean {
  const { mean, hartungKnappAdHoc, tau2, i2 } = found
  const prediction = predictionOf(found)
  return {
    kind: 'mean',
    value: mean,
    low: hartungKnappAdHoc.low,
    high: hartungKnappAdHoc.high,
    method:
      'restricted maximum likelihood, its interval by Hartung and Knapp, never narrower than the plain one',
    tau2,
    i2,
    ...(prediction !== undefined && { prediction }),
  }
}
