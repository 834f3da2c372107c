/** One mixed-meal test that was measured. */
export interface MealTest {
  /** Days from diagnosis. */
  readonly sinceDiagnosis: number
  /** Days from the baseline test. */
  readonly sinceBaseline: number
  /** 2-hour mean C-peptide, nmol/L. */
  readonly auc: number
  /** mmol/L. */
  readonly fastingGlucose: number | undefined
  /** %. */
  readonly hba1c: number | undefined
}

/** A person without treatment, followed by tests in order of time: at least one, and the first is the baseline. */
export interface Series {
  readonly study: string
  readonly id: string
  /** Years at entry. */
  readonly age: number
  readonly sex: 'female' | 'male'
  /** False where the day of diagnosis was missing and `assumedDaysToEntry` stands for it. */
  readonly isDiagnosisKnown: boolean
  readonly tests: readonly MealTest[]
}
