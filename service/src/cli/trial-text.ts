import type { Compared, Primary, TrialResult } from '@cordelia/lab'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { count, months, short } from './numbers.ts'

type Observed = Compared['observed']

/** A simulated trial as text: who took part, the course of every arm beside what a study saw, the primary comparison. */
export function describeTrial(result: TrialResult, observed: Observed, paint: Paint): string {
  const { protocol } = result
  return [
    `${paint.strong(protocol.name)}: ${protocol.question}\n`,
    `${count(protocol.trials)} simulated trials of ${count(protocol.enrol)}, seed ${protocol.seed}\n`,
    recruited(result),
    dosed(result),
    lost(result, paint),
    ...protocol.arms.map(({ name }) => course(result, observed, name, paint)),
    primary(result),
  ].join('')
}

function recruited({ screened, excluded, enrolled }: TrialResult): string {
  const rules = excluded.map(({ rule, count: people }) => `${count(people)} by ${rule}`).join(', ')
  return `screened ${count(screened)}, excluded ${rules === '' ? 'nobody' : rules}, enrolled ${count(enrolled)}\n`
}

function dosed({ doses = [] }: TrialResult): string {
  return doses
    .map(({ arm, n, median, low, high }) => {
      const spread = `middle 90 % ${short(low)} to ${short(high)}, n ${count(n)}`
      return `dose out of stored units, arm ${arm}: median ${short(median)} cell/kg (${spread})\n`
    })
    .join('')
}

function lost({ lost: kinds }: TrialResult, paint: Paint): string {
  if (kinds.length === 0) return 'lost solves: none\n'
  const told = kinds.map(({ kind, count: solves, first }) => {
    const where = `${first.state} at day ${short(first.time)}`
    return `${count(solves)} ${kind} (first: trial ${first.trial}, participant ${first.participant}, ${where})`
  })
  return paint.warn(`lost solves: ${told.join('; ')}\n`)
}

function course({ courses }: TrialResult, observed: Observed, arm: string, paint: Paint): string {
  const own = courses.filter((point) => point.arm === arm)
  const seen = observed.filter((point) => point.arm === arm)
  const rows = own.map((point) => {
    const study = seen.find(({ measure, day }) => measure === point.measure && day === point.day)
    const simulated = `${short(point.median)} (${short(point.low)} to ${short(point.high)})`
    const people =
      point.q1 === undefined || point.q3 === undefined ? '' : `${short(point.q1)} to ${short(point.q3)}`
    const row = [point.measure, short(point.day), months(point.day), point.unit, simulated, people]
    return study === undefined ? row : [...row, ...observedCells(study)]
  })
  const head = ['measure', 'day', 'month', 'unit', 'simulated median (95 % of trials)', 'simulated quartiles']
  const more = ['observed', 'spread', 'n', 'finding']
  return `\n${paint.strong(`arm ${arm}`)}\n${inColumns(seen.length === 0 ? head : [...head, ...more], rows, paint)}`
}

function observedCells({ value, low, high, spread, n, finding }: Observed[number]): readonly string[] {
  const interval = low === undefined || high === undefined ? '' : ` (${short(low)} to ${short(high)})`
  return [`${short(value)}${interval}`, spread, n === undefined ? '' : String(n), finding]
}

function primary({ primary: found, protocol }: TrialResult): string {
  const { measure, at } = protocol.primary
  const endpoint = `primary: ${measure} at day ${short(at)} (month ${months(at)})`
  if (found.length === 0) return `\n${endpoint}: no comparison of two arms to compute\n`
  return found
    .map(({ treated, control, scale, difference, low, high, analysed, significant }) =>
      [
        `\n${endpoint}, ${treated} minus ${control}: ${scales[scale]}\n`,
        `  difference ${short(difference)} (95 % of ${count(analysed)} trials ${short(low)} to ${short(high)})\n`,
        significant === undefined ? '' : inFavour(treated, significant, analysed),
      ].join(''),
    )
    .join('')
}

const scales = {
  'ln(x+1)': 'ln(value + 1), adjusted for baseline and age',
  mean: 'means',
  share: 'shares of people',
} as const

function inFavour(arm: string, trials: NonNullable<Primary['significant']>, analysed: number): string {
  const interval = `${short(trials.low)} to ${short(trials.high)}`
  return `  P < 0.05 in favour of ${arm} in ${count(trials.count)} of ${count(analysed)} trials (share, exact 95 %: ${interval})\n`
}
