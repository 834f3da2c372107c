import { Command, Option } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption, outOption, placeboOption, wholeNumber, workersOption } from './options.ts'
import { progressOn } from './progress.ts'
import type { Session } from './session.ts'
import { cohortsCommand } from './validate-cohorts.ts'
import { miceCommand } from './validate-mice.ts'

/** The models that are judged beside the first, by name: the lab is slow to load. */
export const compared = ['qr-published', 'decay', 'body'] as const

interface Asked {
  readonly placebo: string
  readonly models: readonly (typeof compared)[number][]
  readonly repeats: number
  readonly workers: number
  readonly out?: string
  readonly json?: true
}

export function validateCommand(session: Session): Command {
  return new Command('validate')
    .description('models held against people they were not fitted to, and against what was published')
    .addCommand(naturalHistory(session))
    .addCommand(cohortsCommand(session))
    .addCommand(miceCommand(session))
}

function naturalHistory({ home, stdout, stderr, signal }: Session): Command {
  return new Command('natural-history')
    .description(
      'the untreated course, from the baseline test to months 6, 12 and 24, by 5-fold cross-validation',
    )
    .addOption(placeboOption())
    .addOption(
      new Option('--models <names...>', 'which to judge beside QR refitted; the body takes minutes')
        .choices(compared)
        .default(compared),
    )
    .addOption(wholeNumber('--repeats <n>', 'how often to divide the people anew', [1, 1000]).default(2))
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async ({ placebo, models, repeats, workers, json, out }: Asked) => {
      const { judgeCourses } = await import('../course.ts')
      const { toJson } = await import('../store/json.ts')
      const { checkFree, exportOutput } = await import('../store/export.ts')
      const { describeCourses } = await import('./validate-text.ts')
      if (out !== undefined) await checkFree(out)
      const progress = progressOn(stderr, 'cross-validating', json === true)
      const found = await judgeCourses(
        placebo,
        { models, repeats },
        { home, workers, signal, onJob: progress.show },
      ).finally(progress.end)
      if (found.cached) stderr.write(`computed before, read from the store: ${found.output.manifest.id}\n`)
      if (out !== undefined) await exportOutput(out, found.output, signal)
      stdout.write(json ? toJson(found.report) : describeCourses(found.report, paintFor(stdout)))
    })
}
