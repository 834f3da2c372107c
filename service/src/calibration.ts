import { fileURLToPath } from 'node:url'
import { LabError, readPeople } from '@cordelia/lab'
import type { CourseJudgement, Fit, People } from '@cordelia/lab'
import { readSource } from './read-file.ts'
import { fromJson, toJson } from './store/json.ts'
import { readOutput } from './store/output.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../calibration/${name}`, import.meta.url))

/** The draws of people from the stored calibration of the untreated course. Throws a `FILE_…` error, `JSON_SYNTAX` or `SCHEMA`. */
export async function calibratedPeople(): Promise<readonly People[]> {
  return readPeople(await readSource(`${folder('untreated-course')}/report.json`))
}

/** The fits that people, parameters and the judgement of the untreated course come from; one that is not whole is left out. */
export async function storedFits(): Promise<readonly Fit[]> {
  const found = await Promise.all(
    ['untreated-course', 'natural-history'].map(async (name) => {
      const output = await readOutput(folder(name))
      return output === undefined ? [] : [{ folder: `calibration/${name}`, manifest: output.manifest.id }]
    }),
  )
  return found.flat()
}

/** Throws `COHORT_OTHER` where a folder's people are not those that the stored calibration was fitted to. */
export async function checkFitted(placebo: string, hashes: Readonly<Record<string, string>>): Promise<void> {
  const found = await readOutput(folder('untreated-course'))
  if (found !== undefined && toJson(found.manifest.inputs['placebo']) === toJson(hashes)) return
  throw new LabError(
    'COHORT_OTHER',
    'expected the people that calibration/untreated-course was fitted to, got others; fit them with `cordelia calibrate --out` first',
    placebo,
  )
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
