import { fileURLToPath } from 'node:url'
import type { Pool } from '@cordelia/engine'
import {
  armAttributions,
  attributionJobs,
  benefitJobs,
  benefitRows,
  benefitsOver,
  boundsJobs,
  boundsOver,
  kindOf,
  notForCare,
  readProtocol,
  thinned,
  treatedArms,
} from '@cordelia/lab'
import type {
  ArmAttributions,
  AttributionJob,
  BenefitJob,
  BenefitPart,
  Benefits,
  Bounds,
  BoundsJob,
  BoundsPart,
  Shared,
} from '@cordelia/lab'
import { calibratedPeople } from './calibration.ts'
import { resumed } from './course.ts'
import { type Effort, fingerprints, type Kept, soundEvidence } from './lab.ts'
import { keeping } from './queue/keeping.ts'
import { threadPool } from './queue/pool.ts'
import { readSource, readSources } from './read-file.ts'
import { storedBeliefs } from './retrodiction.ts'
import { sha256, toJson } from './store/json.ts'

const protocolFiles = fileURLToPath(new URL('../../protocols', import.meta.url))

const calibrated = 'the people of calibration/untreated-course'
const believed = 'what is believed of a graft after the trials of the fit set'

/** A report with what its draws are draws of, and the line that it is for nobody's care. */
export type Told<Report> = Report & { readonly held: string; readonly notForCare: string }

/** What the treated arms of a protocol file add to C-peptide, and by which mechanism. Throws `SCHEMA` where it treats nobody, or mice. */
export async function attributeProtocol(
  path: string,
  { draws: count }: { readonly draws: number },
  effort: Effort,
): Promise<Kept<Told<ArmAttributions>>> {
  const protocol = readProtocol(await readSource(path))
  const kinds = treatedArms(protocol).map(({ give }) => kindOf(give)) // refused before the draws are made, which takes seconds
  const drawsOn = await storedBeliefs(kinds, count)
  const jobs = attributionJobs(protocol, drawsOn)
  const { model, code } = await fingerprints()
  const inputs = { protocol, draws: sha256(toJson(kinds.map(drawsOn))), model, code }
  const { workers, signal, onJob } = effort
  return await resumed('attribution', inputs, effort, async (unfinished) => {
    const worker = new URL('./worker/attribute.js', import.meta.url)
    const threads = threadPool<AttributionJob, readonly (Shared | undefined)[]>({ worker, workers, signal })
    const parts = await done(jobs, keeping(threads, unfinished), onJob)
    return { report: { notForCare, held: believed, ...armAttributions(protocol, drawsOn, parts) }, files: [] }
  })
}

/** What limits any treatment of the immune attack, from the calibrated untreated course. */
export async function boundsOfTreatment(
  { draws: count }: { readonly draws: number },
  effort: Effort,
): Promise<Kept<Told<Bounds>>> {
  const people = thinned(await calibratedPeople(), count)
  const { model, code } = await fingerprints()
  const inputs = { people: sha256(toJson(people)), model, code }
  const { workers, signal, onJob } = effort
  return await resumed('bounds', inputs, effort, async (unfinished) => {
    const worker = new URL('./worker/bounds.js', import.meta.url)
    const threads = threadPool<BoundsJob, BoundsPart>({ worker, workers, signal })
    const parts = await done(boundsJobs(people), keeping(threads, unfinished), onJob)
    return { report: { notForCare, held: calibrated, ...boundsOver(people, parts) }, files: [] }
  })
}

/** What two treatments add to C-peptide in other people, doses, routes and repetitions, and which studies are of people near. */
export async function benefitOfCells(
  { draws: count }: { readonly draws: number },
  effort: Effort,
): Promise<Kept<Told<Benefits>>> {
  const { studies } = await soundEvidence()
  const protocols = (await readSources(protocolFiles, 'protocols')).map(readProtocol)
  const kinds = benefitRows.map(({ scenario }) => kindOf(scenario.give))
  const drawsOn = await storedBeliefs(kinds, count)
  const { model, code, evidence } = await fingerprints()
  const inputs = {
    draws: sha256(toJson(kinds.map(drawsOn))),
    protocols: sha256(toJson(protocols)),
    model,
    code,
    evidence,
  }
  const { workers, signal, onJob } = effort
  return await resumed('benefit', inputs, effort, async (unfinished) => {
    const worker = new URL('./worker/benefit.js', import.meta.url)
    const threads = threadPool<BenefitJob, BenefitPart>({ worker, workers, signal })
    const parts = await done(benefitJobs(drawsOn), keeping(threads, unfinished), onJob)
    return {
      report: { notForCare, held: believed, ...benefitsOver(drawsOn, parts, studies, protocols) },
      files: [],
    }
  })
}

/** The parts of jobs in their order. */
async function done<Job, Part>(
  jobs: readonly Job[],
  pool: Pool<Job, Part>,
  onJob: Effort['onJob'],
): Promise<readonly Part[]> {
  const parts: Part[] = []
  for await (const part of pool.run(jobs)) onJob(parts.push(part), jobs.length)
  return parts
}
