import { assumed, exp, measured, type Stream } from '@cordelia/engine'
import type { Visit } from '../patient/visit.ts'

/** What is measured at a visit, in the units of `Visit`. */
export type Observed = Visit

const betweenVisits = assumed('log-SD of C-peptide between visits', '0.17', {
  because: 'repeat tests differ by 15 to 20 %',
  between: [0.15, 0.4],
})
const assay = assumed('log-SD of the C-peptide assay', '0.06', {
  because: 'routine assays, recalled, unverified: 3 to 8 %',
  between: [0.03, 0.08],
})
const hba1cAssay = assumed('log-SD of HbA1c', '0.02', {
  because: 'recalled, unverified',
  between: [0.01, 0.04],
})
const diary = assumed('log-SD of the recorded insulin dose', '0.05', {
  because: 'a choice',
  between: [0, 0.15],
})
const glucoseMeter = assumed('log-SD of glucose', '0.05', { because: 'a choice', between: [0.02, 0.1] })
const quantification = measured('C-peptide below which the assay gives no number', '0.0083 nmol/L', {
  from: 'dufort2019#assay-floor',
})

/**
 * A visit as it is measured: variation between visits, assay error and limit of quantification.
 *
 * A C-peptide sample below the limit is recorded as half of it.
 */
export function observe(truth: Visit, draws: Stream): Observed {
  const day = exp(betweenVisits.value * draws.normal())
  return {
    cpeptide: truth.cpeptide.map((value) => {
      const read = value * day * exp(assay.value * draws.normal())
      return read < quantification.value ? quantification.value / 2 : read
    }),
    hba1c: truth.hba1c * exp(hba1cAssay.value * draws.normal()),
    insulin: truth.insulin * exp(diary.value * draws.normal()),
    glucose: truth.glucose * exp(glucoseMeter.value * draws.normal()),
    mass: truth.mass,
  }
}
