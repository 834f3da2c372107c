import { assumed, exp, log, measured } from '@cordelia/engine'

/** What growth in culture gives, and where it ends. */
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
    between: [1, 3],
  }),
} as const

const days = { first: 18, last: 42 } as const

/** Regulatory T cells after some days of culture per cell at the start: log-linear through what was counted, and no further than day 42. */
export function tregFold(day: number): number {
  const [first, last] = [log(culture.tregDay18.value), log(culture.tregDay42.value)]
  if (day <= days.first) return exp((first * Math.max(0, day)) / days.first)
  const share = (Math.min(day, days.last) - days.first) / (days.last - days.first)
  return exp(first + share * (last - first))
}

/** Days of culture that make so many cells out of one; nothing where no culture went so far. */
export function daysOfTreg(fold: number): number | undefined {
  const [first, last] = [log(culture.tregDay18.value), log(culture.tregDay42.value)]
  const wanted = log(fold)
  if (wanted <= 0) return 0
  if (wanted <= first) return (days.first * wanted) / first
  if (wanted > last) return undefined
  return days.first + ((days.last - days.first) * (wanted - first)) / (last - first)
}

/** What it takes to grow a dose of MSC out of the clones of one unit. */
export interface MscExpansion {
  readonly doublings: number
  readonly days: number
  /** Whether so many doublings were shown. */
  readonly shown: boolean
}

/** Doublings and days from some clones to some cells. */
export function growMsc(clones: number, cells: number): MscExpansion {
  const doublings = Math.max(0, log(cells / clones) / Math.LN2)
  return {
    doublings,
    days: doublings * culture.mscDoubling.value,
    shown: doublings <= culture.mscDoublings.value,
  }
}
