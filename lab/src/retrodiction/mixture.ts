import { betaCdf } from '../statistics/beta.ts'
import { normalCdf } from '../statistics/normal.ts'
import type { Predictive } from './predictive.ts'

/** Predictives of one kind, each with its weight; the weights sum to 1. */
export type Mixture = readonly { readonly weight: number; readonly predictive: Predictive }[]

/** The middle of a forecast and the interval that holds 90 % of it; of counts, whole numbers that hold at least 90 %. */
export interface Interval {
  readonly middle: number
  readonly low: number
  readonly high: number
}

const halvings = 40 // of twenty SDs: to 2e-11 of one

/** The middle and the 90 % interval of a mixture of numbers or of counts. */
export function intervalOf(mixture: Mixture): Interval {
  const [low, middle, high] = [0.05, 0.5, 0.95].map((p) => quantileOf(mixture, p)) as [number, number, number] // three in, three out
  return { low, middle, high }
}

/** The chance of each side, of a mixture of tests or of sides. */
export function sidesOf(mixture: Mixture): Readonly<Record<'higher' | 'same' | 'lower', number>> {
  const chance = (side: 'higher' | 'same' | 'lower'): number =>
    mixture.reduce((sum, { weight, predictive }) => {
      if (predictive.kind === 'tested') return sum + weight * predictive[side]
      return predictive.kind === 'side' && side !== 'same' ? sum + weight * predictive[side] : sum
    }, 0)
  return { higher: chance('higher'), same: chance('same'), lower: chance('lower') }
}

function quantileOf(mixture: Mixture, p: number): number {
  const [first] = mixture
  return first?.predictive.kind === 'counts'
    ? countQuantile(mixture, first.predictive.n, p)
    : numberQuantile(mixture, p)
}

function countQuantile(mixture: Mixture, n: number, p: number): number {
  const shares = weightedShares(mixture)
  let low = 0
  let high = n
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    // the chance of at most so many events is a beta function (DLMF 8.17.5)
    const below = shares.reduce(
      (sum, [share, weight]) => sum + weight * betaCdf(1 - share, n - middle, middle + 1),
      0,
    )
    if (below >= p) high = middle
    else low = middle + 1
  }
  return low
}

/** Each share of a mixture of counts with all its weight: draws differ, but their shares are few. */
function weightedShares(mixture: Mixture): readonly (readonly [share: number, weight: number])[] {
  const weights = new Map<number, number>()
  for (const { weight, predictive } of mixture) {
    if (predictive.kind !== 'counts') continue
    const part = weight / predictive.shares.length
    for (const share of predictive.shares) weights.set(share, (weights.get(share) ?? 0) + part)
  }
  return [...weights]
}

function numberQuantile(mixture: Mixture, p: number): number {
  const parts = mixture.flatMap(({ weight, predictive }) =>
    predictive.kind === 'number' ? [{ weight, ...predictive }] : [],
  )
  let low = Math.min(...parts.map(({ mean, sd }) => mean - 10 * sd))
  let high = Math.max(...parts.map(({ mean, sd }) => mean + 10 * sd))
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2
    const below = parts.reduce(
      (sum, { weight, mean, sd }) => sum + weight * normalCdf((middle - mean) / sd),
      0,
    )
    if (below < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}
