import { exp, log } from '@cordelia/engine'
import type { Counts } from './pooling/two-by-two.ts'
import { crossing } from './pooling/effect.ts'

/** What a 2×2 table says of the odds ratio of its first arm against its second. */
export interface FisherExact {
  /** Two-sided: the probability, were the odds equal, of tables no more probable than this one. */
  readonly p: number
  /**
   * The conditional maximum-likelihood odds ratio: 0 or Infinity at an end of what the margins allow, NaN where they
   * allow one table only and nothing is known.
   */
  readonly oddsRatio: number
  /** The exact interval, 0 and Infinity included: each end leaves half of what `confidence` leaves. */
  readonly low: number
  readonly high: number
}

/** Probabilities that differ by less than this part of themselves are ties, as in R's `fisher.test`. */
const tie = 1e-7

/**
 * Fisher's exact test, with all four margins given, of counts with `events ≤ n`; it takes time and memory in proportion to
 * the events. The interval is that of J. Cornfield, Proc. Third Berkeley Symp. 4, 135 (1956); the estimate maximises the
 * same noncentral hypergeometric probability, so the P-value and the interval need not agree on 1.
 */
export function fisherExact({ events1, n1, events2, n2 }: Counts, confidence: number): FisherExact {
  const events = events1 + events2
  const least = Math.max(0, events - n2)
  const most = Math.min(events, n1)
  const seen = events1 - least
  const logWeights = new Float64Array(most - least + 1)
  for (let i = 1; i < logWeights.length; i++) {
    const x = least + i
    const ratio = ((n1 - x + 1) / x) * ((events - x + 1) / (n2 - events + x))
    logWeights[i] = logWeights[i - 1]! + log(ratio)
  }
  const at = (logOdds: number): Split => split(logWeights, seen, logOdds)
  const outside = 0.5 * (1 - confidence)
  const isLeast = events1 === least
  const isMost = events1 === most
  return {
    p: pValue(logWeights, seen),
    oddsRatio: estimate(),
    low: isLeast ? 0 : exp(root((logOdds) => outside - at(logOdds).above - at(logOdds).here)),
    high: isMost ? Infinity : exp(root((logOdds) => at(logOdds).below + at(logOdds).here - outside)),
  }

  function estimate(): number {
    if (isLeast) return isMost ? NaN : 0
    return isMost ? Infinity : exp(root((logOdds) => at(logOdds).excess))
  }
}

/** The shares of the tables with fewer events in the first arm, as many, and more, and by how many events fewer than seen are expected. */
interface Split {
  readonly below: number
  readonly here: number
  readonly above: number
  readonly excess: number
}

function split(logWeights: Float64Array, seen: number, logOdds: number): Split {
  const tilted = logWeights.map((weight, i) => weight + i * logOdds)
  const most = tilted.reduce((a, b) => Math.max(a, b), -Infinity)
  let [below, above, excess] = [0, 0, 0]
  for (const [i, weight] of tilted.entries()) {
    const density = exp(weight - most)
    if (i < seen) below += density
    if (i > seen) above += density
    excess += (seen - i) * density
  }
  const here = exp(tilted[seen]! - most)
  const total = below + here + above
  return { below: below / total, here: here / total, above: above / total, excess: excess / total }
}

function pValue(logWeights: Float64Array, seen: number): number {
  const most = logWeights.reduce((a, b) => Math.max(a, b), -Infinity)
  let [total, rare] = [0, 0]
  for (const weight of logWeights) {
    const density = exp(weight - most)
    total += density
    if (weight - logWeights[seen]! <= tie) rare += density
  }
  return rare / total
}

/** The logarithm of odds where a function that falls with it reaches 0. */
function root(falling: (logOdds: number) => number): number {
  let [low, high] = [-1, 1]
  while (falling(low) <= 0) low *= 2
  while (falling(high) > 0) high *= 2
  return crossing(falling, low, high)
}
