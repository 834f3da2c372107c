import { stream } from '@cordelia/engine'

/** How many participants each arm gets: as near to the shares as whole people allow, the earlier arm first where equal. */
export function countsOf(shares: readonly number[], participants: number): readonly number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const exact = shares.map((share) => (share / total) * participants)
  const counts = exact.map(Math.floor)
  const left = participants - counts.reduce((sum, count) => sum + count, 0)
  const byRemainder = exact.map((value, arm) => ({ arm, remainder: value - Math.floor(value) }))
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.arm - b.arm)
  for (const { arm } of byRemainder.slice(0, left)) counts[arm]!++
  return counts
}

/**
 * The arm of each participant of one trial: numbers as near to the shares as whole people allow, in random order.
 *
 * Left-over places go to the largest remainders, the earlier arm first.
 */
export function randomise(
  shares: readonly number[],
  participants: number,
  seed: number,
  trial: number,
): Int32Array {
  const counts = countsOf(shares, participants)
  const arms = Int32Array.from(counts.flatMap((count, arm) => Array.from({ length: count }, () => arm)))
  const draws = stream(seed, trial, 'randomisation')
  for (let i = arms.length - 1; i > 0; i--) {
    const j = draws.index(i + 1)
    const kept = arms[i]!
    arms[i] = arms[j]!
    arms[j] = kept
  }
  return arms
}
