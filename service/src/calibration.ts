import { fileURLToPath } from 'node:url'
import { LabError, readPeople } from '@cordelia/lab'
import type { Benefits, Bounds, CourseJudgement, Fit, People, Sensitivity } from '@cordelia/lab'
import { readSource } from './read-file.ts'
import { fromJson, toJson } from './store/json.ts'
import { readOutput } from './store/output.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../calibration/${name}`, import.meta.url))

/** The draws of people from the stored calibration of the untreated course. Throws a `FILE_…` error, `JSON_SYNTAX` or `SCHEMA`. */
export async function calibratedPeople(): Promise<readonly People[]> {
  return readPeople(await readSource(`${folder('untreated-course')}/report.json`))
}

/** What people, parameters, and what is computed beforehand come from; one that is not whole is left out. */
export async function storedFits(): Promise<readonly Fit[]> {
  const found = await Promise.all(
    ['untreated-course', 'natural-history', 'bounds', 'benefit', 'sensitivity-msc'].map(async (name) => {
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
  return (await reportIn('natural-history', 'cordelia validate natural-history')) as CourseJudgement
}

/** What limits any treatment, as computed last. Throws `FILE_MISSING` unless the folder is whole. */
export async function storedBounds(): Promise<Bounds> {
  return (await reportIn('bounds', 'cordelia bounds')) as Bounds
}

/** Who benefits, as computed last. Throws `FILE_MISSING` unless the folder is whole. */
export async function storedBenefit(): Promise<Benefits> {
  return (await reportIn('benefit', 'cordelia benefit')) as Benefits
}

/** What each unknown of cord-tissue MSC is worth, as computed last. Throws `FILE_MISSING` unless the folder is whole. */
export async function storedWorth(): Promise<Sensitivity> {
  return (await reportIn(
    'sensitivity-msc',
    'cordelia sensitivity protocols/carlsson2023.yaml',
  )) as Sensitivity
}

/** The report in a folder; its hash says that we wrote it, so that it is what the command writes. */
async function reportIn(name: string, command: string): Promise<unknown> {
  const found = await readOutput(folder(name))
  if (found !== undefined) return fromJson(Buffer.from(found.files.get('report.json')!).toString())
  throw new LabError(
    'FILE_MISSING',
    `expected the output of \`${command}\`, got nothing that is whole`,
    folder(name),
  )
}
