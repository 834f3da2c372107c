import { expm1, log1p, stream } from '@cordelia/engine'
import { quantificationLimit } from '../src/course/model.ts'
import type { Month } from '../src/course/months.ts'

/** What made-up people follow: ln(AUC + 1) at a month is normal about a line in ln(baseline AUC + 1) and age. */
export const truth: Readonly<
  Record<Month, { readonly intercept: number; readonly baseline: number; readonly age: number }>
> = {
  6: { intercept: -0.1, baseline: 0.93, age: 0.004 },
  12: { intercept: -0.2, baseline: 0.9, age: 0.005 },
  24: { intercept: -0.3, baseline: 0.87, age: 0.008 },
}
export const truthSd = 0.12

const days: Readonly<Record<Month, number>> = { 6: 182, 12: 365, 24: 730 }
const entered = -20 // day of the baseline test

/** `participants.csv` and `meal-tests.csv` of made-up people: those of `truth`, whose C-peptide stands still in a test. */
export function madeUpPlacebo(seed: number, people: number) {
  const participants = ['study,participant_id,age_years,sex,diagnosis_study_day,baseline_hba1c']
  const mealTests = [
    'study,participant_id,cpeptide_visit_name,cpeptide_study_day,pep0,pep15,pep30,pep60,pep90,pep120,glu0,auc2hr_nmol_l_min,hba1c',
  ]
  for (let i = 0; i < people; i++) {
    const { uniform, normal } = stream(seed, i, 'made up')
    const [id, age, baseline] = [`P_${i}`, 8 + 30 * uniform(), 0.8 + 2.2 * uniform()]
    participants.push(`MADE,${id},${age},${uniform() < 0.5 ? 'F' : 'M'},-60,8`)
    mealTests.push(testLine(id, entered, baseline))
    for (const month of [6, 12, 24] as const) {
      const line = truth[month]
      const mean = line.intercept + line.baseline * log1p(baseline) + line.age * age
      const auc = Math.max(expm1(mean + truthSd * normal()), quantificationLimit)
      mealTests.push(testLine(id, entered + days[month], auc))
    }
  }
  return { participants: `${participants.join('\n')}\n`, mealTests: `${mealTests.join('\n')}\n` }
}

function testLine(id: string, day: number, auc: number): string {
  const samples = Array.from({ length: 6 }, () => auc / 0.3311)
  return ['MADE', id, `"day ${day}, planned"`, day, ...samples, 108, auc, 'NA'].join(',')
}
