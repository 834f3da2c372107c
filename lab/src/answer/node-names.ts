import type { Judgement } from '../evidence/verdict/judge.ts'
import type { CourseRow } from '../course/judge.ts'
import type { Protocol } from '../trial/protocol.ts'
import type { CoursePoint } from '../trial/result.ts'
import type { Attribution } from '../consequences/attribution.ts'
import type { Benefit } from '../consequences/benefit.ts'
import type { Someone } from '../consequences/bounds.ts'
import { restorationId, type CellCeiling } from '../consequences/restoration.ts'
import { slugOf } from '../consequences/scenario.ts'
import type { Turned, WithoutCohort } from '../evidence/verdict/without.ts'
import type { ProductId } from '../graft/products.ts'
import type { CellKind } from '../hypotheses/kind.ts'
import type { StructureId } from '../hypotheses/structures.ts'
import type { AveragedEffect } from '../retrodiction/averaged.ts'
import type { LimitKept } from '../retrodiction/limits.ts'
import type { Line } from '../retrodiction/lines.ts'
import type { BesideUntreated } from './untreated.ts'

/** `cord-tissue-msc/preserves`. */
export const verdictId = ({ product, question }: Pick<Judgement, 'product' | 'question'>): string =>
  `${product}/${question}`

/** `restoration/own-cord-blood-unit/cells-given`. */
export const stepId = (scenario: string, what: string): string => `${restorationId(scenario)}/${slugOf(what)}`

/** `attribution/own-cord-blood-unit`. */
export const attributionId = ({ scenario }: Pick<Attribution, 'scenario'>): string =>
  `attribution/${slugOf(scenario)}`

/** `attribution/own-cord-blood-unit/homing-to-the-pancreas`. */
export const shareId = (attribution: Pick<Attribution, 'scenario'>, what: string): string =>
  `${attributionId(attribution)}/${slugOf(what)}`

/** `restoration/own-cord-blood-unit/after`: over draws after the fit set, or before it. */
export const ascentId = (scenario: string, when: 'before' | 'after'): string =>
  `${restorationId(scenario)}/${when}`

/** `restoration/limit/0.034`. */
export const ceilingId = ({ limit }: Pick<CellCeiling, 'limit'>): string =>
  `restoration/limit/${limit.atMost}`

/** `bounds/10-years-60-days/killing-50`, by the share blocked in percent. */
export const changeId = (who: Someone, { block }: { readonly block: number }): string =>
  `${someoneId(who)}/killing-${Math.round(100 * block)}`

/** `bounds/10-years-60-days/rise-106`, by the rise in percent. */
export const factorId = (who: Someone, { rise }: { readonly rise: number }): string =>
  `${someoneId(who)}/rise-${Math.round(100 * rise)}`

const someoneId = ({ age, sinceDiagnosis }: Someone): string =>
  `bounds/${age}-years-${Math.round(sinceDiagnosis)}-days`

/** `bounds/half-life/all-three`. */
export const durabilityId = ({ potency }: { readonly potency: string }): string =>
  `bounds/half-life/${slugOf(potency)}`

/** `benefit/own-cord-blood`: a reference by its cells. */
export const referenceId = (reference: string): string => `benefit/${slugOf(reference.split(',')[0]!)}`

/** `benefit/own-cord-blood/age-5-years`. */
export const benefitId = ({
  reference,
  factor,
  value,
}: Pick<Benefit, 'reference' | 'factor' | 'value'>): string =>
  `${referenceId(reference)}/${slugOf(`${factor} ${value}`)}`

/** `measurement/immunity.educationGain`. */
export const measurementId = ({ name }: { readonly name: string }): string => `measurement/${name}`

/** `untreated/haller2011/ucb`. */
export const untreatedId = ({ study, arm }: Pick<BesideUntreated, 'study' | 'arm'>): string =>
  `untreated/${study}/${arm}`

/** `course/body/month-12`. */
export const courseId = ({ model, month }: Pick<CourseRow, 'model' | 'month'>): string =>
  `course/${model}/month-${month}`

/** `trial/carlsson2023`. */
export const trialId = ({ name }: Pick<Protocol, 'name'>): string => `trial/${name}`

/** `trial/carlsson2023/infused/cpeptide-auc/day-365`. */
export const pointId = (
  protocol: Pick<Protocol, 'name'>,
  { arm, measure, day }: Pick<CoursePoint, 'arm' | 'measure' | 'day'>,
): string => `${trialId(protocol)}/${arm}/${measure}/day-${Math.round(day)}`

/** `trial/carlsson2023/infused/cpeptide-auc/loss`. */
export const lossId = (
  protocol: Pick<Protocol, 'name'>,
  { arm, measure }: Pick<CoursePoint, 'arm' | 'measure'>,
): string => `${trialId(protocol)}/${arm}/${measure}/loss`

/** `trial/carlsson2023/infused-minus-control`. */
export const primaryId = (
  protocol: Pick<Protocol, 'name'>,
  { treated, control }: { readonly treated: string; readonly control: string },
): string => `${trialId(protocol)}/${treated}-minus-${control}`

/** `retrodiction/haller2011#ucb-cpeptide-auc-12`. */
export const lineId = ({ id }: Pick<Line, 'id'>): string => `retrodiction/${id}`

/** `retrodiction/held-out-cpeptide`. */
export const standingId = (name: string): string =>
  `retrodiction/${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** `structures/stromal-cells`. */
export const kindId = (kind: CellKind): string => `structures/${slugOf(kind)}`

/** `structures/stromal-cells/trophic`. */
export const structureId = (kind: CellKind, id: StructureId): string => `${kindId(kind)}/${id}`

/** `structures/regulatory-t-cells/without/marek2012`. */
export const removalId = (kind: CellKind, { cohort }: { readonly cohort: string }): string =>
  `${kindId(kind)}/without/${cohort}`

/** `limit/in-pancreas/2e-5`. */
export const limitId = ({ ceiling, limit }: Pick<LimitKept, 'ceiling' | 'limit'>): string =>
  `limit/${ceiling}/${limit.atMost}`

/** `averaged/haller2011/infused`. */
export const averagedId = ({ protocol, arm }: Pick<AveragedEffect, 'protocol' | 'arm'>): string =>
  `averaged/${protocol}/${arm}`

/** `averaged/haller2018-atg/treated/conditioning`. */
export const conditioningId = (effect: Pick<AveragedEffect, 'protocol' | 'arm'>): string =>
  `${averagedId(effect)}/conditioning`

/** `averaged/cord-tissue-msc`. */
export const productId = (product: ProductId): string => `averaged/${product}`

/** `without/cai2016`. */
export const withoutId = ({ cohort }: Pick<WithoutCohort, 'cohort'>): string => `without/${cohort}`

/** `without/cai2016/cord-tissue-msc-with-marrow/preserves`. */
export const turnedId = (cohort: string, turned: Pick<Turned, 'product' | 'question'>): string =>
  `without/${cohort}/${verdictId(turned)}`
