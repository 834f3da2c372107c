import type { MealTest, Series } from './series.ts'

/** The lowest C-peptide the assays tell from none, nmol/L (0.025 ng/mL); a value at or below it says only that. */
export const quantificationLimit = 0.0083

/** A model of the untreated course that can be refitted to people and asked about others. */
export interface CourseModel {
  readonly name: string
  /** What a reader of its scores must know. */
  readonly note: string | undefined
  fit(people: readonly Series[]): Predictor
}

export interface Predictor {
  /** What a test so many days after the baseline test of a person of that age, in years, will show. */
  predict(age: number, baseline: MealTest, sinceBaseline: number): Prediction
}

/** A test to come, on the scale ln(AUC + 1) with AUC in nmol/L. */
export interface Prediction {
  readonly mean: number
  /** 5 %. */
  readonly low: number
  /** 95 %. */
  readonly high: number
  /**
   * ln of the density of ln(AUC + 1) at an AUC in nmol/L; at or below `quantificationLimit`, ln of all the
   * probability at or below it.
   */
  logScore(auc: number): number
}
