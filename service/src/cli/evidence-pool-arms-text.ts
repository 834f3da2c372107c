import type { ArmGroup, ArmReport } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { short } from './numbers.ts'

/** Each group: the probability of the event in a new study, what it rests on, and in each study. */
export function describeArms({ groups, prior, warnings }: ArmReport, paint: Paint): string {
  const count = groups.reduce((sum, { studies }) => sum + studies.length, 0)
  const apart = groups.length > 1 ? `, ${groups.length} classes, each by itself` : ''
  const { mean, tau } = prior
  return [
    `${count} studies of one arm${apart}; binomial likelihood; intervals of 95 %\n`,
    `priors: mean log odds normal ${short(mean.mean)} ± ${short(mean.sd)}, τ half-normal ${short(tau)}\n`,
    ...warnings.map((warning) => `${paint.warn('warning')}: ${warning}\n`),
    ...groups.map((group) => `\n${describeGroup(group, paint)}`),
  ].join('')
}

function describeGroup(group: ArmGroup, paint: Paint): string {
  const { studies, mean, tau, predicted } = group
  const title = `${group.class ?? 'all'}, ${studies.length === 1 ? 'one study' : `${studies.length} studies`}`
  const believed = [
    ['probability in a new study', predicted] as const,
    ['mean log odds', mean] as const,
    ['τ of log odds', tau] as const,
  ]
  const each = studies.map(({ study, events, n, exact, shrunken }) => [
    study,
    `${events} of ${n}`,
    short(events / n),
    range(exact),
    short(shrunken.mean),
    range(shrunken),
  ])
  return [
    `${paint.strong(title)}\n`,
    inColumns(['Bayes', 'mean', 'SD', 'median', '95 %'], believed.map(cells), paint),
    '\n',
    inColumns(['study', 'events', 'share', 'exact 95 %', 'shrunken', '95 %'], each, paint),
  ].join('')
}

function cells([name, believed]: readonly [string, ArmGroup['mean']]): readonly string[] {
  const { mean, sd, median } = believed
  return [name, ...[mean, sd, median].map(short), range(believed)]
}

const range = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${short(low)} to ${short(high)}`
