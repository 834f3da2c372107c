import { log, stream, type Parameter, type Stream } from '@cordelia/engine'
import { normalQuantile } from '../../statistics/normal.ts'
import { within } from '../../statistics/range.ts'
import { assumedOfRecovery, effects, mismatchedInRows } from './sources.ts'

/** One possible truth of what dose and match do. */
export interface Belief {
  /** ln hazard ratio per ln of nucleated cells per kg, and per ln of CD34+ cells at equal nucleated cells, which is assumed. */
  readonly nucleated: number
  readonly cd34: number
  /** ln hazard ratio that a mismatched antigen costs. */
  readonly mismatch: number
  readonly cd34Share: number
  /** Of ln day, among people. */
  readonly dayWidth: number
  /** Of ln nucleated cells per kg, among people. */
  readonly doseSpread: number
}

/** So many draws that the ends of 90 % intervals move by about 3 % of the width with the seed. */
const count = 2000

/** Each possible truth, and the stream that goes on from it: two doses are compared in the same draws. */
export function* beliefs(): Generator<readonly [Belief, Stream]> {
  for (let i = 0; i < count; i++) {
    const draws = stream(1, i, 'recovery')
    yield [drawBelief(draws), draws]
  }
}

function drawBelief(draws: Stream): Belief {
  const doseSpread = drawAssumed('doseSpread', draws)
  return {
    doseSpread,
    nucleated: drawSlope(effects.nucleated, effects.nucleatedP, doseSpread, draws),
    cd34:
      drawSlope(effects.cd34, effects.cd34P, drawAssumed('cd34Spread', draws), draws) *
      drawAssumed('cd34Own', draws),
    mismatch: drawAssumed('matchEffect', draws) * log(effects.oneWay.value),
    cd34Share: drawAssumed('cd34Share', draws),
    dayWidth: drawAssumed('dayWidth', draws),
  }
}

function drawAssumed(name: keyof typeof assumedOfRecovery, draws: Stream): number {
  const { provenance } = assumedOfRecovery[name]
  if (provenance.kind !== 'assumed') throw new Error(`unreachable: ${name} is assumed`)
  return within(provenance.between, draws.uniform())
}

/** The slope behind the hazard ratio of those with less against those with more, cut near the middle. */
function drawSlope(ratio: Parameter, p: Parameter, spread: number, draws: Stream): number {
  return (draws.normal() * standardError(ratio, p) - log(ratio.value)) / (halvesApart * spread)
}

/** The standard error of a ln hazard ratio, from its P value. */
export function standardError(ratio: Parameter, p: Parameter): number {
  return Math.abs(log(ratio.value)) / normalQuantile(1 - 0.5 * p.value)
}

/** Standard deviations between the mean of the upper and of the lower half of a normal, 2 √(2/π). */
export const halvesApart = 2 * Math.sqrt(2 / Math.PI)

/** Mismatched antigens of six, on average: of COBLT, and taken for all rows, for the others print none. */
export const mismatchedMean =
  mismatchedInRows.reduce((sum, { value }, mismatched) => sum + value * mismatched, 0) /
  mismatchedInRows.reduce((sum, { value }) => sum + value, 0)
