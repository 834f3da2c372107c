import type { Command } from 'commander'
import type { Effort, Kept, Overrides } from '../lab.ts'
import { jsonOption, outOption, seedOption, trialsOption, workersOption } from './options.ts'
import { progressOn } from './progress.ts'
import type { Session } from './session.ts'

/** What a person may ask of every command that simulates and reports. */
export interface Asked extends Overrides {
  readonly workers: number
  readonly json?: true
  readonly out?: string
}

export function withReportOptions(command: Command): Command {
  const options = [trialsOption(), seedOption(), workersOption(), jsonOption(), outOption()]
  return options.reduce((so, option) => so.addOption(option), command)
}

/** Computes or finds a report, writes it to `--out` and prints it. A bad `--out` is refused before any work. */
export async function report<Report>(
  { home, stdout, stderr, signal }: Session,
  { workers, json, out }: Asked,
  {
    compute,
    describe,
  }: {
    compute: (effort: Effort) => Promise<Kept<Report>>
    describe: (report: Report) => string
  },
): Promise<void> {
  const { checkFree, exportOutput } = await import('../store/export.ts')
  const { toJson } = await import('../store/json.ts')
  if (out !== undefined) await checkFree(out)
  const progress = progressOn(stderr, 'simulating', json === true)
  const found = await compute({ home, workers, signal, onJob: progress.show }).finally(progress.end)
  if (found.cached) stderr.write(`computed before, read from the store: ${found.output.manifest.id}\n`)
  if (out !== undefined) await exportOutput(out, found.output, signal)
  stdout.write(json ? toJson(found.report) : describe(found.report))
}

/** The numbers a person gave in place of a protocol's. */
export function overridesIn({ trials, seed }: Asked): Overrides {
  return { ...(trials !== undefined && { trials }), ...(seed !== undefined && { seed }) }
}
