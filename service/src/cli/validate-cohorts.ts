import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption, placeboOption, seedOption, wholeNumber, workersOption } from './options.ts'
import { progressOn } from './progress.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly placebo?: string
  readonly people: number
  readonly seed: number
  readonly workers: number
  readonly json?: true
}

export function cohortsCommand({ stdout, stderr, signal }: Session): Command {
  return new Command('cohorts')
    .description('simulated people beside what was published of the untreated course')
    .addOption(placeboOption().makeOptionMandatory(false))
    .addOption(wholeNumber('--people <n>', 'how many to ask for each cohort', [20, 10_000]).default(100))
    .addOption(seedOption().default(1))
    .addOption(workersOption())
    .addOption(jsonOption())
    .action(async ({ placebo, people, seed, workers, json }: Asked) => {
      const { judgeCohorts } = await import('../cohorts.ts')
      const { toJson } = await import('../store/json.ts')
      const { describeCohorts } = await import('./validate-cohorts-text.ts')
      const progress = progressOn(stderr, 'simulating', json === true)
      const found = await judgeCohorts(
        { people, seed, placebo },
        { workers, signal, onJob: progress.show },
      ).finally(progress.end)
      stdout.write(json ? toJson(found) : describeCohorts(found, paintFor(stdout)))
    })
}
