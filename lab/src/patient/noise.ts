import { log } from '@cordelia/engine'
import { tCdf, tLogConstant } from '../statistics/student-t.ts'

/** Added to C-peptide before its logarithm, nmol/L: noise is a share of the level, but not near zero. A choice. */
export const offset = 0.07

/** A mean over a test above this, nmol/L, is a mistake of the unit or of the laboratory. */
export const highestMean = 7

/** How a measured test differs from the course: ln(C-peptide + offset) is off by `scale` times a Student t with `df`. */
export interface Noise {
  readonly scale: number
  readonly df: number
}

/** Of a course, what a test of it is held against. */
export const transformed = (cpeptide: number): number => log(cpeptide + offset)

/** ln of the normalising constant of the density of ln(C-peptide + offset). */
export function logConstant({ scale, df }: Noise): number {
  return tLogConstant(df) - log(scale)
}

/** The chance of a test at or below a C-peptide, given the transformed course. */
export function massBelow(cpeptide: number, course: number, { scale, df }: Noise): number {
  return tCdf((transformed(cpeptide) - course) / scale, df)
}
