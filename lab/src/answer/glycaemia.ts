import { doseWeight } from '../evidence/effect/number-effects.ts'
import { levels, usableOutcomes, type Level } from '../evidence/effect/outcome.ts'
import type { Study } from '../evidence/record/study.ts'

/** HbA1c of an arm at a visit, with the insulin it took: neither says anything without the other. */
export interface GlycaemiaVisit {
  readonly study: string
  readonly arm: string
  readonly month: number
  /** In %. */
  readonly hba1c: Level
  /** In IU/kg/day. */
  readonly dose: Level
  /** HbA1c + 4 × dose, from the means or medians of the two: of medians it is not the median of the sum. */
  readonly idaa1c: number
}

/** Every visit of every arm at which both were read. */
export function glycaemiaOf(studies: readonly Study[]): readonly GlycaemiaVisit[] {
  return studies.flatMap((study) => {
    const outcomes = usableOutcomes(study)
    return Object.keys(study.arms).flatMap((arm) => {
      const doses = levels(outcomes, { arm, measure: 'insulin-dose', scale: 'as printed' })
      return levels(outcomes, { arm, measure: 'hba1c', scale: 'as printed' }).flatMap((hba1c) => {
        const dose = doses.find(({ month }) => month === hba1c.month)
        if (dose === undefined) return []
        const idaa1c = hba1c.centre + doseWeight * dose.centre
        return [{ study: study.id, arm, month: hba1c.month, hba1c, dose, idaa1c }]
      })
    })
  })
}
