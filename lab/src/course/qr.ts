import { log, log1p } from '@cordelia/engine'
import { LabError } from '../errors.ts'
import { personalSd, untreatedYear } from '../evidence/effect/untreated-course.ts'
import { fit } from '../statistics/linear-model.ts'
import { normalCdf, normalQuantile } from '../statistics/normal.ts'
import { tCdf, tLogConstant, tQuantile } from '../statistics/student-t.ts'
import { quantificationLimit } from './model.ts'
import type { CourseModel, Prediction } from './model.ts'
import { monthNearest, months, testsByMonth } from './months.ts'
import type { Month } from './months.ts'
import type { Series } from './series.ts'

/** A distribution on the whole line, centred on 0 with scale 1. */
interface Standard {
  /** The ends of the middle 90 % are ± this. */
  readonly reach: number
  readonly logDensity: (z: number) => number
  readonly below: (z: number) => number
}

const logLimit = log1p(quantificationLimit)

const normal: Standard = {
  reach: normalQuantile(0.95),
  logDensity: (z) => -0.5 * (z * z + log(2 * Math.PI)),
  below: normalCdf,
}

const studentT = (df: number): Standard => ({
  reach: tQuantile(0.95, df),
  logDensity: (z) => tLogConstant(df) - 0.5 * (df + 1) * log1p((z * z) / df),
  below: (z) => tCdf(z, df),
})

function prediction(mean: number, scale: number, { reach, logDensity, below }: Standard): Prediction {
  return {
    mean,
    low: mean - reach * scale,
    high: mean + reach * scale,
    logScore: (auc) =>
      auc <= quantificationLimit
        ? log(below((logLimit - mean) / scale))
        : logDensity((log1p(auc) - mean) / scale) - log(scale),
  }
}

/**
 * Quantitative response refitted: for each month, ln(AUC + 1) on ln(baseline AUC + 1) and age by least squares, with
 * the t predictive distribution. Other times are asked of the nearest month; values below the limit are used as written.
 */
export const qr: CourseModel = {
  name: 'qr',
  note: undefined,
  fit: (people) => {
    const fits = new Map(months.map((month) => [month, fitted(people, month)]))
    return {
      predict: (age, baseline, sinceBaseline) => {
        const month = monthNearest(sinceBaseline)
        const model = fits.get(month)!
        if (model.kind !== 'fitted') throw tooFew(model.kind, month)
        const { coefficients, covariance, residualVariance, degreesOfFreedom } = model
        const x = [1, log1p(baseline.auc), age]
        let mean = 0
        let variance = residualVariance
        for (const [i, value] of x.entries()) {
          mean += coefficients[i]! * value
          for (const [j, other] of x.entries()) variance += value * other * covariance[i]![j]!
        }
        return prediction(mean, Math.sqrt(variance), studentT(degreesOfFreedom))
      },
    }
  },
}

function fitted(people: readonly Series[], month: Month) {
  const rows = people.flatMap((person) => {
    const test = testsByMonth(person).get(month)
    return test === undefined ? [] : [{ age: person.age, baseline: person.tests[0]!.auc, auc: test.auc }]
  })
  const columns = [
    Float64Array.from(rows, () => 1),
    Float64Array.from(rows, ({ baseline }) => log1p(baseline)),
    Float64Array.from(rows, ({ age }) => age),
  ]
  return fit(
    columns,
    Float64Array.from(rows, ({ auc }) => log1p(auc)),
  )
}

function tooFew(why: 'too-few-rows' | 'singular', month: Month): LabError {
  const got = why === 'singular' ? 'people all alike' : 'fewer than four'
  return new LabError(
    'COHORT_SMALL',
    `expected people of many ages and baselines at month ${month}, got ${got}`,
  )
}

/**
 * Quantitative response as published (Bundy & Krischer 2020), on the straight line from the baseline through month 12
 * as its authors' code draws it for other months, with the SD that Dufort 2019's people have about it at month 12.
 */
export const publishedQr: CourseModel = {
  name: 'qr-published',
  note: 'may have seen these people: its coefficients come from five TrialNet studies, its SD from Dufort 2019',
  fit: () => ({
    predict: (age, baseline, sinceBaseline) => {
      const start = log1p(baseline.auc)
      const year = untreatedYear(baseline.auc, age).log
      const mean = start + (year - start) * (monthNearest(sinceBaseline) / 12)
      return prediction(mean, personalSd, normal)
    },
  }),
}
