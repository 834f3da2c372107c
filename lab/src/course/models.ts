import { clinicFor } from '../trial/simulate.ts'
import { bodyCourse } from './body.ts'
import { decay } from './decay.ts'
import type { CourseModel } from './model.ts'
import { publishedQr, qr } from './qr.ts'

/** The models of the untreated course that are judged; the first is the one all are compared with. */
export const courseModels: readonly [CourseModel, ...CourseModel[]] = [
  qr,
  publishedQr,
  decay,
  bodyCourse(() => clinicFor('newly-diagnosed')),
]
