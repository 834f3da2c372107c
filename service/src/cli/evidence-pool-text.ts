import { predictionOf } from '@cordelia/lab'
import type { ArmReport, PooledGroup, PoolReport } from '@cordelia/lab'
import { describeArms } from './evidence-pool-arms-text.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { short } from './numbers.ts'

type Estimator = PoolReport['estimator']
type Pooled = Extract<PooledGroup['pooled'][Estimator], { readonly kind: 'pooled' }>
type Bayes = NonNullable<PooledGroup['bayes']>
type Interval = { readonly low: number; readonly high: number }

const scales: Readonly<Record<PoolReport['measure'], string>> = {
  effect: 'effects in their own unit',
  or: 'log odds ratios',
  rr: 'log risk ratios',
  rd: 'risk differences',
}
const methods: Readonly<Record<Estimator, string>> = {
  reml: 'REML',
  dl: 'DerSimonian–Laird',
  pm: 'Paule–Mandel',
  common: 'common effect',
}
/** Cook's distances above the median of chi-square with one degree of freedom move the mean out of its 50 % interval. */
const farMoved = 0.455

/** Each group: the estimates, what a new study may show, what each study does, and the Bayesian model. */
export function describePooling(report: PoolReport | ArmReport, paint: Paint): string {
  if (report.measure === 'proportion') return describeArms(report, paint)
  const { measure, groups, warnings } = report
  const count = groups.reduce((sum, { studies }) => sum + studies.length, 0)
  const apart = groups.length > 1 ? `, ${groups.length} classes, each by itself` : ''
  return [
    `${count} studies${apart}; ${scales[measure]}; intervals of 95 %\n`,
    ...warnings.map((warning) => `${paint.warn('warning')}: ${warning}\n`),
    ...groups.map((group) => `\n${describeGroup(group, report, paint)}`),
  ].join('')
}

function describeGroup(group: PooledGroup, report: PoolReport, paint: Paint): string {
  const { studies, heterogeneity, bayes } = group
  const title = paint.strong(
    `${group.class ?? 'all'}, ${studies.length === 1 ? 'one study' : `${studies.length} studies`}`,
  )
  const { estimator } = report
  const chosen = group.pooled[estimator]
  return [
    `${title}\n`,
    ...(heterogeneity === undefined
      ? [onlyStudy(group)]
      : [estimates(group, paint), heterogeneityInWords(heterogeneity)]),
    ...(chosen.kind === 'pooled' && estimator !== 'common' ? [predictionInWords(chosen)] : []),
    ...(bayes === undefined
      ? [paint.faint('no Bayesian model: give the scale of the prior of τ by --tau-scale\n')]
      : [`\n${bayesInWords(bayes, studies.length, paint)}`]),
    `\n${studyTable(group, estimator, paint)}`,
  ].join('')
}

function onlyStudy({ studies: [study] }: PooledGroup): string {
  return `nothing to pool: ${study!.study} found ${short(study!.effect)} ± ${short(study!.se)} SE\n`
}

function estimates({ pooled }: PooledGroup, paint: Paint): string {
  const head = ['method', 'mean', 'SE', '95 %', 'Hartung–Knapp', 'ad hoc', 'p', 'τ²', 'I² %', 'H²']
  const rows = Object.entries(methods).map(([estimator, name]) => {
    const found = pooled[estimator as Estimator] // its own keys
    if (found.kind === 'not-pooled') return [name, found.reason]
    const { mean, normal, hartungKnapp, hartungKnappAdHoc, tau2, i2, h2 } = found
    return [
      name,
      short(mean),
      short(normal.se),
      range(normal),
      range(hartungKnapp),
      range(hartungKnappAdHoc),
      short(normal.p),
      short(tau2),
      (100 * i2).toFixed(2),
      short(h2),
    ]
  })
  return inColumns(head, rows, paint)
}

function heterogeneityInWords({ q, df, p, tau2Interval }: NonNullable<PooledGroup['heterogeneity']>): string {
  const interval =
    tau2Interval === 'empty'
      ? 'no τ² fits: the effects agree better than chance'
      : `τ² ${range(tau2Interval)}`
  return `Q ${short(q)} on ${df}, p ${short(p)}; Q-profile: ${interval}\n`
}

function predictionInWords(found: Pooled): string {
  const prediction = predictionOf(found)
  return prediction === undefined
    ? 'a new study: no interval, as two studies are too few\n'
    : `a new study, by ${methods[found.estimator]}: ${range(prediction)} (${prediction.convention})\n`
}

function bayesInWords(bayes: Bayes, studies: number, paint: Paint): string {
  const { tauPrior, tau, mean, predicted, tauBetween, classes, designs } = bayes
  const head = [`Bayes, τ half-normal ${short(tauPrior)}`, 'mean', 'SD', 'median', '95 %', 'P(> 0)']
  const named = [
    ['mean effect', mean] as const,
    [classes.length > 1 ? 'a new study of a new class' : 'a new study', predicted] as const,
    ...classes.flatMap(({ class: name, mean, predicted }) => [
      [name, mean] as const,
      [`a new study of ${name}`, predicted] as const,
    ]),
    ...designs.map(({ design, ...bias }) => [`bias of ${design}`, bias] as const),
  ]
  const row = (name: string, { mean, sd, median, ...ends }: typeof tau): readonly string[] => [
    name,
    ...[mean, sd, median].map(short),
    range(ends),
  ]
  return inColumns(
    head,
    [
      ...named.map(([name, posterior]) => [...row(name, posterior), posterior.positive.toFixed(4)]),
      row(studies === 1 ? 'τ, by its prior alone' : 'τ', tau),
      ...(tauBetween === undefined ? [] : [row('τ between classes', tauBetween)]),
    ],
    paint,
  )
}

function studyTable({ studies, influence, bayes }: PooledGroup, estimator: Estimator, paint: Paint): string {
  const moved = ['weight %', 'residual', 'Cook', 'mean without', '95 %', 'τ² without']
  const head = [
    'study',
    'effect',
    'SE',
    ...(influence === undefined ? [] : moved),
    bayes === undefined ? '' : 'shrunken',
    '',
  ]
  const rows = studies.map(({ study, effect, se }, i) => [
    study,
    short(effect),
    short(se),
    ...(influence === undefined ? [] : influenceCells(influence[i]!)),
    bayes === undefined ? '' : short(bayes.studies[i]!.mean),
    influence !== undefined && influence[i]!.cook > farMoved ? paint.warn('moves the mean') : '',
  ])
  const note = influence === undefined ? '' : `weights and leave-one-out by ${methods[estimator]}\n`
  return `${inColumns(head, rows, paint)}${paint.faint(note)}`
}

function influenceCells(own: NonNullable<PooledGroup['influence']>[number]): readonly string[] {
  const { hat, studentisedDeletedResidual, cook, without } = own
  return [
    (100 * hat).toFixed(1),
    studentisedDeletedResidual.toFixed(2),
    cook.toFixed(3),
    short(without.mean),
    range(without.normal),
    short(without.tau2),
  ]
}

const range = ({ low, high }: Interval): string => `${short(low)} to ${short(high)}`
