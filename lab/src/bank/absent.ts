import { measured } from '@cordelia/engine'
import { amount, numeral, percent, span } from '../answer/figures/numeral.ts'
import { capital } from '../answer/figures/text.ts'
import { products, type ProductId } from '../graft/products.ts'
import type { Doses } from '../graft/unit/dose.ts'
import { culture, daysOfTreg, growMsc } from '../graft/unit/expansion.ts'
import { physics } from '../graft/unit/physics.ts'
import { rankedOver } from '../statistics/interval.ts'
import type { Beside } from './beside.ts'
import type { Line, Section } from './told.ts'
import { trialDoses, type TrialDose } from './trial-doses.ts'
import { numbersOf, powered, poweredSpan, restingOn, shareInWords, sourceOf } from './words.ts'

/** What another source of cells gives. */
export const islets = measured('islet cells of a full dose', '8e8 cell', {
  from: 'zimislecel-dose#full-dose',
})

const mscProducts = [
  'cord-blood-msc',
  'cord-tissue-msc',
  'marrow-msc',
  'adipose-msc',
] as const satisfies readonly ProductId[]
/** What regulatory T cells were given as in trials. */
export const tregProducts = ['cord-blood-treg', 'peripheral-treg'] as const satisfies readonly ProductId[]

/** What people look for in cord blood and does not lie in this bag. */
export function absentSection(doses: Doses, beside: Beside): Section {
  return {
    id: 'absent',
    title: 'What is not in it',
    lines: [
      mscLine(doses),
      ...mscGrownLines(doses, beside),
      {
        id: 'islets',
        says: `No islets and no cells known to make insulin. A full dose of islets made from pluripotent stem cells had ${amount(islets.value)} cells; those come from another source.`,
        from: [sourceOf('islets', islets)],
      },
      ...tregLines(doses, beside),
    ],
    tables: [],
  }
}

function mscLine({ mscChance }: Doses): Line {
  const { mscUnits, mscGrown } = physics
  return {
    id: 'msc',
    says: `MSC (stromal cells), all but none: the chance that any would grow from it is ${shareInWords(mscChance)}; they grew from ${numeral(mscGrown.value)} of ${numeral(mscUnits.value)} frozen units. The MSC of most trials come from cord tissue, which is not in a bag of cord blood.`,
    from: restingOn('mscUnits', 'mscGrown', 'mscCells'),
    ...numbersOf(mscChance, 'share'),
  }
}

function mscGrownLines({ weight }: Doses, beside: Beside): readonly Line[] {
  const least = leastRead(trialDoses(beside, mscProducts))
  if (weight === undefined || least === undefined) return []
  const { doublings, days, shown } = growMsc(1, least.low * weight)
  const { mscDoublings, mscDoubling, mscPure } = culture
  const against = `${numeral(mscDoublings.value)} were shown`
  return [
    {
      id: 'msc-grown',
      says: `The least dose of MSC in a trial on file, ${powered(least.low)} per kg, takes ${numeral(doublings)} doublings from one clone, ${span(days[0], days[1], (day) => numeral(day, 2))} days; ${shown ? against : `only ${against}`}. To be called MSC, ${percent(mscPure.value)} of the cells must have CD73, CD90 and CD105.`,
      from: [
        `protocols/${least.trial}`,
        sourceOf('expansion.mscDoublings', mscDoublings),
        sourceOf('expansion.mscDoubling', mscDoubling),
        sourceOf('expansion.mscPure', mscPure),
      ],
      value: doublings,
      unit: 'doublings',
    },
  ]
}

/** Days of culture that make each Treg dose of a trial out of what is in the bag. */
function tregLines({ weight, draws }: Doses, beside: Beside): readonly Line[] {
  const read = trialDoses(beside, tregProducts).filter((each) => each.read)
  if (weight === undefined || read.length === 0) return []
  const from = [culture.tregDay18, culture.tregDay42].map((each) => sourceOf('expansion', each))
  const { tregOnTime, tregAlive, tregPure } = culture
  const released: Line = {
    id: 'treg-released',
    says: `Not every culture gets there: ${percent(tregOnTime.value)} of those of the first trial had its dose on day 18. To be released, one trial asked for ${percent(tregAlive.value)} of the cells alive and ${percent(tregPure.value)} regulatory T cells at least.`,
    from: [tregOnTime, tregAlive, tregPure].map((each) => sourceOf('expansion', each)),
  }
  const grown = read.map(({ trial, cited, product, low, high }, i) => {
    const days = rankedOver(
      draws.map(({ treg, growth }) => daysOfTreg((low * weight) / treg, growth) ?? Infinity),
    )
    return {
      id: `treg-grown-${i + 1}`,
      says: `${capital(products[product].name)} were given at ${poweredSpan(low, high)} per kg (${cited}). ${daysInWords(days)} That is another product than the bag${product === 'peripheral-treg' ? ', and these were not from cord blood' : ''}.`,
      from: [`protocols/${trial}`, ...from, ...restingOn('growthSpread', 'tregLeft')],
      ...(days.high !== Infinity && numbersOf(days, 'day')),
    }
  })
  return [...grown, released]
}

function daysInWords({ median, low, high }: { median: number; low: number; high: number }): string {
  if (median === Infinity) return 'No culture that was counted goes so far from what is in this bag.'
  if (high === 0) return 'The bag holds as many without culture.'
  const most = high === Infinity ? ', or beyond what was counted' : ''
  const ends = high === Infinity ? `from ${numeral(low, 2)}` : span(low, high, (day) => numeral(day, 2))
  return `Grown from this bag as in the one series read, the least of that is there on day ${numeral(median, 2)} (${ends}${most}).`
}

/** The least dose that was read, of those that were written per kg. */
function leastRead(doses: readonly TrialDose[]): TrialDose | undefined {
  return doses
    .filter(({ read, weight }) => read && weight === undefined)
    .toSorted((one, other) => one.low - other.low)[0]
}
