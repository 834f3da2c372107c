import { Command, Option } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption, placeboOption, wholeNumber } from './options.ts'
import { progressOn } from './progress.ts'
import type { Session } from './session.ts'

/** The models that are judged beside the first, by name: the lab is slow to load. */
export const compared = ['qr-published', 'decay', 'body'] as const

interface Asked {
  readonly placebo: string
  readonly models: readonly (typeof compared)[number][]
  readonly repeats: number
  readonly json?: true
}

export function validateCommand(session: Session): Command {
  return new Command('validate')
    .description('models held against people they were not fitted to')
    .addCommand(naturalHistory(session))
}

function naturalHistory({ stdout, stderr, signal }: Session): Command {
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
    .addOption(jsonOption())
    .action(async ({ placebo, models, repeats, json }: Asked) => {
      const { judgeCourses, toJson } = await import('../lab.ts')
      const { describeCourses } = await import('./validate-text.ts')
      const progress = progressOn(stderr, 'cross-validating', json === true)
      const found = await judgeCourses(
        placebo,
        { models, repeats },
        { signal, onJob: progress.show },
      ).finally(progress.end)
      stdout.write(json ? toJson(found) : describeCourses(found, paintFor(stdout)))
    })
}
