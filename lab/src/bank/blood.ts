import { numeral, percent } from '../answer/figures/numeral.ts'
import { matchOf, ofSix } from '../graft/hla/grade.ts'
import { recoveryOf, type Foretold } from '../graft/recovery/recovery.ts'
import { assumedOfRecovery, effects, labelRows, plateletRows } from '../graft/recovery/sources.ts'
import type { Doses } from '../graft/unit/dose.ts'
import type { Unit } from '../graft/unit/unit.ts'
import { medianOver } from '../statistics/interval.ts'
import type { Line, Section } from './told.ts'
import { cellsInWords, middleInWords, numbersOf, shareInWords, sourceOf } from './words.ts'

/** Blood formation after conditioning, as series of people showed it, and without. */
export function bloodSection(unit: Unit, doses: Doses): Section {
  return {
    id: 'blood',
    title: 'Blood formation, were it transplanted',
    lines: [...conditionedLines(unit, doses), unconditionedLine()],
    tables: [],
  }
}

function conditionedLines(unit: Unit, { frozen, draws, weight }: Doses): readonly Line[] {
  if (weight === undefined || frozen.perKg === undefined) {
    const says = 'No weight is given, so recovery after conditioning is not told.'
    return [{ id: 'recovery', says, from: [] }]
  }
  const cd34 = medianOver(draws.map(({ cd34Frozen }) => cd34Frozen)).median / weight
  const dose = {
    nucleated: frozen.perKg.median,
    ...(unit.counts.cd34 !== undefined && { cd34 }),
  }
  const from = recoveryFrom()
  return [
    {
      id: 'recovery-meaning',
      says: `After conditioning that empties the marrow, as for leukaemia, this is foretold of a new group of people who are each given a unit of ${cellsInWords(frozen.perKg)} nucleated cells per kg at freezing.${unit.donor === 'self' ? ' The series read are of donors’ cells; none of own cord blood was.' : ''} Conditioning has its own grave risks, and is not part of any cord blood trial in diabetes on file.`,
      from: [],
    },
    ...mismatchesOf(unit).flatMap((mismatched) => {
      const found = recoveryOf(dose, mismatched, 'myeloablative')
      return found.kind === 'foretold' ? recoveredLines(found, mismatched, from) : []
    }),
    plateletLine(),
  ]
}

function recoveredLines(
  { neutrophils, beyond }: Foretold,
  mismatched: number,
  from: readonly string[],
): readonly Line[] {
  const { share, day } = neutrophils
  const outside = beyond.map((each) => ` ${each}`).join('')
  return [
    {
      id: `recovery-${mismatched}`,
      says: `With ${mismatched === 0 ? 'no antigen' : numeral(mismatched)} of six mismatched, ${shareInWords(share)} of people have 500 neutrophils per µL by day 42, the middle one on day ${middleInWords(day)}.${outside}`,
      from,
      ...numbersOf(share, 'share'),
    },
  ]
}

function plateletLine(): Line {
  const said = Object.entries(plateletRows).map(([count, rows]) => {
    const shares = rows.map(({ share }) => percent(share.value)).join(' and ')
    const days = rows.map(({ day }) => numeral(day.value)).join(' and ')
    return `${shares} of people had ${count} per µL by day 100, with median days of ${days}`
  })
  return {
    id: 'platelets',
    says: `Platelets take longer: in two series each, ${said.join('; ')}. This is as the US label of cord blood prints it, and not told for this unit’s dose or match.`,
    from: Object.values(plateletRows)
      .flat()
      .flatMap(({ share, day }) => [share, day].map((each) => sourceOf('recovery', each))),
  }
}

function unconditionedLine(): Line {
  const found = recoveryOf({ nucleated: 0 }, 0, 'none')
  if (found.kind === 'foretold') throw new Error('unreachable: nothing is foretold without conditioning')
  return { id: 'recovery-none', says: found.why, from: found.sources }
}

/** The mismatched antigens of six that the types leave open; up to two, as most units are used with, where there are no types. */
function mismatchesOf({ donor, recipient }: Unit): readonly number[] {
  if (donor === 'self') return [0]
  const types = recipient?.hla
  const match = types === undefined ? undefined : matchOf(types.unit, types.recipient, ofSix)
  if (match === undefined || match.compared < match.asked) return [0, 1, 2]
  const { low, high } = match.mismatched
  return Array.from({ length: high - low + 1 }, (_, i) => low + i)
}

function recoveryFrom(): readonly string[] {
  const rows = Object.values(labelRows).flatMap((row) =>
    [row.dose, row.share, row.day].map((each) => sourceOf('recovery', each)),
  )
  const ratios = Object.values(effects).map((each) => sourceOf('recovery', each))
  return [...rows, ...ratios, ...Object.keys(assumedOfRecovery).map((name) => `recovery.${name}`)]
}
