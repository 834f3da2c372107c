import { differenceOfChanges, estimate } from './contrast.ts'
import type { Estimate, Year } from './contrast.ts'
import { measuresAbout, peopleIn, reportedLine, stanceOf, uncomparedLine } from './line.ts'
import type { Line, Trial } from './line.ts'
import type { MeasureId } from './measures.ts'
import { levels } from './outcome.ts'
import { yearOf } from './preserves.ts'

const doseWeight = 4 // IDAA1c = HbA1c in % + 4 times the dose in IU/kg/day (Mortensen 2009)

/**
 * What each study says on HbA1c at 12 months, always beside the insulin dose as IDAA1c.
 * HbA1c reported without the dose cannot speak for a product.
 */
export function glycaemiaLines(trials: readonly Trial[]): Line[] {
  return trials.flatMap((trial) => {
    const compared = trial.treated.flatMap(
      (arm) => adjustedLine(trial, arm) ?? reportedHba1c(trial, arm) ?? [],
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
      const measured = trial.controls.flatMap((control) => {
        const change = changeBetween(trial, { arm, control, measure: 'insulin-dose' })
        return change === undefined ? [] : [contrast(trial, [arm, control], change)]
      })
      return measured[0] ?? reportedLine(trial, { arm, measures: ['insulin-dose'], benefit: 'lower' }) ?? []
    }),
  )
}

interface Change {
  readonly from: readonly string[]
  readonly difference: Estimate
}

function changeBetween(
  trial: Trial,
  row: { readonly arm: string; readonly control: string; readonly measure: MeasureId },
): Change | undefined {
  const year = (arm: string): Year | undefined =>
    yearOf(levels(trial.outcomes, { arm, measure: row.measure, scale: 'as printed' }))
  const [treated, control] = [year(row.arm), year(row.control)]
  if (treated === undefined || control === undefined) return undefined
  const difference = differenceOfChanges(treated, control)
  if (difference === undefined) return undefined
  return { from: [treated.start.ref, treated.end.ref, control.start.ref, control.end.ref], difference }
}

function contrast(trial: Trial, arms: readonly string[], { from, difference }: Change): Line {
  const benefit = estimate(
    -difference.value,
    difference.se,
    `${difference.how}, sign turned: above zero is benefit`,
  )
  return {
    trial,
    from,
    against: 'concurrent',
    stance: stanceOf(benefit),
    text: benefit.how,
    people: peopleIn(trial.study, arms),
    direct: true,
    estimate: benefit,
  }
}

function adjustedLine(trial: Trial, arm: string): Line | undefined {
  return trial.controls.flatMap((control) => {
    const hba1c = changeBetween(trial, { arm, control, measure: 'hba1c' })
    const dose = changeBetween(trial, { arm, control, measure: 'insulin-dose' })
    if (hba1c === undefined || dose === undefined) return []
    const value = hba1c.difference.value + doseWeight * dose.difference.value
    const spread = doseWeight * dose.difference.se
    const se = Math.sqrt(hba1c.difference.se * hba1c.difference.se + spread * spread)
    const how = 'difference of the changes of HbA1c + 4 times the insulin dose, the two taken as independent'
    return [
      contrast(trial, [arm, control], {
        from: [...hba1c.from, ...dose.from],
        difference: estimate(value, se, how),
      }),
    ]
  })[0]
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
