import { assumed, exp, log, measured } from '@cordelia/engine'

/** Days in which MSC may double. */
const [fastest, slowest] = [1, 3] as const

/** What growth in culture gives, where it ends, and what a product of it must be to be released. */
export const culture = {
  tregDay18: measured('regulatory T cells on day 18 per cell at the start', '123', {
    from: 'treg-expansion2024#day-18',
  }),
  tregDay42: measured('regulatory T cells on day 42 per cell at the start', '5981', {
    from: 'treg-expansion2024#day-42',
  }),
  mscDoublings: measured('doublings of MSC from cord blood that were shown', '20', {
    from: 'bieback2004#doublings',
  }),
  mscDoubling: assumed('time in which MSC from cord blood double', '2 day', {
    because:
      'about 24 h was read for cord tissue and 61 h for marrow, on a secondary page; not for cord blood',
    between: [fastest, slowest],
  }),
  tregOnTime: measured('share of cultures that had reached their dose on day 18', '0.74', {
    from: 'blood117-1061#reached',
  }),
  tregAlive: measured('least share of cells alive for release', '0.70', { from: 'pmc5850906#alive' }),
  tregPure: measured('least share of regulatory T cells for release', '0.60', { from: 'pmc5850906#pure' }),
  mscPure: measured('least share of cells with each of CD73, CD90 and CD105', '0.95', {
    from: 'isct2006#markers',
  }),
} as const

const days = { first: 18, last: 42 } as const

/**
 * Regulatory T cells after some days of culture per cell at the start: log-linear through what was counted, times `growth` on the
 * log scale, and no further than day 42.
 */
export function tregFold(day: number, growth: number): number {
  const [first, last] = [growth * log(culture.tregDay18.value), growth * log(culture.tregDay42.value)]
  if (day <= days.first) return exp((first * Math.max(0, day)) / days.first)
  const share = (Math.min(day, days.last) - days.first) / (days.last - days.first)
  return exp(first + share * (last - first))
}

/** Days of culture that make so many cells out of one; nothing where no culture went so far. */
export function daysOfTreg(fold: number, growth: number): number | undefined {
  const [first, last] = [growth * log(culture.tregDay18.value), growth * log(culture.tregDay42.value)]
  const wanted = log(fold)
  if (wanted <= 0) return 0
  if (wanted <= first) return (days.first * wanted) / first
  if (wanted > last) return undefined
  return days.first + ((days.last - days.first) * (wanted - first)) / (last - first)
}

/** What it takes to grow a dose of MSC out of the clones of one unit. */
export interface MscExpansion {
  readonly doublings: number
  /** The fewest and the most, by the range of the time in which they double. */
  readonly days: readonly [low: number, high: number]
  /** Whether so many doublings were shown. */
  readonly shown: boolean
}

/** Doublings and days from some clones to some cells. */
export function growMsc(clones: number, cells: number): MscExpansion {
  const doublings = Math.max(0, log(cells / clones) / Math.LN2)
  return {
    doublings,
    days: [doublings * fastest, doublings * slowest],
    shown: doublings <= culture.mscDoublings.value,
  }
}
