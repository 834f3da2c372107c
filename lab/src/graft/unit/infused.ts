import { exp, log, logistic } from '@cordelia/engine'
import { factor, type Known } from './known.ts'
import type { Unit } from './unit.ts'

/** What one unit holds at freezing and gives after thaw and wash: cells, and a chance. */
export interface Infused {
  /** Nucleated cells at freezing. */
  readonly frozen: number
  /** Mononuclear cells at freezing. */
  readonly mononuclear: number
  /** CD34+ cells at freezing. */
  readonly cd34Frozen: number
  /** Nucleated cells after thaw and wash. */
  readonly nucleated: number
  /** Living CD34+ cells after thaw and wash, and their share of the CD34+ cells. */
  readonly cd34: number
  readonly viableCd34: number
  /** Regulatory T cells after thaw and wash. */
  readonly treg: number
  /** How fast its regulatory T cells grow in culture: times the rate of the middle unit. */
  readonly growth: number
  /** The chance that any MSC can be grown from it. */
  readonly mscChance: number
}

/** Follows the cells of a unit from what was counted to the vein, in one possible truth. */
export function infusedFrom(unit: Unit, known: Known): Infused {
  const frozen = nucleatedFrozen(unit, known)
  const washed = washedShare(unit, known)
  const cd34 = rareFrozen(unit, known, frozen)
  const viableCd34 = viableShare(unit, known)
  const { cd34Recovery, cd34RecoverySpread, yearly } = known.values
  const left = cd34Recovery * factor(cd34RecoverySpread, known.unit.cd34Recovery) * stored(unit, yearly)
  return {
    frozen,
    mononuclear: mononuclearFrozen(unit, known, frozen),
    cd34Frozen: cd34,
    nucleated: frozen * washed,
    cd34: Math.min(cd34 * left * viableCd34, frozen * washed),
    viableCd34,
    treg: tregFrozen(unit, known, frozen) * washed * known.values.tregLeft,
    growth: factor(known.values.growthSpread, known.unit.growth),
    mscChance: chanceOfMsc(known, frozen),
  }
}

/** The share of nucleated cells left so many hours after the wash. Exponential through what was left after 2 hours. */
export function leftAfter(hours: number, { values }: Known): number {
  return exp((hours / 2) * log(values.waiting))
}

function nucleatedFrozen({ counts }: Unit, { values, unit }: Known): number {
  const counted = counts.nucleated * factor(values.counting, unit.counting)
  return counts.when === 'frozen' ? counted : counted * processed(values, unit)
}

function processed(values: Known['values'], unit: Known['unit']): number {
  return Math.min(1, values.processing * factor(values.processingSpread, unit.processing))
}

/** Nucleated cells left by storage, thaw and wash. What was counted after thaw stands in for what units like it have. */
function washedShare(of: Unit, { values, unit }: Known): number {
  const { afterThaw } = of
  const { wash, thaw, washSpread, yearly, counting } = values
  if (afterThaw?.recovered !== undefined)
    return Math.min(1, afterThaw.recovered * (wash / thaw) * factor(counting, unit.wash))
  return Math.min(1, wash * factor(washSpread, unit.wash) * stored(of, yearly))
}

/** What years in nitrogen leave; all where no day of thaw is known. */
function stored({ frozen, thawed }: Unit, yearly: number): number {
  return thawed === undefined ? 1 : exp((yearly * (thawed - frozen)) / 365.25)
}

function rareFrozen({ counts }: Unit, { values, unit }: Known, frozen: number): number {
  if (counts.cd34 === undefined) {
    return frozen * values.cd34Share * factor(values.cd34ShareSpread, unit.cd34Share)
  }
  const counted = counts.cd34 * factor(values.cd34Counting, unit.cd34Counting)
  const left = values.cd34Processing * factor(values.cd34ProcessingSpread, unit.cd34Processing)
  return counts.when === 'frozen' ? counted : counted * Math.min(1, left)
}

function viableShare({ delay, afterThaw }: Unit, known: Known): number {
  const { values, unit } = known
  if (afterThaw?.viableCd34 !== undefined)
    return logistic(logit(Math.min(afterThaw.viableCd34, all)) + values.segment * unit.alive)
  return logistic(aliveAt(delay, known) + values.aliveSpread * unit.alive)
}

/** Of a count that found all alive, no more is believed. */
const all = 0.995

/** The logit of the share of CD34+ cells alive after thaw in the middle unit frozen so many hours after birth: straight through days 1 and 3. */
export function aliveAt(hours: number, { values: { aliveDay1, aliveDay3 } }: Known): number {
  const aDay = (logit(aliveDay3) - logit(aliveDay1)) / 2
  return logit(aliveDay1) + aDay * (hours / 24 - 1)
}

/** ln(share / (1 - share)). */
export function logit(share: number): number {
  return log(share / (1 - share))
}

function mononuclearFrozen({ counts }: Unit, { values, unit }: Known, frozen: number): number {
  if (counts.mononuclear === undefined) return frozen * values.mononuclear
  const counted = counts.mononuclear * factor(values.counting, unit.counting)
  return Math.min(frozen, counts.when === 'frozen' ? counted : counted * processed(values, unit))
}

function tregFrozen(of: Unit, known: Known, frozen: number): number {
  const { values, unit } = known
  const share = (values.tregResting + values.tregActivated) * factor(values.tregSpread, unit.treg)
  return Math.min(lymphocytesFrozen(of, known, frozen), frozen) * values.cd4 * share
}

/** From the mononuclear cells where they were counted, else from the volume collected, else from the nucleated cells. */
function lymphocytesFrozen(of: Unit, known: Known, frozen: number): number {
  const { volume, counts } = of
  const { values, unit } = known
  if (counts.mononuclear !== undefined) {
    const spread = factor(values.lymphocyteShareSpread, unit.lymphocytes)
    return mononuclearFrozen(of, known, frozen) * Math.min(1, values.lymphocyteShare * spread)
  }
  const perVolume = values.lymphocytes * factor(values.lymphocytesSpread, unit.lymphocytes)
  return volume === undefined
    ? (frozen * perVolume) / values.density
    : volume * perVolume * processed(values, unit)
}

/** Clones are rare and fall as a Poisson law, so the chance grows with the cells; its rate is what the frozen units tried tell. */
function chanceOfMsc({ values, mscShare }: Known, frozen: number): number {
  const clones = -log(1 - mscShare) / values.mscCells
  return 1 - exp(-clones * frozen)
}
