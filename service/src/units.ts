import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LabError, readInventory, readUnit } from '@cordelia/lab'
import type { SourceFile, Told } from '@cordelia/lab'
import { fingerprints } from './lab.ts'
import { threadPool } from './queue/pool.ts'
import { readSource, readSources } from './read-file.ts'
import { checkFree } from './store/export.ts'
import { sha256, toJson } from './store/json.ts'
import { writeOutput } from './store/output.ts'
import type { UnitAsked, UnitJob, UnitTold } from './worker/unit.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Room for the table of a large bank, bytes. */
const mostOfInventory = 50_000_000

/** Kilograms of whoever would get a unit of a bank, and where report, page and manifest are written. */
interface Asked {
  readonly weight: number | undefined
  readonly out: string | undefined
}

/**
 * The report of one unit in a YAML file, or of the units of a bank in a CSV file, written to `out` where that is asked for.
 * Throws `OPTION`, `OUTPUT_EXISTS`, a `FILE_…` error or one of the readers, and then writes nothing.
 */
export async function reportUnits(path: string, { weight, out }: Asked, signal: AbortSignal): Promise<Told> {
  if (out !== undefined) await checkFree(out)
  const file = await readSource(path, isTable(path) ? mostOfInventory : undefined)
  const asked = askedIn(file, weight)
  const { told, page } = await tell(asked, out !== undefined, signal)
  if (out === undefined || page === undefined) return told
  const inputs = {
    file: sha256(file.text),
    ...(weight !== undefined && { weight }),
    ...(await fingerprints()),
  }
  const files = new Map([
    ['report.json', Buffer.from(toJson(told))],
    ['report.html', Buffer.from(page)],
  ])
  await writeOutput(out, { cordelia: asked.kind, inputs, files }, signal)
  return told
}

const isTable = (path: string): boolean => /\.csv$/i.test(path)

function askedIn(file: SourceFile, weight: number | undefined): UnitAsked {
  const { path } = file
  if (isTable(path)) return { kind: 'inventory', units: readInventory(file), weight }
  if (!/\.ya?ml$/i.test(path))
    throw new LabError(
      'OPTION',
      `expected a file that ends in .yaml (a unit) or .csv (a bank), got '${path}'`,
    )
  if (weight !== undefined)
    throw new LabError('OPTION', `--weight: expected a bank in a .csv file with it, got '${path}'`)
  return { kind: 'unit', unit: readUnit(file) }
}

/** On a thread of its own: a large bank takes a minute, in which Ctrl-C must work. */
async function tell(asked: UnitAsked, withPage: boolean, signal: AbortSignal): Promise<UnitTold> {
  const folders = ['evidence', 'protocols'].map((name) => readSources(join(root, name), name))
  const besides = (await Promise.all(folders)).flat()
  const pool = threadPool<UnitJob, UnitTold>({
    worker: new URL('./worker/unit.js', import.meta.url),
    workers: 1,
    signal,
  })
  const told: UnitTold[] = []
  for await (const each of pool.run([{ asked, besides, withPage }])) told.push(each)
  return told[0]!
}
