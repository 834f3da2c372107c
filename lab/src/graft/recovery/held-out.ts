import { exp, log, log1p, tanh, type Parameter } from '@cordelia/engine'
import { medianOver, type Middle } from '../../statistics/interval.ts'
import { beliefs, halvesApart, mismatchedMean, standardError, type Belief } from './belief.ts'
import { curveThrough, recoveredBy, timesHazard } from './curve.ts'
import { dayVariance, drawSeries, lastDay, shareVariance } from './series.ts'
import { checked, labelRows, type LabelRow } from './sources.ts'

type RowName = keyof typeof labelRows

/** A row of the label foretold from the other two, as a sample of as many people would show it. */
export interface HeldOutRow {
  readonly row: RowName
  readonly foretold: { readonly share: Middle; readonly day: Middle }
  readonly seen: { readonly share: number; readonly day: number }
  /** Whether what was seen lies in the 90 % interval. */
  readonly holds: { readonly share: boolean; readonly day: boolean }
}

/** Each row from the other two. The spread between series has its scale from series that are no rows. */
export function heldOutRows(): readonly HeldOutRow[] {
  return (Object.keys(labelRows) as RowName[]).map(heldOut) // the keys of a closed record
}

function heldOut(name: RowName): HeldOutRow {
  const row: LabelRow = labelRows[name]
  const others = Object.values(labelRows).filter((each) => each !== row)
  const graft = { dose: { nucleated: row.dose.value }, mismatched: mismatchedMean }
  const drawn = Array.from(beliefs(), ([belief, draws]) => {
    const curve = drawSeries(others, graft, belief, draws)
    const share = recoveredBy(lastDay, curve)
    const sampled = share + draws.normal() * Math.sqrt(shareVariance(share, row.people.value))
    const variance = dayVariance(curve.day, row.people.value * share, belief.dayWidth)
    return {
      share: Math.min(Math.max(sampled, 0), 1),
      day: curve.day * exp(draws.normal() * Math.sqrt(variance)),
    }
  })
  const foretold = {
    share: medianOver(drawn.map(({ share }) => share)),
    day: medianOver(drawn.map(({ day }) => day)),
  }
  const seen = { share: row.share.value, day: row.day.value }
  return {
    row: name,
    foretold,
    seen,
    holds: { share: isWithin(seen.share, foretold.share), day: isWithin(seen.day, foretold.day) },
  }
}

/** A finding that is no input, foretold as a sample of as many people would show it. */
export interface RecoveryCheck {
  readonly finding: Parameter
  readonly foretold: Middle
  readonly holds: boolean
}

/** What the dose effect says of two other cohorts. */
export function otherChecks(): readonly RecoveryCheck[] {
  const { aboveFive, aboveFiveP, correlation, correlated } = checked
  const ratios = Array.from(beliefs(), ([{ nucleated, doseSpread }, draws]) =>
    exp(nucleated * halvesApart * doseSpread + draws.normal() * standardError(aboveFive, aboveFiveP)),
  )
  const correlations = Array.from(beliefs(), ([belief, draws]) =>
    tanh(fisher(correlationOf(belief)) + draws.normal() / Math.sqrt(correlated.value - 3)),
  )
  return [check(aboveFive, ratios), check(correlation, correlations)]
}

/** The correlation of ln dose with ln day of recovery that the docket's people would have. */
function correlationOf({ nucleated, doseSpread, dayWidth }: Belief): number {
  const { share, day } = labelRows.docket
  const curve = curveThrough(share.value, lastDay, day.value, dayWidth)
  const dayAt = (ln: number): number => log(timesHazard(curve, exp(nucleated * ln)).day)
  const slope = 0.5 * (dayAt(doseSpread) - dayAt(-doseSpread))
  return slope / Math.sqrt(slope * slope + dayWidth * dayWidth)
}

/** R. A. Fisher's z, which is nearly normal with variance 1 / (n - 3). */
function fisher(correlation: number): number {
  return 0.5 * (log1p(correlation) - log1p(-correlation))
}

function check(finding: Parameter, values: readonly number[]): RecoveryCheck {
  const foretold = medianOver(values)
  return { finding, foretold, holds: isWithin(finding.value, foretold) }
}

function isWithin(value: number, { low, high }: Middle): boolean {
  return low <= value && value <= high
}
