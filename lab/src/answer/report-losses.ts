import { endpoints, type Measure } from '../trial/measures.ts'
import type { Compared } from './answer.ts'
import { counted, numeral, whole } from './figures/numeral.ts'

/** How the simulation of one measure in one arm fared against what was observed. */
export interface Loss {
  readonly arm: string
  readonly measure: Measure
  readonly unit: string
  /** Simulated trials behind the interval. */
  readonly trials: number
  /** Observed values after entry with a simulated one at the same visit, and how many lie outside its 95 % interval. */
  readonly compared: number
  readonly outside: number
  /** The mean distance to the simulated median, or mean where a mean was printed, and to the observed value of entry. */
  readonly error?: number
  readonly naive?: number
}

/** Wins and losses of a simulated trial, an arm and a measure each; empty where nothing was observed. */
export function lossesOf({ result, observed }: Compared): readonly Loss[] {
  const pairs = observed.flatMap((seen) => {
    const point = result.courses.find(
      ({ arm, measure, day }) => arm === seen.arm && measure === seen.measure && day === seen.day,
    )
    if (point === undefined) return []
    const { median, low, high } = point
    return [{ seen, point: seen.spread.startsWith('mean') ? point.mean : { value: median, low, high } }]
  })
  const keys = [...new Set(pairs.map(({ seen }) => `${seen.arm} ${seen.measure}`))]
  return keys.map((key) => {
    const own = pairs.filter(({ seen }) => `${seen.arm} ${seen.measure}` === key)
    const { arm, measure } = own[0]!.seen
    const entry = own.find(({ seen }) => seen.day === 0)?.seen.value
    const later = own.filter(({ seen }) => seen.day > 0)
    return {
      arm,
      measure,
      unit: endpoints[measure].unit,
      trials: result.protocol.trials,
      compared: later.length,
      outside: later.filter(({ seen, point }) => seen.value < point.low || seen.value > point.high).length,
      ...(later.length > 0 && {
        error: mean(later.map(({ seen, point }) => Math.abs(seen.value - point.value))),
      }),
      ...(later.length > 0 &&
        entry !== undefined && { naive: mean(later.map(({ seen }) => Math.abs(seen.value - entry))) }),
    }
  })
}

/** One course against what was observed, as a row: its parts stand under the heads of the table of losses. */
export function lossInWords({ arm, measure, unit, compared, outside, error, naive }: Loss): string {
  const known = (value: number | undefined): string =>
    value === undefined ? 'none after entry' : `${numeral(value)} ${unit}`
  return `${endpoints[measure].what} in ${arm}: ${whole(outside)} of ${whole(compared)} outside 95 % of simulated trials; mean error ${known(error)}, of “no change” ${known(naive)}`
}

const enough = 40 // trials: fewer have none beyond the ends of a 95 % interval

/** What is lost, in plain sentences. */
export function lossesInWords(losses: readonly Loss[]): string {
  if (losses.length === 0) return 'Nothing that was read can be set beside this simulation.'
  const trials = Math.min(...losses.map((loss) => loss.trials))
  const compared = losses.reduce((sum, loss) => sum + loss.compared, 0)
  const outside = losses.reduce((sum, loss) => sum + loss.outside, 0)
  const rivals = losses.filter(({ error, naive }) => error !== undefined && naive !== undefined)
  const lost = rivals.filter(({ error, naive }) => error! >= naive!)
  const where = lost.map(({ arm, measure }) => `${endpoints[measure].what} in ${arm}`).join(', ')
  return [
    `${whole(outside)} of ${counted(compared, ['observed value', 'observed values'])} ${compared === 1 ? 'lies' : 'lie'} outside the interval that holds 95 % of the simulated trials.`,
    rivals.length === 0
      ? ''
      : `Saying that everything stays as at entry would have been as close or closer in ${whole(lost.length)} of ${counted(rivals.length, ['course', 'courses'])}${where === '' ? '' : `: ${where}`}.`,
    trials < enough
      ? `The interval rests on ${counted(trials, ['simulated trial', 'simulated trials'])}, too few to know its ends.`
      : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
