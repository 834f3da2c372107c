import { measuresAbout, numberLine, reportedLine, uncomparedLine } from '../effect/line.ts'
import type { Line, Trial } from '../effect/line.ts'
import { numberEffects } from '../effect/number-effects.ts'
import type { NumberScaleId } from '../effect/scale.ts'

/**
 * What each study says on HbA1c at 12 months, always beside the insulin dose as IDAA1c.
 * HbA1c reported without the dose cannot speak for a product.
 */
export function glycaemiaLines(trials: readonly Trial[]): Line[] {
  return trials.flatMap((trial) => {
    const compared = trial.treated.flatMap(
      (arm) => measuredLine(trial, arm, 'idaa1c') ?? reportedHba1c(trial, arm) ?? [],
    )
    if (compared.length > 0) return compared
    const glycaemia = measuresAbout('glycaemia')
    const measured = uncomparedLine(trial, glycaemia)
    return measured === undefined ? [] : (uncomparedLine(trial, [...glycaemia, 'insulin-dose']) ?? [])
  })
}

/** What each study says on the insulin dose in IU/kg/day at 12 months against its own controls. */
export function insulinDoseLines(trials: readonly Trial[]): Line[] {
  return trials.flatMap((trial) =>
    trial.treated.flatMap((arm) => {
      const reported = () => reportedLine(trial, { arm, measures: ['insulin-dose'], benefit: 'lower' })
      return measuredLine(trial, arm, 'insulin-dose') ?? reported() ?? []
    }),
  )
}

function measuredLine(trial: Trial, arm: string, scale: NumberScaleId): Line | undefined {
  const effect = numberEffects(trial, scale).find((each) => each.arm === arm)
  return effect === undefined ? undefined : numberLine(trial, effect)
}

function reportedHba1c(trial: Trial, arm: string): Line | undefined {
  const hba1c = reportedLine(trial, { arm, measures: ['hba1c'], benefit: 'lower' })
  if (hba1c === undefined) return undefined
  const dose = reportedLine(trial, { arm, measures: ['insulin-dose'], benefit: 'lower' })
  if (dose === undefined) {
    const stance = hba1c.stance === 'for' ? 'neutral' : hba1c.stance
    return { ...hba1c, stance, direct: false, text: `${hba1c.text}; insulin dose not reported with it` }
  }
  const bought = dose.stance === 'against' && hba1c.stance === 'for'
  return {
    ...hba1c,
    from: [...hba1c.from, ...dose.from],
    stance: bought ? 'neutral' : hba1c.stance,
    text: `${hba1c.text}; ${dose.text}`,
  }
}
