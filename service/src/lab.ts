import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  checkComparison,
  isStudyFile,
  jobsOf,
  models,
  notForCare,
  observedIn,
  readParameterSources,
  readProtocol,
  readSets,
  readStudies,
  requireSound,
  readSyntheses,
  renderTrial,
  resultOf,
  scenariosOf,
  setsPath,
  tablesOf,
  unfounded,
} from '@cordelia/lab'
import type {
  Answer,
  Compared,
  Evidence,
  HeldAgainst,
  Job,
  Part,
  People,
  Protocol,
  Sets,
} from '@cordelia/lab'
import {
  calibratedPeople,
  judgedCourse,
  storedBenefit,
  storedBounds,
  storedFits,
  storedWorth,
} from './calibration.ts'
import { storedForecasts, storedTrials } from './forecasts.ts'
import { threadPool } from './queue/pool.ts'
import { readSource, readSources } from './read-file.ts'
import { followScenarios } from './scenarios.ts'
import { fromJson, sha256, toJson } from './store/json.ts'
import { identify } from './store/manifest.ts'
import type { Made, Output } from './store/output.ts'
import { toParquet } from './store/parquet.ts'
import { findRun, keepRun, openStore, showAnswer } from './store/runs.ts'
import type { Weighed, Weighing } from './worker/answer.ts'

export { checkStudies, checkSyntheses } from '@cordelia/lab'
export { toJson } from './store/json.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The protocols whose trials the answer simulates. */
export const trialsOfAnswer: readonly string[] = ['haller2011', 'carlsson2023', 'nod-cord-blood']

/** Where runs are kept, how many threads work, who may stop it, and who hears how far it is. */
export interface Effort {
  readonly home: string
  readonly workers: number
  readonly signal: AbortSignal
  readonly onJob: (finished: number, of: number) => void
}

/** What takes the place of a protocol's own numbers. */
export interface Overrides {
  readonly trials?: number
  readonly seed?: number
}

/** The report of one simulated trial: `report.json`. */
export type RunReport = Compared['result'] & Pick<Compared, 'observed'> & { readonly notForCare: string }

/** A run or answer that is in the store; `cached` says that nothing had to be computed. */
export interface Kept<Report> {
  readonly report: Report
  readonly output: Output
  readonly cached: boolean
}

/** How a model stands: its parameters by how they are known, and those their sources do not bear out. */
export interface ModelCheck {
  readonly model: string
  readonly states: number
  readonly parameters: Readonly<Record<string, number>>
  readonly problems: readonly string[]
}

export async function loadEvidence(): Promise<Evidence> {
  const [studies, sources, syntheses] = await evidenceFiles()
  return {
    studies: readStudies(studies.filter(isStudyFile)),
    syntheses: readSyntheses(syntheses),
    sources: readParameterSources(sources),
    fits: await storedFits(),
  }
}

/** Which studies the graft was fitted to, and what bounds it. Throws as `readSets` and `readProtocol` do. */
export async function loadSets({ studies, sources }: Evidence): Promise<Sets> {
  const { text } = await readSource(join(root, setsPath))
  const protocols = (await readSources(join(root, 'protocols'), 'protocols')).map(readProtocol)
  const compared = protocols.flatMap(({ compare }) => compare?.study ?? [])
  return readSets({ path: setsPath, text }, studies, sources, compared)
}

/** What forecasts of past trials are held against. Throws as `soundEvidence`, `loadSets` and `storedTrials` do. */
export async function heldAgainst(): Promise<HeldAgainst> {
  const evidence = await soundEvidence()
  const { studies } = evidence
  return { studies, sets: await loadSets(evidence), past: await storedTrials(studies) }
}

/** The evidence that a result may rest on. Throws `EVIDENCE_BROKEN`. */
export async function soundEvidence(): Promise<Evidence> {
  const evidence = await loadEvidence()
  requireSound(evidence.studies, evidence.syntheses)
  return evidence
}

export async function checkModels(): Promise<readonly ModelCheck[]> {
  const { sources } = await loadEvidence()
  return Object.entries(models).map(([name, model]) => {
    const kinds = model.parameters.map(({ provenance }) => provenance.kind)
    const counts = [...new Set(kinds)].map(
      (kind) => [kind, kinds.filter((each) => each === kind).length] as const,
    )
    return {
      model: name,
      states: model.states.length,
      parameters: Object.fromEntries(counts),
      problems: unfounded(model.parameters, sources),
    }
  })
}

/** Simulates the trials of a protocol file, unless the store holds the very same run. */
export async function runTrial(path: string, overrides: Overrides, effort: Effort): Promise<Kept<RunReport>> {
  const protocol = { ...readProtocol(await readSource(path)), ...overrides }
  const { studies } = await soundEvidence()
  checkComparison(protocol, studies)
  const people = await calibratedPeople()
  return await kept('run', { protocol, people: sha256(toJson(people)) }, effort, async () => {
    const [parts = []] = await simulate([protocol], people, effort)
    const result = resultOf(protocol, parts)
    const observed = observedIn(protocol, studies)
    const report: RunReport = { notForCare, ...result, observed }
    const { JSDOM } = await import('jsdom') // half a second to load, and no other command needs it
    const page = renderTrial({ result, observed }, notForCare, new JSDOM().window.document)
    return { report, files: [['report.html', Buffer.from(page)], ...tableFiles('', protocol, parts)] }
  })
}

/** Simulates the trials of the question and puts the answer together, unless the store holds the very same answer. */
export async function answerQuestion(overrides: Overrides, effort: Effort): Promise<Kept<Answer>> {
  const evidence = await soundEvidence()
  const files = await Promise.all(
    trialsOfAnswer.map((name) => readSource(join(root, 'protocols', `${name}.yaml`))),
  )
  const protocols = files.map((file) => ({ ...readProtocol(file), ...overrides }))
  const people = await calibratedPeople()
  const computed = {
    course: await judgedCourse(),
    bounds: await storedBounds(),
    benefit: await storedBenefit(),
    worth: await storedWorth(),
  }
  const forecasts = await storedForecasts()
  const past = await storedTrials(evidence.studies)
  const against = { past, studies: evidence.studies, sets: await loadSets(evidence) }
  const all = past.map(({ protocol }) => protocol)
  const scenarios = scenariosOf(all, against.sets)
  const what = {
    protocols,
    people: sha256(toJson(people)),
    computed: sha256(toJson(computed)),
    forecasts: sha256(forecasts),
    past: sha256(toJson(all)),
  }
  const found = await kept('answer', what, effort, async () => {
    // What comes after is one more piece of work, so that the last hundredth is not reached before it is.
    const more = { ...effort, onJob: (finished: number, of: number) => effort.onJob(finished, of + 1) }
    const parts = await simulate(protocols, people, more)
    const results = protocols.map((protocol, i) => resultOf(protocol, parts[i]!))
    const tables = protocols.flatMap((protocol, i) => tableFiles(`${protocol.name}-`, protocol, parts[i]!))
    const followed = await followScenarios(scenarios, { forecasts, against, people }, effort)
    const weighing = { evidence, computed, followed, forecasts, against, results }
    const { answer, page, figures } = await weigh(weighing, effort)
    effort.onJob(1, 1)
    const drawn = figures.map(([name, svg]) => [`figures/${name}`, Buffer.from(svg)] as const)
    return { report: answer, files: [['report.html', Buffer.from(page)], ...drawn, ...tables] }
  })
  await showAnswer(effort.home, found.output.manifest.id)
  return found
}

async function kept<Report>(
  cordelia: Made['cordelia'],
  what: Readonly<Record<string, unknown>>,
  { home, signal }: Effort,
  compute: () => Promise<{ readonly report: Report; readonly files: readonly NamedBytes[] }>,
): Promise<Kept<Report>> {
  const read = (output: Output, cached: boolean): Kept<Report> => {
    const text = Buffer.from(output.files.get('report.json')!).toString()
    return { output, cached, report: fromJson(text) as Report } // its hash says that we wrote it
  }
  const inputs = { ...what, ...(await fingerprints()) }
  const id = identify(cordelia, inputs)
  const earlier = await findRun(home, id)
  if (earlier !== undefined) return read(earlier, true)
  await openStore(home)
  const { report, files: others } = await compute()
  const files = new Map<string, Uint8Array>([['report.json', Buffer.from(toJson(report))], ...others])
  return read(await keepRun(home, id, { cordelia, inputs, files }, signal), false)
}

/** The parts of each protocol, all jobs in one queue. */
async function simulate(
  protocols: readonly Protocol[],
  people: readonly People[],
  { workers, signal, onJob }: Effort,
): Promise<readonly (readonly Part[])[]> {
  const jobs = protocols.map((protocol) => jobsOf(protocol, people))
  const all = jobs.flat()
  const pool = threadPool<Job, Part>({
    worker: new URL('./worker/worker.js', import.meta.url),
    workers,
    signal,
  })
  const parts: Part[] = []
  for await (const part of pool.run(all)) onJob(parts.push(part), all.length)
  return jobs.map((_, i) => {
    const before = jobs.slice(0, i).flat().length
    return parts.slice(before, before + jobs[i]!.length)
  })
}

/** The answer, made on a thread of its own: it takes seconds, in which Ctrl-C must work. */
async function weigh(weighing: Weighing, { signal }: Effort): Promise<Weighed> {
  const pool = threadPool<Weighing, Weighed>({
    worker: new URL('./worker/answer.js', import.meta.url),
    workers: 1,
    signal,
  })
  const made: Weighed[] = []
  for await (const weighed of pool.run([weighing])) made.push(weighed)
  return made[0]!
}

type NamedBytes = readonly [path: string, bytes: Uint8Array]

function tableFiles(prefix: string, protocol: Protocol, parts: readonly Part[]): readonly NamedBytes[] {
  return tablesOf(protocol, parts).map(
    (table) => [`tables/${prefix}${table.name}.parquet`, toParquet(table)] as const,
  )
}

export async function fingerprints() {
  const code = await Promise.all(['engine', 'lab'].map(builtModules))
  return {
    model: sha256(toJson(models)),
    evidence: sha256(toJson(await evidenceFiles())),
    code: sha256(toJson(code)),
  }
}

async function evidenceFiles() {
  return await Promise.all([
    readSources(join(root, 'evidence'), 'evidence'),
    readSources(join(root, 'evidence', 'parameters'), 'evidence/parameters'),
    readSources(join(root, 'evidence', 'syntheses'), 'evidence/syntheses'),
  ])
}

/** The hash of every module as it was built. A module whose source is gone may lie about in `dist`; it is no part. */
async function builtModules(name: string): Promise<readonly (readonly [string, string])[]> {
  const sources = await readdir(join(root, name, 'src'), { recursive: true })
  const modules = sources.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts')).toSorted()
  return await Promise.all(
    modules.map(async (path) => {
      const built = path.replace(/\.ts$/, '.js')
      return [`${name}/${built}`, sha256(await readFile(join(root, name, 'dist', built)))] as const
    }),
  )
}
