import {
  biasPairs,
  measures,
  numberScales,
  predictionOf,
  samePeople,
  shareOf,
  worthwhileOn,
} from '@cordelia/lab'
import type {
  CountsBeside,
  Effect,
  NumberEffect,
  PoolAsked,
  PooledEvidence,
  PooledNumbers,
} from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { short } from './numbers.ts'

type Estimator = PoolAsked['estimator']
type Interval = { readonly low: number; readonly high: number }

/** Each product on each scale: the studies with the parts of their errors, what they come to, and what to beware of. */
export function describeHeld(pooled: readonly PooledEvidence[], estimator: Estimator, paint: Paint): string {
  if (pooled.length === 0) return 'no study has an effect there that may be used\n'
  const parts = pooled.map((each) =>
    each.kind === 'number' ? describeNumbers(each, estimator, paint) : describeCounts(each, paint),
  )
  const hasNumbers = pooled.some((each) => each.kind === 'number' && each.effects.length > 0)
  const hasShared = pooled.some(
    ({ kind, effects }) => kind === 'counts' && effects.some((each) => samePeople(each, effects).length > 0),
  )
  return [
    ...parts,
    ...(hasShared ? [aboutShared] : []),
    ...(hasNumbers ? [aboutBias] : []),
    'Every number was read once and checked by none.\n',
  ].join('\n')
}

function describeNumbers(pooled: PooledNumbers, estimator: Estimator, paint: Paint): string {
  const { scale, product, effects, leftOut, group, warnings } = pooled
  const { what, unit, benefit, tau } = numberScales[scale]
  const side = benefit === 'higher' ? 'above' : 'below'
  return [
    `${paint.strong(`${product ?? 'unlike products together'}, ${scale}`)}\n`,
    `${what}; in ${unit}, ${side} zero is benefit; intervals of 95 %\n`,
    ...warnings.map((warning) => `${paint.warn('warning')}: ${warning}\n`),
    effectTable(pooled, estimator, paint),
    ...effects.map((effect) => paint.faint(`${errorsInWords(effect)}\n`)),
    ...leftOut.map(({ effect, because }) => `left out: ${effect.study}, ${valueOf(effect)}: ${because}\n`),
    ...(group === undefined
      ? ['nothing that may be pooled\n']
      : [
          meanInWords(pooled, estimator),
          paint.faint(`prior of τ half-normal, scale ${short(tau.scale)}: ${tau.because}\n`),
          biasTable(pooled, paint),
        ]),
  ].join('')
}

function effectTable({ effects, leftOut, group }: PooledNumbers, estimator: Estimator, paint: Paint): string {
  const found = group?.pooled[estimator]
  const tau2 = found?.kind === 'pooled' ? found.tau2 : 0
  const weight = ({ estimate }: NumberEffect): number => 1 / (estimate.se * estimate.se + tau2)
  const total = effects.reduce((sum, effect) => sum + weight(effect), 0)
  const head = ['study', 'people', 'against', 'effect', '95 %', 'SE', 'weight %', 'design', 'read in']
  const row = (effect: NumberEffect, share: string): readonly string[] => [
    effect.study,
    String(effect.people),
    typeof effect.against === 'string' ? `${effect.against}, ${effect.validity}` : effect.against.control,
    effect.estimate.value.toFixed(3),
    range(effect.estimate),
    effect.estimate.se.toFixed(3),
    share,
    effect.design,
    readIn(effect, paint),
  ]
  return inColumns(
    head,
    [
      ...effects.map((effect) => row(effect, ((100 * weight(effect)) / total).toFixed(1))),
      ...leftOut.map(({ effect }) => row(effect, '–')),
    ],
    paint,
  )
}

function errorsInWords({ study, estimate, errors, how }: NumberEffect): string {
  const parts = errors.map(({ name, se }) => `${name} ${se.toFixed(3)}`).join(', ')
  return `${study}: SE ${estimate.se.toFixed(3)} of ${parts}; ${how}`
}

const names: Readonly<Record<Estimator, string>> = {
  reml: 'REML',
  dl: 'DerSimonian–Laird',
  pm: 'Paule–Mandel',
  common: 'common effect',
}

function meanInWords({ scale, effects, group }: PooledNumbers, estimator: Estimator): string {
  const found = group?.pooled[estimator]
  const [only] = effects
  if (found?.kind !== 'pooled')
    return `${only!.study} alone: ${valueOf(only!)}; ${holds(only!.estimate, scale)}\n`
  const { mean, hartungKnappAdHoc: interval, tau2, i2 } = found
  return [
    `${names[estimator]}: ${mean.toFixed(3)} (${range(interval)}, Hartung–Knapp ad hoc); ${holds(interval, scale)}\n`,
    `τ ${Math.sqrt(tau2).toFixed(3)}, I² ${(100 * i2).toFixed(0)} %`,
    estimator === 'common' ? '\n' : `; a new study: ${newStudyInWords(predictionOf(found), scale)}\n`,
  ].join('')
}

function newStudyInWords(prediction: ReturnType<typeof predictionOf>, scale: PooledNumbers['scale']): string {
  return prediction === undefined
    ? 'no interval, as two studies are too few'
    : `${range(prediction)} (${prediction.convention}); ${holds(prediction, scale)}`
}

function holds({ low, high }: Interval, scale: PooledNumbers['scale']): string {
  const worth = worthwhileOn[scale]
  if (low <= 0 && high >= 0)
    return worth === undefined || worth < low || worth > high
      ? 'the interval holds no effect'
      : `the interval holds no effect and a worthwhile one, ${worth}`
  const isHigher = low > 0
  return isHigher === (numberScales[scale].benefit === 'higher')
    ? 'the interval lies on the side of benefit'
    : 'the interval lies on the side of harm'
}

function biasTable({ scale, underBias }: PooledNumbers, paint: Paint): string {
  const { benefit } = numberScales[scale]
  const head = ['bias', 'mean effect', '95 %', 'P(benefit)', 'a new study, 95 %']
  const told = { 0: 'none', 1: 'as assumed', 2: 'twice that' } as const
  const rows = underBias.map(({ times, biases, mean, predicted }) => [
    [
      told[times],
      ...Object.entries(biases).map(([design, { mean, sd }]) => `${design} ${short(mean)} ± ${short(sd)}`),
    ].join(', '),
    mean.mean.toFixed(3),
    range(mean),
    (benefit === 'higher' ? mean.positive : 1 - mean.positive).toFixed(3),
    range(predicted),
  ])
  return inColumns(head, rows, paint)
}

const aboutShared = 'Counts of the same people, directly or through a third report, are not to be added up.\n'

const aboutBias = [
  'Bias: studies that were open or had no control may show too much benefit, and blinded ones are taken as they are.',
  'Its direction is informed by results that were null when tested again; its size is assumed, as no pair prints both numbers:',
  ...biasPairs.map(({ first, again, says }) => `  ${says} (${first}; ${again.join(', ')})`),
  '',
].join('\n')

function describeCounts({ product, scale, effects }: CountsBeside, paint: Paint): string {
  const head = ['study', 'month', 'treated', 'control', 'odds ratio', 'exact 95 %', 'P', 'read in', '']
  const rows = effects.map((effect) => {
    const { study, month, treated, control, exact } = effect
    return [
      study,
      String(month),
      shareOf(treated),
      control === undefined ? 'none' : shareOf(control),
      exact === undefined ? '' : ratio(exact.oddsRatio),
      exact === undefined ? '' : `${ratio(exact.low)} to ${ratio(exact.high)}`,
      exact === undefined ? '' : chance(exact.p),
      readIn(effect, paint),
      sameAs(effect, effects, paint),
    ]
  })
  return [
    `${paint.strong(`${product}, ${scale}`)}\n`,
    `${measures[scale].what}; Fisher's exact test; counts stand side by side and are not pooled\n`,
    inColumns(head, rows, paint),
  ].join('')
}

function readIn({ places, press }: Effect, paint: Paint): string {
  const kinds = places.map((kind) => kind.replace('-', ' ')).join(', ')
  return press ? paint.warn(kinds) : kinds
}

function sameAs(effect: Effect, among: readonly Effect[], paint: Paint): string {
  const same = samePeople(effect, among)
  return same.length === 0 ? '' : paint.warn(`same people as ${same.join(', ')}`)
}

const twoDigits = (value: number): string => String(Number(value.toPrecision(2)))
const chance = (p: number): string => (p < 0.001 ? '<0.001' : twoDigits(p))

/** An odds ratio; 0 is one, where nobody treated had the outcome. */
function ratio(value: number): string {
  if (!Number.isFinite(value)) return 'without end'
  return value > 0 && value < 0.01 ? '<0.01' : twoDigits(value)
}

const valueOf = ({ estimate }: NumberEffect): string => `${estimate.value.toFixed(3)} (${range(estimate)})`
const range = ({ low, high }: Interval): string => `${low.toFixed(3)} to ${high.toFixed(3)}`
