import { fileURLToPath } from 'node:url'
import { LabError, readPeople } from '@cordelia/lab'
import type { CourseJudgement, People } from '@cordelia/lab'
import { readSource } from './read-file.ts'
import { fromJson } from './store/json.ts'
import { readOutput } from './store/output.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../calibration/${name}`, import.meta.url))

/** The draws of people from the stored calibration of the untreated course. Throws a `FILE_…` error, `JSON_SYNTAX` or `SCHEMA`. */
export async function calibratedPeople(): Promise<readonly People[]> {
  return readPeople(await readSource(`${folder('untreated-course')}/report.json`))
}

/** How the models of the untreated course were judged last. Throws `FILE_MISSING` unless the folder is whole. */
export async function judgedCourse(): Promise<CourseJudgement> {
  const found = await readOutput(folder('natural-history'))
  if (found === undefined) {
    throw new LabError(
      'FILE_MISSING',
      'expected the output of `cordelia validate natural-history`, got nothing that is whole',
      folder('natural-history'),
    )
  }
  return fromJson(Buffer.from(found.files.get('report.json')!).toString()) as CourseJudgement // its hash says that we wrote it
}
