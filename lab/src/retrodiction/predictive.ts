import { exp, log } from '@cordelia/engine'
import { biasInSds } from '../evidence/pooling/design-bias.ts'
import { betaQuantile, logBeta } from '../statistics/beta.ts'
import { mean } from '../statistics/describe.ts'
import { normalCdf, normalQuantile } from '../statistics/normal.ts'
import type { Line, Seen } from './lines.ts'
import { statistics, type Statistic, type Summary } from './statistics.ts'

/** How probable one draw makes each thing that a line could have seen. */
export type Predictive =
  | { readonly kind: 'number'; readonly mean: number; readonly sd: number }
  /** The binomial of each share counts the same. */
  | { readonly kind: 'counts'; readonly n: number; readonly shares: readonly number[] }
  /** Every count of so many people is as likely. */
  | { readonly kind: 'any'; readonly n: number }
  | { readonly kind: 'tested'; readonly higher: number; readonly same: number; readonly lower: number }
  | { readonly kind: 'side'; readonly higher: number; readonly lower: number }

/** What a line is foretold from: its arms as simulated, in so many people. */
export interface Simulated {
  readonly arm: Summary
  readonly control?: Summary
  readonly people: number
}

/** The median of n people varies by π/2 times as much as their mean, where they are normal. */
const ofMedian = Math.PI / 2

/** How many times the bias that is assumed (`design-bias.ts`) open and uncontrolled trials are taken to have. */
export type Times = 0 | 1 | 2

/**
 * Places in the unit square whose mean stands for an even spread: Hammersley's, centred. The first coordinate goes to what the people
 * simulated leave open, the second to what trials differ by.
 */
const places = Array.from({ length: 64 }, (_, i) => [(i + 0.5) / 64, mirrored(i) + 1 / 128] as const)

/** The six bits of a whole number behind the point, the last first. */
function mirrored(i: number): number {
  let [rest, value] = [i, 0]
  for (let bit = 0.5; bit > 0.01; bit /= 2) {
    value += (rest % 2) * bit
    rest = Math.floor(rest / 2)
  }
  return value
}

export function predictiveOf(line: Line, simulated: Simulated, times: Times = 1): Predictive {
  const { seen } = line
  if (seen.kind === 'counts') return countsOf(line, simulated, times)
  const { shift, sampling, simulation, beyond } = errorsOf(line, simulated, times)
  const centre = simulated.arm.centre - (simulated.control?.centre ?? 0) + shift
  const rest = simulation + beyond
  if (seen.kind === 'tested') return testedOf(centre, sampling, rest)
  const sd = Math.sqrt(sampling + rest)
  if (seen.kind === 'number') return { kind: 'number', mean: centre, sd }
  const higher = normalCdf(centre / sd)
  return { kind: 'side', higher, lower: 1 - higher }
}

/** Nothing changes: arms stay as they were at entry, every count is as likely. Nothing where no entry was printed. */
export function naiveOf(line: Line, simulated: Simulated): Predictive | undefined {
  const { seen, arm, control, statistic } = line
  if (seen.kind === 'counts') return { kind: 'any', n: arm.n }
  if (seen.kind === 'tested') return { kind: 'tested', higher: 0.025, same: 0.95, lower: 0.025 }
  if (seen.kind === 'side') return { kind: 'side', higher: 0.5, lower: 0.5 }
  const { sampling, beyond } = errorsOf(line, simulated, 1)
  const unchanged = unchangedIn(statistic, arm.asked.entry, control)
  if (unchanged === undefined) return undefined
  return { kind: 'number', mean: unchanged, sd: Math.sqrt(sampling + beyond) }
}

/** What a number is where nothing changes; arms whose entry was not printed are taken to be alike. */
function unchangedIn(
  statistic: Line['statistic'],
  entry: number | undefined,
  control: Line['control'],
): number | undefined {
  const own = atEntry(statistic, entry)
  if (control === undefined) return own
  const theirs = atEntry(statistic, control.asked.entry)
  return own === undefined || theirs === undefined ? 0 : own - theirs
}

function atEntry(statistic: Line['statistic'], entry: number | undefined): number | undefined {
  if (statistic === 'cpeptide-percent-of-baseline') return 100
  return ['cpeptide-growth', 'hba1c-change', 'insulin-dose-change'].includes(statistic) ? 0 : entry
}

/**
 * Variances: of the people in the trial, of the people simulated, and of what else trials differ by. The arms of a contrast are the
 * same simulated people, so what they share drops out of it.
 */
function errorsOf(line: Line, { arm, control, people }: Simulated, times: Times) {
  const statistic: Statistic = statistics[line.statistic]
  const factor = line.arm.asked.centre === 'median' ? ofMedian : 1
  const square = (sd: number | undefined): number => (sd === undefined ? 0 : factor * sd * sd)
  const bias = line.isOpen ? times * biasInSds * statistic.personalSd : 0
  return {
    shift: statistic.benefit === 'higher' ? bias : -bias,
    sampling: square(arm.sd) / line.arm.n + square(control?.sd) / (line.control?.n ?? 1),
    simulation: square(control === undefined ? arm.sd : arm.paired) / people,
    beyond: statistic.between.sd * statistic.between.sd + bias * bias,
  }
}

/** The chance that a test at 5 % finds either side: its statistic varies by 1 and by what trials differ by. */
function testedOf(centre: number, sampling: number, rest: number): Predictive {
  const se = Math.sqrt(sampling)
  const sd = Math.sqrt(1 + rest / sampling)
  const beyondChance = normalQuantile(0.975) // a t-test holds its 5 % too
  const higher = normalCdf((centre / se - beyondChance) / sd)
  const lower = normalCdf((-centre / se - beyondChance) / sd)
  return { kind: 'tested', higher, lower, same: 1 - higher - lower }
}

/** The share is known from the people simulated (Jeffreys), and moved on the normal scale by what trials and a bias add. */
function countsOf(line: Line, { arm, people }: Simulated, times: Times): Predictive {
  const statistic: Statistic = statistics[line.statistic]
  const events = Math.round(arm.centre * people)
  const bias = line.isOpen ? times * biasInSds * statistic.personalSd : 0
  const shift = statistic.benefit === 'higher' ? bias : -bias
  const sd = Math.sqrt(statistic.between.sd * statistic.between.sd + bias * bias)
  const normals = normalShares(events, people)
  const shares = normals.map((normal, i) => normalCdf(normal + shift + sd * normalPlaces[i]!))
  return { kind: 'counts', n: line.arm.n, shares }
}

const normalPlaces = places.map(([, place]) => normalQuantile(place))
const sharesKnown = new Map<string, readonly number[]>()

/** The share that so many of so many people stand for, at each place, on the normal scale. Few differ between draws, so they are kept. */
function normalShares(events: number, people: number): readonly number[] {
  const key = `${events}/${people}`
  const known =
    sharesKnown.get(key) ??
    places.map(([place]) => {
      const share = betaQuantile(place, events + 0.5, people - events + 0.5)
      return normalQuantile(Math.min(Math.max(share, 1e-12), 1 - 1e-12))
    })
  sharesKnown.set(key, known)
  return known
}

/** ln of the density, or of the probability, of what was seen. A number is seen with its own error, which no forecast knows. */
export function logProbability(predictive: Predictive, seen: Seen): number {
  switch (predictive.kind) {
    case 'number': {
      if (seen.kind !== 'number') throw new Error('unreachable: a number is foretold for a number')
      const sd = Math.sqrt(predictive.sd * predictive.sd + seen.error * seen.error)
      const z = (seen.value - predictive.mean) / sd
      return -0.5 * z * z - log(sd) - 0.5 * log(2 * Math.PI)
    }
    case 'counts': {
      if (seen.kind !== 'counts') throw new Error('unreachable: counts are foretold for counts')
      return log(chanceOf(predictive, seen.events))
    }
    case 'any':
      return -log(predictive.n + 1)
    case 'tested':
    case 'side':
      if (seen.kind !== predictive.kind) throw new Error('unreachable: a side is foretold for a side')
      return log(sideOf(predictive, seen.side))
  }
}

function sideOf(
  predictive: Extract<Predictive, { kind: 'tested' | 'side' }>,
  side: 'higher' | 'same' | 'lower',
): number {
  const chance = side === 'same' ? (predictive.kind === 'tested' ? predictive.same : 0) : predictive[side]
  return Math.max(chance, 1e-300)
}

/** The chance of so many events. */
export function chanceOf({ n, shares }: Extract<Predictive, { kind: 'counts' }>, events: number): number {
  const ways = -log(n + 1) - logBeta(events + 1, n - events + 1)
  return mean(shares.map((share) => exp(ways + events * log(share) + (n - events) * log(1 - share))))
}
