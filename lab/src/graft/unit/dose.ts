import { medianOver, type Middle } from '../../statistics/interval.ts'
import { infusedFrom, type Infused } from './infused.ts'
import type { Known } from './known.ts'
import type { Unit } from './unit.ts'

/** What a unit gives: the middle and the middle 90 % of what may be true of it. */
export interface Doses {
  /** Kilograms; nothing where no recipient is named. */
  readonly weight?: number
  readonly frozen: Dose
  readonly mononuclear: Dose
  readonly nucleated: Dose
  readonly cd34: Dose
  readonly treg: Dose
  /** Share of CD34+ cells alive after thaw. */
  readonly viableCd34: Middle
  /** The chance that any MSC can be grown from it. */
  readonly mscChance: Middle
  /** Every draw, for the chance that a dose reaches a limit. */
  readonly draws: readonly Infused[]
}

/** Cells, and cells per kg of the recipient. */
export interface Dose {
  readonly cells: Middle
  readonly perKg?: Middle
}

/** What a unit gives in each of some draws of what is not known. */
export function dosesOf(unit: Unit, known: readonly Known[]): Doses {
  const draws = known.map((each) => infusedFrom(unit, each))
  const weight = unit.recipient?.weight
  const dose = (of: (infused: Infused) => number): Dose => {
    const cells = draws.map(of)
    return {
      cells: medianOver(cells),
      ...(weight !== undefined && { perKg: medianOver(cells.map((each) => each / weight)) }),
    }
  }
  return {
    ...(weight !== undefined && { weight }),
    frozen: dose(({ frozen }) => frozen),
    mononuclear: dose(({ mononuclear }) => mononuclear),
    nucleated: dose(({ nucleated }) => nucleated),
    cd34: dose(({ cd34 }) => cd34),
    treg: dose(({ treg }) => treg),
    viableCd34: medianOver(draws.map(({ viableCd34 }) => viableCd34)),
    mscChance: medianOver(draws.map(({ mscChance }) => mscChance)),
    draws,
  }
}
