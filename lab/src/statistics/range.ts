import { exp, log } from '@cordelia/engine'

/** A range this many times as high as low is even on the log scale: of such a value one knows the order of magnitude. */
const wide = 4

/** The value at a place in [0, 1] of a range: even over it, on the log scale where it is wide. */
export function within([low, high]: readonly [low: number, high: number], u: number): number {
  const isWide = low > 0 && high / low >= wide
  return isWide ? exp(log(low) + u * (log(high) - log(low))) : low + u * (high - low)
}
