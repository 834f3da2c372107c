import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption, outOption, placeboOption, workersOption } from './options.ts'
import { progressOn } from './progress.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly placebo: string
  readonly workers: number
  readonly json?: true
  readonly out?: string
}

export function identifyCommand({ home, stdout, stderr, signal }: Session): Command {
  return new Command('identify')
    .description(
      'what people’s tests say about each number of the model; --out adds the profiles as a figure',
    )
    .addOption(placeboOption())
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async ({ placebo, workers, json, out }: Asked) => {
      const { identifyCourse } = await import('../course.ts')
      const { toJson } = await import('../store/json.ts')
      const { checkFree, exportOutput } = await import('../store/export.ts')
      const { describeIdentification } = await import('./identify-text.ts')
      if (out !== undefined) await checkFree(out)
      const progress = progressOn(stderr, 'profiling', json === true)
      const found = await identifyCourse(placebo, { home, workers, signal, onJob: progress.show }).finally(
        progress.end,
      )
      if (found.cached) stderr.write(`computed before, read from the store: ${found.output.manifest.id}\n`)
      if (out !== undefined) await exportOutput(out, found.output, signal)
      stdout.write(json ? toJson(found.report) : describeIdentification(found.report, paintFor(stdout)))
    })
}
