import { meanOverTest } from '../../patient/visit.ts'
import type { Endpoint } from './endpoint.ts'

/** Mean C-peptide over the two-hour mixed-meal test: area by trapezoids over 120 minutes. */
export const cpeptideAuc: Endpoint = {
  what: '2-h C-peptide AUC mean',
  unit: 'nmol/L',
  scale: 'number',
  species: 'human',
  of: (observed) => meanOverTest(observed.cpeptide),
}

/** C-peptide before the meal. */
export const cpeptideFasting: Endpoint = {
  what: 'fasting C-peptide',
  unit: 'nmol/L',
  scale: 'number',
  species: 'human',
  of: (observed) => observed.cpeptide[0]!,
}

/** The highest C-peptide of the test's samples. */
export const cpeptidePeak: Endpoint = {
  what: 'peak C-peptide',
  unit: 'nmol/L',
  scale: 'number',
  species: 'human',
  of: (observed) => Math.max(...observed.cpeptide),
}
