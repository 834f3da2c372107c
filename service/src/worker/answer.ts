import { answer, figureFiles, renderReport, clinicFor } from '@cordelia/lab'
import type { Answer, Evidence, TrialResult } from '@cordelia/lab'
import { JSDOM } from 'jsdom'
import { serve } from './serve.ts'

/** What an answer is made from, as it is sent to the thread that makes it. */
export interface Weighing {
  readonly evidence: Evidence
  readonly told: Pick<Answer, 'course' | 'retrodiction'>
  readonly results: readonly TrialResult[]
}

/** The answer as numbers, as a page, and its figures by name. */
export interface Weighed {
  readonly answer: Answer
  readonly page: string
  readonly figures: readonly (readonly [name: string, svg: string])[]
}

serve(({ evidence, told, results }: Weighing): Weighed => {
  const made = answer(evidence, told, results, clinicFor('newly-diagnosed'))
  const { document } = new JSDOM().window
  return { answer: made, page: renderReport(made, document), figures: figureFiles(made, document) }
})
