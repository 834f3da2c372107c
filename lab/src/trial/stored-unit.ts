import { log } from '@cordelia/engine'
import { medianUnit, unitFrom, type BankId } from '../graft/unit/collection.ts'
import { tregFold } from '../graft/unit/expansion.ts'
import { infusedFrom, type Infused } from '../graft/unit/infused.ts'
import { drawKnown, middling, type StreamOf } from '../graft/unit/known.ts'
import type { Person } from '../patient/person.ts'
import type { CellDose, Give, OfUnit, Protocol } from './protocol.ts'

/** What the unit of one candidate gives, if a unit is stored for them; what nobody knows of units is one truth in a trial. */
export function drawUnit(bank: BankId, ofTrial: StreamOf, ofUnit: StreamOf): Infused {
  const known = drawKnown(ofTrial, ofUnit)
  return infusedFrom(unitFrom(bank, known), known)
}

/**
 * How many candidates without a stored unit are asked before one who has it, at a place in (0, 1) of their distribution.
 *
 * Whether a unit is stored tells nothing else of a candidate, so that nobody need be drawn to be counted: however rare
 * units are, a place is filled by the same people.
 */
export function askedBefore(stored: number, uniform: number): number {
  return Math.floor(log(uniform) / log(1 - stored))
}

/** The dose of the median unit of a bank. */
export function medianDose(bank: BankId, unit: OfUnit): CellDose {
  const cells = cellsOf(infusedFrom(medianUnit(bank), middling), unit)
  return { low: cells, high: cells, per: 'person', unit }
}

/** Nucleated cells after thaw and wash; or its regulatory T cells then, times what they grow to. */
function cellsOf({ nucleated, treg, growth }: Infused, { grown }: OfUnit): number {
  return grown === undefined ? nucleated : treg * tregFold(grown, growth)
}

/** Cells per kg in a dose out of a person's own unit; nothing where the dose or the person has none. */
export function ownPerKilogram({ unit, weight }: Person, dose: CellDose): number | undefined {
  return unit === undefined || dose.unit === undefined ? undefined : cellsOf(unit, dose.unit) / weight
}

/** The dose out of units in what is given, of which there is at most one. */
function unitDoseIn(gives: readonly Give[]): CellDose | undefined {
  return gives.flatMap((give) =>
    give.kind === 'cells' && give.dose.unit !== undefined ? [give.dose] : [],
  )[0]
}

/** Cells per kg that a person gets out of their own unit; NaN where none of them are given. */
export function givenOfUnit(person: Person, gives: readonly Give[]): number {
  const dose = unitDoseIn(gives)
  return (dose && ownPerKilogram(person, dose)) ?? Number.NaN
}

/** Whether an arm gives doses out of units. */
export function givesUnits({ arms }: Protocol): boolean {
  return arms.some(({ give }) => unitDoseIn(give) !== undefined)
}
