import { answer, renderReport, clinicFor } from '@cordelia/lab'
import type { Answer, CourseJudgement, Evidence, TrialResult } from '@cordelia/lab'
import { JSDOM } from 'jsdom'
import { serve } from './serve.ts'

/** What an answer is made from, as it is sent to the thread that makes it. */
export interface Weighing {
  readonly evidence: Evidence
  readonly course: CourseJudgement
  readonly results: readonly TrialResult[]
}

/** The answer as numbers and as a page. */
export interface Weighed {
  readonly answer: Answer
  readonly page: string
}

serve(({ evidence, course, results }: Weighing): Weighed => {
  const made = answer(evidence, course, results, clinicFor('newly-diagnosed'))
  return { answer: made, page: renderReport(made, new JSDOM().window.document) }
})
