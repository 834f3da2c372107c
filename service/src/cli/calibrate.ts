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

export function calibrateCommand({ home, stdout, stderr, signal }: Session): Command {
  return new Command('calibrate')
    .description('fits the untreated course to people; goes on where it was interrupted')
    .addOption(placeboOption())
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async ({ placebo, workers, json, out }: Asked) => {
      const { calibrateCourse } = await import('../course.ts')
      const { toJson } = await import('../store/json.ts')
      const { checkFree, exportOutput } = await import('../store/export.ts')
      const { describeCalibration } = await import('./calibrate-text.ts')
      if (out !== undefined) await checkFree(out)
      const progress = progressOn(stderr, 'calibrating', json === true)
      const found = await calibrateCourse(placebo, { home, workers, signal, onJob: progress.show }).finally(
        progress.end,
      )
      if (found.cached) stderr.write(`computed before, read from the store: ${found.output.manifest.id}\n`)
      if (out !== undefined) await exportOutput(out, found.output, signal)
      stdout.write(json ? toJson(found.report) : describeCalibration(found.report, paintFor(stdout)))
    })
}
