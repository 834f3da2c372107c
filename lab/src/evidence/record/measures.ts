interface Measure {
  readonly what: string
  readonly about: 'c-peptide' | 'glycaemia' | 'insulin' | 'immunity' | 'harm' | 'model'
  /** Spellings as printed; a count of people is `events` of `n`, or a share in '%'. */
  readonly units: readonly string[]
}

const people = ['%'] as const

/** The closed list of what a finding can measure, with the printed units each may carry. */
export const measures = {
  'cpeptide-auc': {
    what: 'C-peptide over the 2-hour mixed-meal test, as area or as time average',
    about: 'c-peptide',
    units: ['nmol/L', 'pmol/mL', 'ng/mL', 'nmol/L x 120 min', 'ng/mL per 2 h', 'ng/mL.min'],
  },
  'cpeptide-auc-ogtt': {
    what: 'C-peptide area over an oral glucose test',
    about: 'c-peptide',
    units: ['pmol/mL/180min'],
  },
  'cpeptide-peak': { what: 'stimulated C-peptide, peak', about: 'c-peptide', units: ['ng/mL', 'nmol/L'] },
  'cpeptide-stimulated': {
    what: 'stimulated C-peptide, sample time not stated',
    about: 'c-peptide',
    units: ['pmol/L', 'nmol/L'],
  },
  'cpeptide-fasting': { what: 'fasting C-peptide', about: 'c-peptide', units: ['ng/mL', 'nmol/L', 'pmol/L'] },
  'cpeptide-postprandial': {
    what: 'C-peptide after a meal',
    about: 'c-peptide',
    units: ['ng/mL', 'nmol/L', 'pmol/L'],
  },
  cpeptide: { what: 'C-peptide, test not stated', about: 'c-peptide', units: ['ng/mL', 'nmol/L', 'pmol/L'] },
  'cpeptide-auc-percent-of-baseline': {
    what: 'C-peptide AUC as percent of the value at entry',
    about: 'c-peptide',
    units: ['%'],
  },
  'cpeptide-auc-percent-change': {
    what: 'mean of the personal changes of C-peptide AUC',
    about: 'c-peptide',
    units: ['%'],
  },
  'cpeptide-percent-of-baseline': {
    what: 'C-peptide as percent of the value at entry, test not stated',
    about: 'c-peptide',
    units: ['%'],
  },
  'cpeptide-rise': { what: 'people whose C-peptide rose', about: 'c-peptide', units: people },
  'cpeptide-rise-10-percent': {
    what: 'people whose C-peptide AUC rose by a tenth or more',
    about: 'c-peptide',
    units: people,
  },
  'cpeptide-responder': {
    what: "people who met the study's own C-peptide response",
    about: 'c-peptide',
    units: people,
  },
  'cpeptide-decline': { what: 'people whose C-peptide fell', about: 'c-peptide', units: people },
  'cpeptide-improved-without-remission': {
    what: 'people whose C-peptide rose but who still need insulin',
    about: 'c-peptide',
    units: people,
  },
  'cpeptide-detectable': { what: 'people with measurable C-peptide', about: 'c-peptide', units: people },
  'cpeptide-above-0-9-ng-ml': {
    what: 'people with C-peptide above 0.9 ng/mL',
    about: 'c-peptide',
    units: people,
  },
  'cpeptide-peak-preserved': {
    what: 'people with a stimulated peak of at least 0.2 nmol/L',
    about: 'c-peptide',
    units: people,
  },
  'cpeptide-kept-baseline': {
    what: 'people who kept their C-peptide of entry',
    about: 'c-peptide',
    units: people,
  },
  'cpeptide-no-significant-fall': {
    what: 'people without a significant fall of C-peptide',
    about: 'c-peptide',
    units: people,
  },
  'cpeptide-slope': { what: 'change of C-peptide per month', about: 'c-peptide', units: ['pmol/mL/month'] },
  'beta-cell-function': { what: 'β-cell function, measure not stated', about: 'c-peptide', units: [] },
  response: { what: 'people with a response, as each study defines it', about: 'insulin', units: people },
  'partial-response': { what: 'people with a partial response', about: 'insulin', units: people },
  'non-response': { what: 'people without a response', about: 'insulin', units: people },
  'units-engrafted': { what: 'devices with surviving cells', about: 'c-peptide', units: ['%'] },
  qr: {
    what: 'quantitative response: observed minus expected ln(C-peptide + 1)',
    about: 'model',
    units: ['ln(nmol/L+1)'],
  },
  'log-cpeptide-auc': { what: 'ln(C-peptide AUC + 1)', about: 'model', units: ['ln(nmol/L+1)'] },
  'qr-intercept': { what: 'intercept of the QR formula', about: 'model', units: ['ln(nmol/L+1)'] },
  'qr-baseline-coefficient': {
    what: 'baseline coefficient of the QR formula',
    about: 'model',
    units: ['per ln(AUC0+1)'],
  },
  'qr-age-coefficient': { what: 'age coefficient of the QR formula', about: 'model', units: ['per year'] },
  hba1c: { what: 'HbA1c', about: 'glycaemia', units: ['%'] },
  'hba1c-change': { what: 'change of HbA1c', about: 'glycaemia', units: ['percentage points'] },
  'hba1c-below-7': { what: 'people with HbA1c below 7 %', about: 'glycaemia', units: people },
  'idaa1c-at-most-9': {
    what: 'people with insulin-dose-adjusted HbA1c of 9 or less',
    about: 'glycaemia',
    units: people,
  },
  'fasting-glucose': { what: 'fasting glucose', about: 'glycaemia', units: ['mg/dL', 'mmol/L'] },
  'time-in-range': { what: 'share of time with glucose in range', about: 'glycaemia', units: ['%'] },
  'insulin-dose': { what: 'daily insulin dose', about: 'insulin', units: ['IU/kg/day'] },
  'insulin-dose-change': {
    what: 'change of daily insulin dose',
    about: 'insulin',
    units: ['U/day', 'IU/kg/day', '%', '% of baseline'],
  },
  'insulin-dose-below-half': {
    what: 'people who need less than 0.5 IU/kg/day',
    about: 'insulin',
    units: people,
  },
  'insulin-dose-reduced': { what: 'people whose insulin dose fell', about: 'insulin', units: people },
  'insulin-independence': { what: 'people without insulin', about: 'insulin', units: people },
  'insulin-free-duration': { what: 'time without insulin', about: 'insulin', units: ['months'] },
  'insulin-auc': {
    what: 'insulin area over an oral glucose test',
    about: 'insulin',
    units: ['mmol/mL/180min'],
  },
  remission: { what: 'remission', about: 'insulin', units: people },
  treg: { what: 'regulatory T cells in blood', about: 'immunity', units: ['%', 'cell/uL'] },
  't-cell-memory': { what: 'memory T-cell subsets in blood', about: 'immunity', units: ['%'] },
  'cd4-cd8-ratio': { what: 'CD4 to CD8 ratio', about: 'immunity', units: ['1'] },
  'ia2a-titre': { what: 'IA-2 autoantibody titre', about: 'immunity', units: ['as printed'] },
  'treg-persistence': {
    what: 'infused Treg still found, share of the peak',
    about: 'immunity',
    units: ['%'],
  },
  'cd34-dose-correlation': {
    what: 'correlation of an outcome with the CD34+ dose',
    about: 'immunity',
    units: ['r'],
  },
  death: { what: 'deaths', about: 'harm', units: people },
  'adverse-event': { what: 'people with any adverse event', about: 'harm', units: people },
  'adverse-event-infusion': { what: 'people harmed by the infusion', about: 'harm', units: people },
  'adverse-event-serious': { what: 'people with a serious adverse event', about: 'harm', units: people },
  'adverse-event-serious-related': {
    what: 'people with a serious adverse event related to treatment',
    about: 'harm',
    units: people,
  },
  hypoglycaemia: { what: 'episodes of low glucose', about: 'harm', units: [] },
  'severe-hypoglycaemia': { what: 'people with severe hypoglycaemia', about: 'harm', units: people },
  'neutropenia-serious': { what: 'people with serious neutropenia', about: 'harm', units: people },
  'microvascular-complication': {
    what: 'people with a microvascular complication',
    about: 'harm',
    units: people,
  },
  nephropathy: { what: 'people with nephropathy', about: 'harm', units: people },
  neuropathy: { what: 'people with neuropathy', about: 'harm', units: people },
  retinopathy: { what: 'people with retinopathy', about: 'harm', units: people },
} as const satisfies Record<string, Measure>

/** A name in `measures`. */
export type MeasureId = keyof typeof measures

/** The names in `measures`, in order. */
export const measureIds = Object.keys(measures) as readonly MeasureId[] // keys of a closed literal

/** Whether a measure counts people, so that its percentage is a share of n. */
export function countsPeople(id: MeasureId): boolean {
  return measures[id].units === people
}
