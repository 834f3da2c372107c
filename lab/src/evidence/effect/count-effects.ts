import { exactInterval } from '../../statistics/binomial.ts'
import { fisherExact } from '../../statistics/fisher.ts'
import { foundIn } from './effect.ts'
import type { CountEffect } from './effect.ts'
import type { Trial } from './line.ts'
import { countOf } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import type { CountScaleId } from './scale.ts'

/** The counts of an arm on a scale, each beside the first control that was counted at the same time. */
export function countEffects(trial: Trial, arm: string, scale: CountScaleId): CountEffect[] {
  return countedIn(trial, arm, scale).map(({ count, month }) => {
    const beside = trial.controls.flatMap((name) =>
      countedIn(trial, name, scale)
        .filter((each) => each.month === month)
        .map((each) => ({ name, control: each.count })),
    )[0]
    const found = { arm, month }
    if (beside === undefined) {
      return {
        kind: 'counts',
        ...foundIn(trial, scale, { ...found, against: 'nothing', from: [count.ref] }),
        scale,
        treated: count,
      }
    }
    const { name, control } = beside
    const table = { events1: count.events, n1: count.n, events2: control.events, n2: control.n }
    const exact = fisherExact(table, 0.95)
    return {
      kind: 'counts',
      ...foundIn(trial, scale, { ...found, against: { control: name }, from: [count.ref, control.ref] }),
      scale,
      treated: count,
      control,
      ...(!Number.isNaN(exact.oddsRatio) && { exact }),
    }
  })
}

function countedIn({ study, outcomes }: Trial, arm: string, measure: CountScaleId) {
  return outcomes
    .filter((outcome) => outcome.arm === arm && outcome.measure === measure && outcome.versus === undefined)
    .flatMap((outcome) => {
      const count = countOf(outcome, study)
      const month = timeOf(outcome)
      if (count === undefined || month === undefined) return []
      return [{ count: { ...count, ...exactInterval(count.events, count.n, 0.95) }, month }]
    })
}

const timeOf = ({ month, when }: Outcome): CountEffect['month'] | undefined => month ?? when
