import { exp, log, lgamma } from '@cordelia/engine'

/** Of each rank but the largest, the fewest and the most of all ranks that may lie at or below it. */
export interface EcdfBand {
  readonly low: Int32Array
  readonly high: Int32Array
}

/** How far ranks are from uniform. */
export interface Uniformity {
  /** The chance that uniform ranks stray as far anywhere: exact, not asymptotic. */
  readonly p: number
  /** Where the part of the ranks at or below a rank differs most from the uniform part, and by how much. */
  readonly at: number
  readonly excursion: number
}

/**
 * The band that `count` independent ranks, uniform over 0 … largest, leave anywhere with a chance of at most `outside`.
 * Each rank's count has the same binomial tail beyond the band, and those tails are as large as can be.
 *
 * Source: T. Säilynoja, P.-C. Bürkner & A. Vehtari, Stat. Comput. 32, 32 (2022), doi:10.1007/s11222-022-10090-6.
 */
export function ecdfBand(count: number, largest: number, outside: number): EcdfBand {
  const tails = tailsOf(count, largest)
  let [tail, tooMuch] = [0, outside]
  for (let i = 0; i < 50; i++) {
    const middle = (tail + tooMuch) / 2
    if (chanceOutside(bandBeyond(tails, middle), count, largest) <= outside) tail = middle
    else tooMuch = middle
  }
  return bandBeyond(tails, tail)
}

/** How well ranks from 0 to `largest` agree with uniform ones: p ≤ `outside` exactly where they leave `ecdfBand`. */
export function uniformity(ranks: readonly number[], largest: number): Uniformity {
  const count = ranks.length
  const tails = tailsOf(count, largest)
  let [tail, at, excursion] = [1, 0, 0]
  for (let rank = 0; rank < largest; rank++) {
    const seen = ranks.filter((each) => each <= rank).length
    tail = Math.min(tail, tails[rank]![seen]!, tails.at(-1 - rank)![count - seen]!)
    const difference = seen / count - (rank + 1) / (largest + 1)
    if (Math.abs(difference) > Math.abs(excursion)) [at, excursion] = [rank, difference]
  }
  return { p: chanceOutside(bandBeyond(tails, tail), count, largest), at, excursion }
}

/**
 * Of each rank, the chances of at most 0 … count ranks at or below it. Those of at least so many are the same from the
 * other end, where they are read: equal chances are equal bits.
 */
function tailsOf(count: number, largest: number): readonly Float64Array[] {
  const ways = waysOf(count)
  return Array.from({ length: largest }, (_, rank) => {
    const atMost = Float64Array.from({ length: count + 1 }, (_, k) =>
      binomial(k, count, (rank + 1) / (largest + 1), ways),
    )
    for (let k = 1; k <= count; k++) atMost[k]! += atMost[k - 1]!
    return atMost
  })
}

/** The counts whose tails on both sides are larger than one. */
function bandBeyond(tails: readonly Float64Array[], tail: number): EcdfBand {
  const low = Int32Array.from(tails, (atMost) => atMost.findIndex((each) => each > tail))
  return { low, high: low.map((_, rank) => tails[0]!.length - 1 - low.at(-1 - rank)!) }
}

/**
 * The chance that uniform ranks leave a band. What lies at or below a rank, given what lies at or below the one before,
 * needs nothing older: of the ranks above the one before, each is this one with the same chance.
 */
function chanceOutside({ low, high }: EcdfBand, count: number, largest: number): number {
  const ways = waysOf(count)
  let within = Float64Array.from({ length: count + 1 }, (_, k) => (k === 0 ? 1 : 0))
  let [fewest, most] = [0, 0]
  for (let rank = 0; rank < largest; rank++) {
    const next = new Float64Array(count + 1)
    for (let before = fewest; before <= most; before++) {
      for (let k = Math.max(before, low[rank]!); k <= high[rank]!; k++) {
        const chance = binomial(k - before, count - before, 1 / (largest + 1 - rank), ways)
        next[k]! += within[before]! * chance
      }
    }
    ;[fewest, most] = [low[rank]!, high[rank]!]
    within = next
  }
  return 1 - within.reduce((sum, each) => sum + each)
}

/** ln k! for k up to a count. */
function waysOf(count: number): Float64Array {
  return Float64Array.from({ length: count + 1 }, (_, k) => lgamma(k + 1))
}

function binomial(k: number, n: number, p: number, ways: Float64Array): number {
  return exp(ways[n]! - ways[k]! - ways[n - k]! + k * log(p) + (n - k) * log(1 - p))
}
