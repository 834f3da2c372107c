import { cordProductIds, productIds } from '../../graft/products.ts'
import type { ProductId } from '../../graft/products.ts'
import type { Normal } from '../../statistics/pooling/hierarchy.ts'
import type { Posterior } from '../../statistics/pooling/mixture.ts'
import type { Estimator } from '../../statistics/pooling/tau2.ts'
import { countEffects } from '../effect/count-effects.ts'
import { biasOf } from './design-bias.ts'
import type { CountEffect, Design, NumberEffect } from '../effect/effect.ts'
import { trialsOf } from '../effect/line.ts'
import { numberEffects } from '../effect/number-effects.ts'
import { poolTable } from './pooling.ts'
import type { PooledGroup, PoolReport } from './pooling.ts'
import { countScaleIds, numberScaleIds, numberScales } from '../effect/scale.ts'
import type { CountScaleId, NumberScaleId } from '../effect/scale.ts'
import type { Study } from '../record/study.ts'

/** What the mean effect is believed to be where studies of some designs are biased. */
export interface UnderBias {
  /** Of the bias that is assumed. */
  readonly times: 0 | 1 | 2
  /** The prior of the bias of each design that is pooled, on the side as measured. */
  readonly biases: Readonly<Partial<Record<Design, Normal>>>
  readonly mean: Posterior
  /** The true effect in a new study. */
  readonly predicted: Posterior
}

/** An effect that may not be pooled with the others. */
interface LeftOut {
  readonly effect: NumberEffect
  readonly because: string
}

/** The studies of one product on one scale of numbers, pooled; of one study, just that study. */
export interface PooledNumbers {
  readonly kind: 'number'
  readonly scale: NumberScaleId
  /** None where unlike products are pooled together. */
  readonly product?: ProductId
  /** One a cohort. */
  readonly effects: readonly NumberEffect[]
  readonly leftOut: readonly LeftOut[]
  /** None where nothing may be pooled. */
  readonly group?: PooledGroup
  /** Without bias, with the bias assumed, and with twice it; none where nothing may be pooled. */
  readonly underBias: readonly UnderBias[]
  readonly warnings: readonly string[]
}

/** The counts of one product on one scale, side by side: they are not pooled. */
export interface CountsBeside {
  readonly kind: 'counts'
  readonly scale: CountScaleId
  readonly product: ProductId
  readonly effects: readonly CountEffect[]
}

export type PooledEvidence = PooledNumbers | CountsBeside

/** Everything the studies hold on the cord products, each by itself; scales without an effect are left out. */
export function pooledEvidence(studies: readonly Study[]): readonly PooledEvidence[] {
  return [...numberScaleIds, ...countScaleIds].flatMap((scale) =>
    pooledOn(studies, scale, cordProductIds, 'reml'),
  )
}

/** Each of the products on a scale by itself; those without an effect are left out. */
export function pooledOn(
  studies: readonly Study[],
  scale: NumberScaleId | CountScaleId,
  among: readonly ProductId[],
  estimator: Estimator,
): readonly PooledEvidence[] {
  return among.flatMap((product): PooledEvidence[] => {
    if (isOfNumbers(scale)) {
      const effects = numbersOf(studies, product, scale)
      return effects.length === 0 ? [] : [{ ...pooledNumbers(effects, scale, estimator), product }]
    }
    const effects = trialsOf(studies, product).flatMap((trial) =>
      trial.treated.flatMap((arm) => countEffects(trial, arm, scale)),
    )
    return effects.length === 0 ? [] : [{ kind: 'counts', scale, product, effects }]
  })
}

/** Unlike products on a scale together: the product is a level of the model, and the mean belongs to none of them. */
export function pooledAcross(
  studies: readonly Study[],
  scale: NumberScaleId,
  estimator: Estimator,
): PooledNumbers {
  const effects = treatments.flatMap((product) => numbersOf(studies, product, scale))
  return pooledNumbers(effects, scale, estimator)
}

/** The products whose effects are told: all but the one they are held against. */
export const treatments: readonly ProductId[] = productIds.filter((id) => id !== 'usual-care')

/** The report of the effects that are pooled, without bias; nothing where none may be. */
export function reportOf(pooled: PooledNumbers, estimator: Estimator): PoolReport | undefined {
  return pooled.group && report(pooled.effects, { scale: pooled.scale, estimator, times: 0 })
}

const isOfNumbers = (scale: NumberScaleId | CountScaleId): scale is NumberScaleId =>
  Object.hasOwn(numberScales, scale)

const numbersOf = (studies: readonly Study[], product: ProductId, scale: NumberScaleId): NumberEffect[] =>
  trialsOf(studies, product).flatMap((trial) => numberEffects(trial, scale))

function pooledNumbers(
  found: readonly NumberEffect[],
  scale: NumberScaleId,
  estimator: Estimator,
): PooledNumbers {
  const { effects, leftOut } = onePerCohort(found)
  const none = { kind: 'number', scale, effects, leftOut } as const
  if (effects.length === 0) return { ...none, underBias: [], warnings: [] }
  const reports = ([0, 1, 2] as const).map((times) => ({
    times,
    ...report(effects, { scale, estimator, times }),
  }))
  const [plain] = reports
  return {
    ...none,
    group: plain!.groups[0]!,
    underBias: reports.map(({ times, groups }) => {
      const { mean, predicted } = groups[0]!.bayes! // a scale of τ is given
      return { times, biases: biasesOf(effects, scale, times), mean, predicted }
    }),
    warnings: [...plain!.warnings, ...warningsOf(effects)],
  }
}

interface Reported {
  readonly scale: NumberScaleId
  readonly estimator: Estimator
  readonly times: 0 | 1 | 2
}

function report(effects: readonly NumberEffect[], { scale, estimator, times }: Reported): PoolReport {
  const rows = effects.map(({ study, product, design, estimate }) => ({
    study,
    class: product,
    design,
    found: { value: estimate.value, variance: estimate.se * estimate.se },
  }))
  return poolTable(
    { kind: 'effects', rows },
    {
      estimator,
      acrossClasses: new Set(effects.map(({ product }) => product)).size > 1,
      tau: numberScales[scale].tau.scale,
      biases: biasesOf(effects, scale, times),
    },
  )
}

function biasesOf(
  effects: readonly NumberEffect[],
  scale: NumberScaleId,
  times: 0 | 1 | 2,
): UnderBias['biases'] & Readonly<Record<string, Normal>> {
  if (times === 0) return {}
  return Object.fromEntries(
    effects.flatMap(({ design }) => {
      const bias = biasOf(design, scale, times)
      return bias === undefined ? [] : [[design, bias] as const]
    }),
  )
}

/** One effect a cohort: against a control before the untreated course, then of the most people, then the first. */
function onePerCohort(found: readonly NumberEffect[]): Pick<PooledNumbers, 'effects' | 'leftOut'> {
  const isControlled = ({ validity }: NumberEffect) => Number(validity === 'concurrent')
  const ranked = found.toSorted((a, b) => isControlled(b) - isControlled(a) || b.people - a.people)
  const chosen = new Map<string, NumberEffect>()
  for (const effect of ranked) {
    if (effect.validity !== 'extrapolated' && !chosen.has(effect.cohort)) chosen.set(effect.cohort, effect)
  }
  const leftOut = found.flatMap((effect): LeftOut[] => {
    if (effect.validity === 'extrapolated')
      return [{ effect, because: 'the untreated course is extrapolated to these people' }]
    const other = chosen.get(effect.cohort)!
    return other === effect ? [] : [{ effect, because: `shares people with ${other.id}` }]
  })
  return { effects: found.filter((effect) => chosen.get(effect.cohort) === effect), leftOut }
}

function warningsOf(effects: readonly NumberEffect[]): readonly string[] {
  return [
    ...(effects.length === 1 ? ['one study: nothing is pooled, and τ is what its prior says'] : []),
    ...(effects.every(({ press }) => press)
      ? ['every number was read only in press releases or in the news']
      : []),
    ...(effects.some(({ design }) => design === 'blinded') ? [] : ['no study is blinded']),
  ]
}
