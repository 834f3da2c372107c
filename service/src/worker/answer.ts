import { parentPort } from 'node:worker_threads'
import { answer, renderReport, clinicFor } from '@cordelia/lab'
import type { Answer, CourseJudgement, Evidence, TrialResult } from '@cordelia/lab'
import { JSDOM } from 'jsdom'

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

if (parentPort === null) throw new Error('unreachable: a worker was started as a program')
const port = parentPort

port.on('message', ({ evidence, course, results }: Weighing) => {
  const made = answer(evidence, course, results, clinicFor('newly-diagnosed'))
  const weighed: Weighed = { answer: made, page: renderReport(made, new JSDOM().window.document) }
  port.postMessage(weighed)
})
