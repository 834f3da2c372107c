import { clinicFor } from '../trial/simulate.ts'
import { bodyCourse } from './body.ts'
import { decay } from './decay.ts'
import { foresee, type CourseJob, type Foreseen } from './judge.ts'
import type { CourseModel } from './model.ts'
import { publishedQr, qr } from './qr.ts'

/** The models of the untreated course that are judged; the first is the one all are compared with. */
export const courseModels: readonly [CourseModel, ...CourseModel[]] = [
  qr,
  publishedQr,
  decay,
  bodyCourse(() => clinicFor('newly-diagnosed')),
]

/** Judges a model by its name on one fold. The same job gives the same bytes. */
export function performCourse({ model, ...job }: CourseJob): readonly Foreseen[] {
  const found = courseModels.find(({ name }) => name === model)
  if (found === undefined) throw new Error(`unreachable: no model '${model}'`)
  return foresee(found, job)
}
