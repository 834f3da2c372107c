import { assumed, exp, measured, type Stream } from '@cordelia/engine'
import { highestMean, type Noise, offset, transformed } from '../patient/noise.ts'
import type { People } from '../patient/population.ts'
import { meanOverTest, type Visit } from '../patient/visit.ts'
import { tQuantile } from '../statistics/student-t.ts'

/** What is measured at a visit, in the units of `Visit`. */
export type Observed = Visit

const diary = assumed('log-SD of the recorded insulin dose', '0.05', {
  because: 'a choice',
  between: [0, 0.15],
})
const glucoseMeter = assumed('log-SD of glucose', '0.05', { because: 'a choice', between: [0.02, 0.1] })
const quantification = measured('C-peptide below which the assay gives no number', '0.0083 nmol/L', {
  from: 'dufort2019#assay-floor',
})

/**
 * A visit as it is measured, with the noise of the people who were fitted.
 *
 * One factor moves every C-peptide sample of a test, so that ln(mean + offset) is off by the fitted noise; a mean
 * that would be below zero is zero, and one that would be taken for a mistake is the highest that is not. Samples get no error of the assay of their own: the fit saw means over tests, whose noise
 * contains it. A sample below the limit of quantification is recorded as half of it.
 */
export function observe(truth: Visit, { decline, care }: People, draws: Stream): Observed {
  const factor = noisy(meanOverTest(truth.cpeptide), decline.noise, draws.uniform())
  return {
    cpeptide: truth.cpeptide.map((value) => {
      const read = value * factor
      return read < quantification.value ? quantification.value / 2 : read
    }),
    hba1c: truth.hba1c * exp(care.hba1cNoise * draws.normal()),
    insulin: truth.insulin * exp(diary.value * draws.normal()),
    glucose: truth.glucose * exp(glucoseMeter.value * draws.normal()),
    mass: truth.mass,
  }
}

/** What the mean over a test is multiplied by; nothing can be seen where there is no C-peptide. */
function noisy(mean: number, { scale, df }: Noise, uniform: number): number {
  if (mean <= 0) return 0
  const read = exp(transformed(mean) + scale * tQuantile(uniform, df)) - offset
  return Math.min(Math.max(read, 0), highestMean) / mean
}
