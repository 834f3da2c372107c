import { exp, log, logistic, measured, stream, type Parameter, type Stream } from '@cordelia/engine'
import { medianOver, type Middle } from '../../statistics/interval.ts'
import { normalCdf, normalQuantile } from '../../statistics/normal.ts'
import { banks, latestDelay } from './collection.ts'
import { aliveAt, leftAfter, logit } from './infused.ts'
import { drawKnown, type Known } from './known.ts'

/** A number that nothing in this arithmetic was taken from, and what the arithmetic says it should be. */
export interface Foretold {
  readonly id: SeriesId
  readonly what: string
  readonly seen: Parameter
  /** Whether another number of the same series is an input. */
  readonly sameSeries: boolean
  /** The middle and the middle 90 %, of the units of the series too. */
  readonly foretold: Middle
  readonly holds: boolean
}

interface Series {
  readonly what: string
  readonly seen: Parameter
  readonly sameSeries: boolean
  /**
   * The number such a series comes to in one possible truth, whose deviations say how far the middles that were read lie from the
   * true ones; `draws` for what chance adds.
   */
  readonly number: (known: Known, draws: Stream) => number
}

/** Units that a measured middle was read from; it lies by so much less from the truth than one unit does. */
const measuredIn = { wash: 10, density: 30, alive: 28 } as const

const series = {
  'infused-per-frozen': {
    what: 'nucleated cells infused per cell frozen, transplants of the COBLT study',
    seen: measured('ratio of the medians', '0.765', { from: 'coblt#ratio' }),
    sameSeries: false,
    number: (known) => {
      const { wash, washSpread, waitingHours } = known.values
      return wash * exp(error(washSpread, measuredIn.wash) * known.unit.wash) * leftAfter(waitingHours, known)
    },
  },
  'large-collections': {
    what: 'share of collections of at least 1.5 × 10⁹ nucleated cells, Basel, were they counted before processing',
    seen: measured('114 of 594', '0.192', { from: 'basel#large' }),
    sameSeries: false,
    number: (known, draws) => counted(atLeast(1.5e9, known), 594, draws),
  },
  'large-units': {
    what: 'the same, were they counted after processing',
    seen: measured('114 of 594', '0.192', { from: 'basel#large' }),
    sameSeries: false,
    number: (known, draws) => counted(atLeast(1.5e9 / known.values.processing, known), 594, draws),
  },
  'small-collections': {
    what: 'share of units received with under 1.2 × 10⁹ nucleated cells, Kanto',
    seen: measured('of 29,795', '0.679', { from: 'kanto#small' }),
    sameSeries: false,
    number: (known, draws) => counted(1 - atLeast(1.2e9, known), 29_795, draws),
  },
  'early-clamping': {
    what: 'share of collections of at least 1.5 × 10⁹ nucleated cells after early clamping, Sweden',
    seen: measured('of 146', '0.47', { from: 'sweden2016#large' }),
    sameSeries: false,
    number: (known, draws) => counted(atLeast(1.5e9, known), 146, draws),
  },
  'collected-cells': {
    what: 'median of nucleated cells before processing, two Korean banks, from their own median volume',
    seen: measured('median of 6,534 units', '11.69e8 cell', { from: 'korean-banks#collected' }),
    sameSeries: true,
    number: ({ values, unit }) =>
      banks.public.volume.value *
      values.density *
      exp(error(values.densitySpread, measuredIn.density) * unit.density),
  },
  'poor-units': {
    what: 'share of thawed units with under 75 % of CD34+ cells alive',
    seen: measured('of 402 units', '0.08', { from: 'blood124-2905#poor' }),
    sameSeries: true,
    number: (known, draws) => {
      const middle = error(known.values.aliveSpread, measuredIn.alive) * known.unit.alive
      const below = hours(known).map((delay) =>
        normalCdf((logit(poor) - aliveAt(delay, known) - middle) / known.values.aliveSpread),
      )
      return counted(below.reduce((sum, share) => sum + share, 0) / below.length, 402, draws)
    },
  },
  'alive-day-2': {
    what: 'share of CD34+ cells alive after thaw, frozen on day 2',
    seen: measured('mean of 28 units', '0.7901', { from: 'ox440865#day-2' }),
    sameSeries: true,
    number: (known) =>
      logistic(aliveAt(48, known) + error(known.values.aliveSpread, measuredIn.alive) * known.unit.alive),
  },
  'living-cd34': {
    what: 'median share of CD34+ cells alive after thaw',
    seen: measured('of 402 units', '0.92', { from: 'blood124-2905#cd34-viable' }),
    sameSeries: true,
    number: (known) => {
      const middle = error(known.values.aliveSpread, measuredIn.alive) * known.unit.alive
      return logistic(aliveAt(known.values.delay, known) + middle)
    },
  },
  'after-5-hours': {
    what: 'nucleated cells left 5 hours after the wash, from those left after 2',
    seen: measured('of 10 units', '0.83', { from: 'laroche#after-5-hours' }),
    sameSeries: true,
    number: (known) =>
      leftAfter(5, known) * exp(error(known.values.washSpread, measuredIn.wash) * known.unit.wash),
  },
} as const satisfies Readonly<Record<string, Series>>

type SeriesId = keyof typeof series

/** The share of a bank's collections with at least so many nucleated cells: volume and cells per mL differ, each log-normally. */
function atLeast(cells: number, { values, unit }: Known): number {
  const { volumeSpread, densitySpread, volumeBetweenBanks, density } = values
  const middle =
    banks.public.volume.value *
    exp(volumeBetweenBanks * unit.volume) *
    density *
    exp(error(densitySpread, measuredIn.density) * unit.density)
  const spread = Math.sqrt(volumeSpread * volumeSpread + densitySpread * densitySpread)
  return normalCdf(log(middle / cells) / spread)
}

const poor = 0.75

/** What the arithmetic says of each series, and whether what was seen lies in the middle 90 %. */
export function foretoldSeries(): readonly Foretold[] {
  const truths = Array.from({ length: 2000 }, (_, i) => drawKnown((name) => stream(2, i, `unit/${name}`)))
  const ids = Object.keys(series) as SeriesId[] // the keys of a closed record
  return ids.map((id) => {
    const { what, seen, sameSeries, number }: Series = series[id]
    const numbers = truths.map((known, i) => number(known, stream(2, i, `series/${id}`)))
    const foretold = medianOver(numbers)
    return {
      id,
      what,
      seen,
      sameSeries,
      foretold,
      holds: foretold.low <= seen.value && seen.value <= foretold.high,
    }
  })
}

/** The standard error of a middle of so many units. */
function error(spread: number, units: number): number {
  return spread / Math.sqrt(units)
}

/** The share that so many units show of a true share: normal about it, as no share here is near 0 or 1. */
function counted(share: number, units: number, draws: Stream): number {
  return share + Math.sqrt((share * (1 - share)) / units) * draws.normal()
}

/** Hours to freezing at the middles of twenty equal parts of all units. */
function hours({ values }: Known): readonly number[] {
  return Array.from({ length: 20 }, (_, i) =>
    Math.min(latestDelay, values.delay * exp(values.delaySpread * normalQuantile((i + 0.5) / 20))),
  )
}
