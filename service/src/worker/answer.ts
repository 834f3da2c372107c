import { answer, figureFiles, renderReport, clinicFor } from '@cordelia/lab'
import type { Answer, Computed, Evidence, Followed, HeldAgainst, TrialResult } from '@cordelia/lab'
import { JSDOM } from 'jsdom'
import { scored } from '../forecasts.ts'
import { serve } from './serve.ts'

/** What an answer is made from, as it is sent to the thread that makes it. */
export interface Weighing {
  readonly evidence: Evidence
  readonly computed: Omit<Computed, 'retrodiction'>
  readonly followed: Followed
  readonly forecasts: Uint8Array
  readonly against: HeldAgainst
  readonly results: readonly TrialResult[]
}

/** The answer as numbers, as a page, and its figures by name. */
export interface Weighed {
  readonly answer: Answer
  readonly page: string
  readonly figures: readonly (readonly [name: string, svg: string])[]
}

serve(({ evidence, computed, followed, forecasts, against, results }: Weighing): Weighed => {
  const told = { ...computed, retrodiction: scored(forecasts, against) }
  const made = answer(evidence, told, results, followed, clinicFor('newly-diagnosed'))
  const { document } = new JSDOM().window
  return { answer: made, page: renderReport(made, document), figures: figureFiles(made, document) }
})
