import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Pool } from '@cordelia/engine'
import {
  analyseSensitivity,
  analyseTreatedSensitivity,
  calibrate,
  calibrationLength,
  checkPeople,
  clinicFor,
  courseJobs,
  courseModels,
  courseRows,
  identify,
  judgedMonths,
  overallGains,
  notForCare,
  profiles,
  readProtocol,
  treatedIn,
  unknownsOf,
} from '@cordelia/lab'
import type {
  Calibration,
  CalibrationJob,
  CalibrationPart,
  CourseJob,
  CourseJudgement,
  Foreseen,
  Identification,
  IdentifyJob,
  IdentifyPart,
  People,
  Sensitivity,
  SensitivityAsked,
  SensitivityJob,
  StructureId,
  TreatedSensitivityAsked,
} from '@cordelia/lab'
import { type Effort, fingerprints, type Kept } from './lab.ts'
import { keeping } from './queue/keeping.ts'
import { threadPool } from './queue/pool.ts'
import { placeboIn } from './placebo.ts'
import { readSource } from './read-file.ts'
import { calibratedPeople, checkFitted } from './calibration.ts'
import { fromJson, sha256, toJson } from './store/json.ts'
import { identify as identityOf } from './store/manifest.ts'
import type { Made, Output } from './store/output.ts'
import { findRun, keepRun, openStore } from './store/runs.ts'

/** Fits the untreated course to the people of a folder, unless the store holds that very fit; goes on where one was interrupted. */
export async function calibrateCourse(folder: string, effort: Effort): Promise<Kept<Calibration>> {
  const { people, hashes } = await placeboIn(folder)
  checkPeople(people)
  const { model, code } = await fingerprints()
  const { workers, signal, onJob } = effort
  return await resumed('calibration', { placebo: hashes, model, code }, effort, async (unfinished) => {
    const worker = new URL('./worker/calibrate.js', import.meta.url)
    const threads = threadPool<CalibrationJob, CalibrationPart>({ worker, workers, signal })
    const of = calibrationLength(people)
    let finished = 0
    const report = await calibrate(people, keeping(threads, unfinished), () => onJob(++finished, of))
    return { report, files: [] }
  })
}

/** Asks what the tests of the people of a folder say about each number of the model, beside the stored calibration. */
export async function identifyCourse(folder: string, effort: Effort): Promise<Kept<Identification>> {
  const { people, hashes } = await placeboIn(folder)
  checkPeople(people)
  await checkFitted(folder, hashes)
  const draws = await calibratedPeople()
  const { model, code } = await fingerprints()
  const { workers, signal, onJob } = effort
  const inputs = { placebo: hashes, people: sha256(toJson(draws)), model, code }
  return await resumed('identification', inputs, effort, async (unfinished) => {
    const worker = new URL('./worker/identify.js', import.meta.url)
    const threads = threadPool<IdentifyJob, IdentifyPart>({ worker, workers, signal })
    const report = await identify(people, draws, keeping(threads, unfinished), onJob)
    const { JSDOM } = await import('jsdom') // half a second to load, and no other command needs it
    const { document } = new JSDOM('').window
    const figure = profiles(report, { document, width: 1000, notForCare })
    return { report, files: [['profiles.svg', Buffer.from(figure)]] }
  })
}

/** Cross-validates the models of the untreated course on the people of a folder; the first model is always judged. */
export async function judgeCourses(
  folder: string,
  { models, repeats }: { readonly models: readonly string[]; readonly repeats: number },
  effort: Effort,
): Promise<Kept<CourseJudgement>> {
  const { people, hashes } = await placeboIn(folder)
  const months = judgedMonths(people)
  const [reference, ...others] = courseModels
  const judged = [reference, ...others.filter(({ name }) => models.includes(name))]
  const names = [reference.name, ...judged.slice(1).map(({ name }) => name)] as const
  const { model, code } = await fingerprints()
  const { workers, signal, onJob } = effort
  const inputs = { placebo: hashes, models: names, repeats, model, code }
  return await resumed('validation', inputs, effort, async (unfinished) => {
    const worker = new URL('./worker/course.js', import.meta.url)
    const threads = threadPool<CourseJob, readonly Foreseen[]>({ worker, workers, signal })
    const jobs = courseJobs(people, names, repeats)
    const foreseen: Foreseen[] = []
    let finished = 0
    for await (const part of keeping(threads, unfinished).run(jobs)) {
      foreseen.push(...part)
      onJob(++finished, jobs.length)
    }
    const report = {
      people: people.length,
      tests: people.reduce((sum, { tests }) => sum + tests.length, 0),
      repeats,
      months,
      models: judged.map(({ name, note }) => ({ name, ...(note !== undefined && { note }) })),
      rows: courseRows(foreseen, names),
      overall: overallGains(foreseen, names),
    }
    return { report, files: [] }
  })
}

/** What makes the variance of the untreated course of a typical person. */
export async function sensitivityOfCourse(
  asked: Omit<SensitivityAsked, 'people'>,
  effort: Effort,
): Promise<Kept<Sensitivity>> {
  const people = await calibratedPeople()
  return await sensitivity(asked, people, effort, (pool) =>
    analyseSensitivity({ ...asked, people }, pool, effort.onJob),
  )
}

/** What makes the variance of the effect of a protocol's treatment in the median person, if a structure holds. */
export async function sensitivityOfTreatment(
  path: string,
  {
    structure,
    ...extent
  }: Pick<TreatedSensitivityAsked, 'seed' | 'most'> & { readonly structure: StructureId },
  effort: Effort,
): Promise<Kept<Sensitivity>> {
  const asked = { ...treatedIn(readProtocol(await readSource(path)), structure), ...extent }
  const people = await calibratedPeople()
  return await sensitivity(asked, people, effort, (pool) => {
    const unknowns = unknownsOf(clinicFor('newly-diagnosed'))
    return analyseTreatedSensitivity({ ...asked, unknowns, people }, pool, effort.onJob)
  })
}

async function sensitivity(
  asked: object,
  people: readonly People[],
  effort: Effort,
  analyse: (pool: Pool<SensitivityJob, Float64Array>) => Promise<Sensitivity>,
): Promise<Kept<Sensitivity>> {
  const { model, code } = await fingerprints()
  const { workers, signal } = effort
  const inputs = { ...asked, people: sha256(toJson(people)), model, code }
  return await resumed('sensitivity', inputs, effort, async (unfinished) => {
    const worker = new URL('./worker/sensitivity.js', import.meta.url)
    const threads = threadPool<SensitivityJob, Float64Array>({ worker, workers, signal })
    return { report: await analyse(keeping(threads, unfinished)), files: [] }
  })
}

/** The work of this identity from the store, or done now; what of it was done before an interruption is not done again. */
export async function resumed<Report>(
  cordelia: Made['cordelia'],
  inputs: Readonly<Record<string, unknown>>,
  { home, signal }: Effort,
  work: (unfinished: string) => Promise<{
    readonly report: Report
    readonly files: readonly (readonly [path: string, bytes: Uint8Array])[]
  }>,
): Promise<Kept<Report>> {
  const id = identityOf(cordelia, inputs)
  const read = (output: Output): Report =>
    fromJson(Buffer.from(output.files.get('report.json')!).toString()) as Report // its hash says that we wrote it
  const earlier = await findRun(home, id)
  if (earlier !== undefined) return { output: earlier, cached: true, report: read(earlier) }
  await openStore(home)
  const unfinished = join(home, 'unfinished', id)
  const { report, files: others } = await work(unfinished)
  const files = new Map<string, Uint8Array>([['report.json', Buffer.from(toJson(report))], ...others])
  const output = await keepRun(home, id, { cordelia, inputs, files }, signal)
  await rm(unfinished, { recursive: true, force: true })
  return { output, cached: false, report: read(output) }
}
