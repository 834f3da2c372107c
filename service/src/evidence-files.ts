import { execFile } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { compareEvidence, importRegistry, isStudyFile, LabError, readStudies } from '@cordelia/lab'
import type { EvidenceChanges, Imported, RegistryAsked, SourceFile } from '@cordelia/lab'
import { readSource, readSources } from './read-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

/** What changed in `evidence/` since a git revision. Throws `REVISION` or a `FILE_…` error. */
export async function changesSince(revision: string): Promise<EvidenceChanges> {
  return compareEvidence(await evidenceAt(root, revision), await evidenceIn(root))
}

/** The YAML files under `evidence/` of this folder, as they are now. */
export async function evidenceIn(folder: string): Promise<readonly SourceFile[]> {
  const found = await readdir(join(folder, 'evidence'), { recursive: true })
  const paths = found.filter((name) => name.endsWith('.yaml')).map((name) => `evidence/${name}`)
  return await Promise.all(
    paths.toSorted().map(async (path) => ({ path, text: (await readSource(join(folder, path))).text })),
  )
}

/** The YAML files under `evidence/` of this folder, as they were at a git revision. Throws `REVISION`. */
export async function evidenceAt(folder: string, revision: string): Promise<readonly SourceFile[]> {
  const git = async (...args: readonly string[]): Promise<string> => {
    const options = { cwd: folder, maxBuffer: 16_000_000, env: { ...process.env, LC_ALL: 'C' } }
    const { stdout } = await run('git', args, options).catch((cause: unknown) => {
      throw new LabError('REVISION', `expected a revision in git, got '${revision}': ${whyNot(cause)}`)
    })
    return stdout
  }
  const commit = (await git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`)).trim()
  const listed = await git('ls-tree', '-r', '-z', '--name-only', commit, 'evidence/')
  const paths = listed.split('\0').filter((path) => path.endsWith('.yaml'))
  return await Promise.all(
    paths.map(async (path) => ({ path, text: await git('show', `${commit}:./${path}`) })),
  )
}

function whyNot(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  if ('code' in cause && cause.code === 'ENOENT') return 'there is no git on the path'
  const said = 'stderr' in cause ? String(cause.stderr) : cause.message
  return said
    .trim()
    .split('\n')
    .at(-1)!
    .replace(/^fatal: /, '')
}

/** The study in a record of ClinicalTrials.gov. Throws `EVIDENCE_EXISTS`, a `FILE_…` error or one of `importRegistry`. */
export async function studyOfRecord(path: string, asked: RegistryAsked): Promise<Imported> {
  const imported = importRegistry(await readSource(path), asked)
  await expectUnheld(imported.registry)
  return imported
}

/** Throws `EVIDENCE_EXISTS` for a number such as NCT02932826 that is cited by studies held, and names them. */
export async function expectUnheld(registry: string): Promise<void> {
  const files = await readSources(join(root, 'evidence'), 'evidence')
  const studies = readStudies(files.filter(isStudyFile))
  const holders = studies.filter(({ cite }) => cite.registry === registry).map(({ id }) => id)
  if (holders.length > 0)
    throw new LabError(
      'EVIDENCE_EXISTS',
      `expected a record that no study has, got ${registry}, which ${holders.join(', ')} cite${holders.length === 1 ? 's' : ''}`,
    )
}

/** Writes a new study file into `evidence/` of this package and gives its path. Throws `EVIDENCE_EXISTS`. */
export async function addStudy(id: string, text: string): Promise<string> {
  return await writeStudy(join(root, 'evidence'), id, text)
}

/** Writes a new file into a folder of studies; one that is there stays as it is. Throws `EVIDENCE_EXISTS`. */
export async function writeStudy(folder: string, id: string, text: string): Promise<string> {
  const path = join(folder, `${id}.yaml`)
  await writeFile(path, text, { flag: 'wx' }).catch((cause: unknown) => {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
    throw new LabError('EVIDENCE_EXISTS', `expected an id that no study has, got '${id}'`)
  })
  return path
}
