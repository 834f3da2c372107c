import { exp, log, type Stream } from '@cordelia/engine'
import { standardDeviation } from '../../statistics/describe.ts'
import type { Effect } from '../../statistics/pooling/effect.ts'
import { mismatchedMean, type Belief } from './belief.ts'
import { drawNew } from './between.ts'
import { curveThrough, logHazard, shareAt, timesHazard, type Curve } from './curve.ts'
import { allRecovered, otherDays, otherShares, type LabelRow, type Series } from './sources.ts'

/** Cells per kg of the recipient at freezing. */
export interface RecoveryDose {
  readonly nucleated: number
  readonly cd34?: number
}

/** What every recipient of a series is given. */
export interface Graft {
  readonly dose: RecoveryDose
  /** Antigens of six. */
  readonly mismatched: number
}

/** The day by which the label counts recovery. */
export const lastDay = 42

/** The scale of the spread between series, from series that are none of the rows: of ln day and of ln hazard. */
const daySpread = standardDeviation(otherDays.map(({ value }) => log(value)))
const hazardSpread = standardDeviation([
  ...otherShares.map(({ share }) => logHazard(share.value)),
  ...allRecovered.map(({ value }) => logHazard((value + 0.5) / (value + 1))),
])

/**
 * Draws the true curve of a new series given this graft. Each row's curve is moved to the graft by the hazard ratio
 * between the two; the moved rows are then series like the new one.
 */
export function drawSeries(rows: readonly LabelRow[], graft: Graft, belief: Belief, draws: Stream): Curve {
  const moved = rows.map((row) => {
    const own = curveThrough(row.share.value, lastDay, row.day.value, belief.dayWidth)
    return { row, curve: timesHazard(own, exp(logRatio(graft, row, belief))) }
  })
  const hazards = moved.map(({ row, curve }) => hazardOf(curve.ever, row))
  const days = moved.map(({ row, curve }) => ({
    value: log(curve.day),
    variance: dayVariance(row.day.value, row.people.value * row.share.value, belief.dayWidth),
  }))
  return {
    ever: shareAt(drawNew(hazards, hazardSpread, draws)),
    day: exp(drawNew(days, daySpread, draws)),
    width: belief.dayWidth,
  }
}

function logRatio({ dose, mismatched }: Graft, row: LabelRow, belief: Belief): number {
  const richer = dose.cd34 === undefined ? 0 : log(dose.cd34 / (dose.nucleated * belief.cd34Share))
  return (
    belief.nucleated * log(dose.nucleated / row.dose.value) +
    belief.cd34 * richer -
    belief.mismatch * (mismatched - mismatchedMean)
  )
}

/** ln of the hazard behind a share, with the sampling variance that the share of so many people gives it. */
function hazardOf(at: number, { share: { value: share }, people }: Series): Effect {
  const perShare = (1 - share) * exp(logHazard(share))
  return { value: logHazard(at), variance: shareVariance(share, people.value) / (perShare * perShare) }
}

/** Binomial. */
export function shareVariance(share: number, people: number): number {
  return (share * (1 - share)) / people
}

/** Of ln median day: of a normal's median among so many who recover, and of printing whole days. */
export function dayVariance(day: number, recovered: number, width: number): number {
  return (0.5 * Math.PI * width * width) / recovered + 1 / (12 * day * day)
}
