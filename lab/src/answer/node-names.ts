import type { Judgement } from '../evidence/verdict/judge.ts'
import type { CourseRow } from '../course/judge.ts'
import type { Protocol } from '../trial/protocol.ts'
import type { CoursePoint } from '../trial/result.ts'
import type { Attribution } from './attribution.ts'
import { restorationId } from './restoration.ts'
import { slugOf } from './scenario.ts'
import type { BesideUntreated } from './untreated.ts'

/** `cord-tissue-msc/preserves`. */
export const verdictId = ({ product, question }: Pick<Judgement, 'product' | 'question'>): string =>
  `${product}/${question}`

/** `restoration/own-cord-blood-unit/alive-when-infused`. */
export const stepId = (scenario: string, what: string): string => `${restorationId(scenario)}/${slugOf(what)}`

/** `attribution/own-cord-blood-unit`. */
export const attributionId = ({ scenario }: Pick<Attribution, 'scenario'>): string =>
  `attribution/${slugOf(scenario)}`

/** `attribution/own-cord-blood-unit/homing-to-the-pancreas`. */
export const shareId = (attribution: Pick<Attribution, 'scenario'>, what: string): string =>
  `${attributionId(attribution)}/${slugOf(what)}`

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
