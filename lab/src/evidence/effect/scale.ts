import type { MeasureId } from '../record/measures.ts'
import type { Question } from '../verdict/verdict.ts'

/** A scale on which effects are stated; effects on different scales are never pooled. */
interface Side {
  readonly question: Question
  /** On which side of no effect the treated are better off. */
  readonly benefit: 'higher' | 'lower'
}

/** A scale of numbers, on which studies can be pooled. */
interface NumberScale extends Side {
  readonly what: string
  readonly unit: string
  /** The scale of the half-normal prior of τ between studies of one product, in the unit, and why. */
  readonly tau: { readonly scale: number; readonly because: string }
  /** The SD between people, in the unit: what a bias is stated in parts of. */
  readonly personalSd: { readonly value: number; readonly because: string }
}

const placebo = 'placebo-ipd-dufort2019#all-ages-qr-12'

/** The scales of numbers. */
export const numberScales = {
  'log-cpeptide': {
    what: 'difference in ln(C-peptide AUC + 1) at month 12, adjusted for C-peptide at entry and age',
    unit: 'ln(nmol/L + 1)',
    question: 'preserves',
    benefit: 'higher',
    tau: {
      scale: 0.05,
      because: 'trials of one product differ by less than a worthwhile effect, 0.0866, with probability 0.92',
    },
    personalSd: { value: 0.165, because: placebo },
  },
  'log-ratio-of-ratios': {
    what: 'log of the ratio, treated to control, of end to entry: for C-peptide in units that cannot be read',
    unit: 'log ratio',
    question: 'preserves',
    benefit: 'higher',
    tau: {
      scale: 0.5,
      because:
        'for logarithms of ratios: Röver et al., Res. Synth. Methods 12, 448 (2021), doi:10.1002/jrsm.1475',
    },
    personalSd: {
      value: 0.6,
      because:
        'assumed: C-peptide areas differ between people of one trial by 60 to 90 % of their mean (cai2016)',
    },
  },
  idaa1c: {
    what: 'difference of the changes to month 12 of HbA1c + 4 × insulin dose',
    unit: '% + 4 IU/kg/day',
    question: 'glycaemic-control',
    benefit: 'lower',
    tau: {
      scale: 0.5,
      because: 'assumed: trials of one product differ by less than 1 point with probability 0.95',
    },
    personalSd: {
      value: 1.2,
      because: 'assumed: SD 0.9 of HbA1c and 4 × 0.2 IU/kg/day, taken as independent (cai2016)',
    },
  },
  'insulin-dose': {
    what: 'difference of the changes of the insulin dose to month 12',
    unit: 'IU/kg/day',
    question: 'insulin-need',
    benefit: 'lower',
    tau: {
      scale: 0.1,
      because:
        'assumed: trials of one product differ by less than 0.2 IU/kg/day, the SD between people, with probability 0.95',
    },
    personalSd: { value: 0.2, because: 'cai2016#control-insulin-dose-0' },
  },
} as const satisfies Record<string, NumberScale>

/** The scales of counts, each a measure by its own name: unlike definitions are never added up. */
export const countScales = {
  'insulin-independence': { question: 'insulin-need', benefit: 'higher' },
  remission: { question: 'insulin-need', benefit: 'higher' },
  'insulin-dose-reduced': { question: 'insulin-need', benefit: 'higher' },
  'insulin-dose-below-half': { question: 'insulin-need', benefit: 'higher' },
  'hba1c-below-7': { question: 'glycaemic-control', benefit: 'higher' },
  'idaa1c-at-most-9': { question: 'glycaemic-control', benefit: 'higher' },
  'cpeptide-responder': { question: 'who-benefits', benefit: 'higher' },
  'cpeptide-rise': { question: 'who-benefits', benefit: 'higher' },
  'cpeptide-rise-10-percent': { question: 'who-benefits', benefit: 'higher' },
  'cpeptide-improved-without-remission': { question: 'who-benefits', benefit: 'higher' },
  'cpeptide-decline': { question: 'who-benefits', benefit: 'lower' },
  'adverse-event-serious': { question: 'safety', benefit: 'lower' },
  'adverse-event-serious-related': { question: 'safety', benefit: 'lower' },
  'adverse-event-infusion': { question: 'safety', benefit: 'lower' },
  'adverse-event': { question: 'safety', benefit: 'lower' },
  death: { question: 'safety', benefit: 'lower' },
  'neutropenia-serious': { question: 'safety', benefit: 'lower' },
  'severe-hypoglycaemia': { question: 'safety', benefit: 'lower' },
  'microvascular-complication': { question: 'safety', benefit: 'lower' },
  nephropathy: { question: 'safety', benefit: 'lower' },
  neuropathy: { question: 'safety', benefit: 'lower' },
  retinopathy: { question: 'safety', benefit: 'lower' },
} as const satisfies Partial<Record<MeasureId, Side>>

/** A name in `numberScales`. */
export type NumberScaleId = keyof typeof numberScales

/** A name in `countScales`. */
export type CountScaleId = keyof typeof countScales

/** The names in `numberScales`, in order. */
export const numberScaleIds = Object.keys(numberScales) as readonly NumberScaleId[] // keys of a closed literal

/** The names in `countScales`, in order. */
export const countScaleIds = Object.keys(countScales) as readonly CountScaleId[] // keys of a closed literal
