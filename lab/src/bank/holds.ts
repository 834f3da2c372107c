import { measured } from '@cordelia/engine'
import { numeral, percent, span } from '../answer/figures/numeral.ts'
import type { Dose, Doses } from '../graft/unit/dose.ts'
import { infusedFrom } from '../graft/unit/infused.ts'
import { middling, type Known } from '../graft/unit/known.ts'
import { physics } from '../graft/unit/physics.ts'
import { chanceToReach, thresholds } from '../graft/unit/thresholds.ts'
import type { Unit } from '../graft/unit/unit.ts'
import { dateOf } from '../source/calendar.ts'
import { medianOver, type Middle } from '../statistics/interval.ts'
import { chanceInWords } from './limits.ts'
import { cd34Names, mononuclearNames, tregNames, viableNames, frozenNames, washNames } from './rests-on.ts'
import type { Line, Section } from './told.ts'
import { cellsInWords, hundredths, numbersOf, powered, restingOn, shareInWords, sourceOf } from './words.ts'

/** Years in nitrogen from which cells came back. */
export const storage = {
  longest: measured('longest storage after which progenitor cells came back', '23.5 year', {
    from: 'broxmeyer2011#years',
  }),
  longestOfUnits: measured('longest storage of transplanted units', '11.07 year', {
    from: 'pmc4378826#longest',
  }),
  units: measured('transplanted units', '288', { from: 'pmc4378826#units' }),
} as const

const daysInYear = 365.25

/** The least mean share of living cells before freezing in what the numbers were read from. */
export const leastAlive = measured('white cells alive before freezing on day 3', '0.6624', {
  from: 'ox440865#cd45-day-3',
})

/** What the bag holds and what is left of it in the vein. */
export function holdsSection(unit: Unit, doses: Doses, known: readonly Known[]): Section {
  return {
    id: 'holds',
    title: 'What the bag holds and gives',
    lines: [
      ...fewAlive(unit),
      {
        id: 'words',
        says: 'Nucleated cells are all cells with a nucleus, most of them white blood cells; mononuclear cells are those of them that are no granulocytes; CD34+ cells form blood; regulatory T cells hold other immune cells back.',
        from: [],
      },
      nucleatedLine(unit, doses),
      dosed('mononuclear', doses.mononuclear, doses.weight, {
        says: (cells, of) =>
          `${cells} mononuclear cells${of} at freezing.${unit.counts.mononuclear === undefined ? ' They were not counted; one bank’s share of them is taken.' : ''}`,
        from: restingOn(...mononuclearNames(unit)),
      }),
      dosed('cd34', doses.cd34, doses.weight, {
        says: (cells, of) => `${cells} living CD34+ cells${of} after thaw and wash.${cd34Counted(unit)}`,
        from: restingOn(...cd34Names(unit)),
      }),
      tregLine(unit, doses),
      viableLine(unit, doses.viableCd34),
      ...delayLines(unit, known),
      viabilityLine(unit, doses),
      storageLine(unit),
      {
        id: 'warming',
        says: 'Warming in store or on the way is not in these numbers: nucleated cells hardly show what it does (PMC4428933), and how much of it does how much was not read.',
        from: [],
      },
      {
        id: 'waiting',
        says: `Two hours after the wash ${percent(physics.waiting.value)} of the washed cells were left in the series read; the doses here are those right after the wash.`,
        from: restingOn('waiting'),
      },
    ],
    tables: [],
  }
}

function nucleatedLine(unit: Unit, doses: Doses): Line {
  const from = restingOn(...frozenNames(unit), ...washNames(unit))
  const { frozen, nucleated, weight } = doses
  if (frozen.perKg === undefined || nucleated.perKg === undefined || weight === undefined) {
    const says = `${cellsInWords(nucleated.cells)} nucleated cells after thaw and wash, of ${cellsInWords(frozen.cells)} at freezing. No recipient’s weight is given, so nothing is told per kg.`
    return { id: 'nucleated', says, from, ...numbersOf(nucleated.cells, 'cell') }
  }
  const { limit } = thresholds['label-dose']
  const chance = chanceInWords(chanceToReach('label-dose', unit, doses.draws)!)
  const side = frozen.perKg.median < limit.value ? 'below' : 'not below'
  return {
    id: 'nucleated',
    says: `${cellsInWords(nucleated.perKg)} nucleated cells per kg after thaw and wash, for ${numeral(weight)} kg: ${side} the US label’s least dose of ${powered(limit.value)}, which counts cells at freezing: ${cellsInWords(frozen.perKg)} then, reached in ${chance} of draws.`,
    from: [...from, 'hemacord#dose', 'recovery-label#least-dose'],
    ...numbersOf(nucleated.perKg, 'cell/kg'),
  }
}

/** The middle of everything has them left like other cells; draws let more of them die. */
function tregLine(unit: Unit, { treg, weight }: Doses): Line {
  const kindest = infusedFrom(unit, middling).treg / (weight ?? 1)
  const of = weight === undefined ? '' : ' per kg'
  const middle = treg.perKg ?? treg.cells
  return {
    id: 'treg',
    says: `${powered(kindest)} regulatory T cells${of} after thaw and wash, if freezing spares them as it spares other cells; ${cellsInWords(middle)} as it may take more of them, which was not measured. They are reckoned from what newborns have; nobody counted them in this unit.`,
    from: restingOn(...tregNames(unit)),
    ...numbersOf(middle, weight === undefined ? 'cell' : 'cell/kg'),
  }
}

function dosed(
  id: string,
  { cells, perKg }: Dose,
  weight: number | undefined,
  { says, from }: { says: (cells: string, of: string) => string; from: readonly string[] },
): Line {
  const of = weight === undefined ? '' : ' per kg'
  const middle = perKg ?? cells
  return {
    id,
    says: says(cellsInWords(middle), of),
    from,
    ...numbersOf(middle, perKg === undefined ? 'cell' : 'cell/kg'),
  }
}

function cd34Counted({ counts }: Unit): string {
  return counts.cd34 === undefined
    ? ' CD34+ cells were not counted; other banks’ share of them is taken.'
    : ''
}

function viableLine({ afterThaw }: Unit, share: Middle): Line {
  if (afterThaw?.viableCd34 !== undefined) {
    return {
      id: 'viable-cd34',
      says: `${numeral(100 * afterThaw.viableCd34)} % of the CD34+ cells were counted alive after thaw; ${shareInWords(share)} of those in the bag, as a count of few cells may tell.`,
      from: restingOn(...viableNames({ afterThaw })),
      ...numbersOf(share, 'share'),
    }
  }
  return {
    id: 'viable-cd34',
    says: `${shareInWords(share)} of the CD34+ cells are alive after thaw.`,
    from: restingOn(...viableNames({})),
    ...numbersOf(share, 'share'),
  }
}

/** What a day of waiting before the freezer does, by the same unit frozen a day earlier and a day later. */
function delayLines(unit: Unit, known: readonly Known[]): readonly Line[] {
  const { delay } = unit
  const from = restingOn(...viableNames({}))
  const outside = delay < measuredDays.first || delay > measuredDays.last
  const beyond = outside ? ' Only days 1 to 3 were measured; beyond them the line is drawn on.' : ''
  const frozen = { id: 'delay', says: `It was frozen ${numeral(delay)} hours after birth.${beyond}`, from }
  const later = movedLine('delay-later', 'A day later', changeOfViable(unit, 24, known))
  if (delay <= 24) return [frozen, later]
  return [frozen, movedLine('delay-earlier', 'A day earlier', changeOfViable(unit, -24, known)), later]
}

/** Hours. */
const measuredDays = { first: 24, last: 72 } as const

function movedLine(id: string, when: string, change: Middle): Line {
  const { median, low, high } = change
  const points = (share: number): string => numeral(100 * Math.abs(share), 2)
  const ends = median < 0 ? span(high, low, points) : span(low, high, points)
  return {
    id,
    says: `${when}, the share of CD34+ cells alive after thaw would be ${points(median)} points (${ends}) ${median < 0 ? 'lower' : 'higher'}.`,
    from: restingOn(...viableNames({})),
    ...numbersOf(change, 'share'),
  }
}

/** The change of the share of CD34+ cells alive, were the unit frozen so many hours later and not counted after thaw. */
function changeOfViable(unit: Unit, hours: number, known: readonly Known[]): Middle {
  const { afterThaw: _, ...uncounted } = unit
  const moved = { ...uncounted, delay: unit.delay + hours }
  return medianOver(
    known.map((each) => infusedFrom(moved, each).viableCd34 - infusedFrom(uncounted, each).viableCd34),
  )
}

/** A word before all others on a unit with fewer living cells than any that the numbers were read from. */
function fewAlive({ viable }: Unit): readonly Line[] {
  if (viable >= leastAlive.value) return []
  return [
    {
      id: 'few-alive',
      says: `Only ${hundredths(viable)} of its cells were alive at freezing, fewer than in any series read (${hundredths(leastAlive.value)}). What follows was read from better units and does not hold for this one.`,
      from: [sourceOf('leastAlive', leastAlive)],
    },
  ]
}

function viabilityLine({ viable }: Unit, { frozen: { cells, perKg } }: Doses): Line {
  const { median, low, high } = perKg ?? cells
  const alive = { median: viable * median, low: viable * low, high: viable * high }
  const of = perKg === undefined ? '' : ' per kg'
  return {
    id: 'viability',
    says: `The bank counted ${hundredths(viable)} of the cells alive at freezing: ${cellsInWords(alive)} living nucleated cells${of} then. How that carries over to thaw was not read, so no other number here, nor that of living CD34+ cells, rests on it.`,
    from: restingOn('counting'),
    ...numbersOf(alive, perKg === undefined ? 'cell' : 'cell/kg'),
  }
}

function storageLine({ frozen, thawed }: Unit): Line {
  const { longest, longestOfUnits, units } = storage
  const from = [...Object.values(storage).map((each) => sourceOf('storage', each)), ...restingOn('yearly')]
  const known = `in ${numeral(units.value)} transplanted units stored up to ${numeral(longestOfUnits.value, 2)} years, nor in progenitor cells up to ${numeral(longest.value)} years`
  if (thawed === undefined) {
    const says = `Frozen on ${dateOf(frozen)}; no day of thaw is given. No change with years in nitrogen was measured ${known}.`
    return { id: 'storage', says, from }
  }
  const years = (thawed - frozen) / daysInYear
  const beyond = years > longest.value ? ' So many years as these were not measured.' : ''
  return {
    id: 'storage',
    says: `${numeral(years)} years in nitrogen. No change with years was measured ${known}.${beyond}`,
    from,
    value: years,
    unit: 'year',
  }
}
