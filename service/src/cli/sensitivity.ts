import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption, outOption, wholeNumber, workersOption } from './options.ts'
import { progressOn } from './progress.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly age: number
  readonly most: number
  readonly seed: number
  readonly workers: number
  readonly json?: true
  readonly out?: string
}

export function sensitivityCommand({ home, stdout, stderr, signal }: Session): Command {
  return new Command('sensitivity')
    .description(
      'which assumptions the untreated course rests on; exit 1, with no ranks, until the intervals are narrow',
    )
    .addOption(wholeNumber('--age <years>', 'of the typical person at entry', [1, 80]).default(15))
    .addOption(
      wholeNumber('--most <n>', 'courses to solve at most', [6000, 1_000_000_000]).default(2_000_000),
    )
    .addOption(wholeNumber('--seed <s>', 'seed of the design', [0, Number.MAX_SAFE_INTEGER]).default(1))
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async ({ age, most, seed, workers, json, out }: Asked) => {
      const { sensitivityOfCourse } = await import('../course.ts')
      const { toJson } = await import('../store/json.ts')
      const { checkFree, exportOutput } = await import('../store/export.ts')
      const { describeSensitivity } = await import('./sensitivity-text.ts')
      if (out !== undefined) await checkFree(out)
      const progress = progressOn(stderr, 'solving', json === true)
      const found = await sensitivityOfCourse(
        { age, seed, most },
        { home, workers, signal, onJob: progress.show },
      ).finally(progress.end)
      if (found.cached) stderr.write(`computed before, read from the store: ${found.output.manifest.id}\n`)
      if (out !== undefined) await exportOutput(out, found.output, signal)
      stdout.write(json ? toJson(found.report) : describeSensitivity(found.report, paintFor(stdout)))
      if (!found.report.converged) process.exitCode = 1
    })
}
