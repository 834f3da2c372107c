import type { Endpoint } from './endpoint.ts'

export const hba1c: Endpoint = {
  what: 'HbA1c',
  unit: '%',
  scale: 'number',
  species: 'human',
  of: (observed) => observed.hba1c,
}

/** IDAA1c = HbA1c + 4 × insulin dose is at most 9 (Mortensen 2009, doi 10.2337/dc08-1987). */
export const remission: Endpoint = {
  what: 'partial remission, IDAA1c at most 9',
  unit: '1',
  scale: 'yes-no',
  species: 'human',
  of: (observed) => (observed.hba1c + 4 * observed.insulin <= 9 ? 1 : 0),
}

export const glucose: Endpoint = {
  what: 'mean glucose',
  unit: 'mmol/L',
  scale: 'number',
  species: 'both',
  of: (observed) => observed.glucose,
}

/** Glucose of a diabetic NOD mouse, mmol/L: 250 mg/dL, the usual line. */
export const diabeticAbove = 13.9

/** Glucose above the line at the visit. */
export const diabetes: Endpoint = {
  what: `diabetic, glucose above ${diabeticAbove} mmol/L`,
  unit: '1',
  scale: 'yes-no',
  species: 'mouse',
  of: (observed) => (observed.glucose > diabeticAbove ? 1 : 0),
}
