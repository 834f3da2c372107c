import { Command, Option } from 'commander'
import { paintFor } from './columns.ts'
import { drawsOption, jsonOption, outOption, seedOption, wholeNumber, workersOption } from './options.ts'
import { report } from './reporting.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly draws: number
  readonly people: number
  readonly seed: number
  readonly animals?: true
  readonly workers: number
  readonly json?: true
  readonly out?: string
}

export function retrodictCommand(session: Session): Command {
  return new Command('retrodict')
    .description(
      'foretells every past trial, weighs what a graft may do by some and holds the forecasts against all',
    )
    .addOption(drawsOption())
    .addOption(wholeNumber('--people <n>', 'simulated in each draw of each trial', [8, 1000]).default(24))
    .addOption(seedOption().default(1))
    .addOption(new Option('--animals', 'let results in animals into the weights, and say so'))
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async ({ draws, people, seed, animals, ...asked }: Asked) => {
      const { retrodict } = await import('../retrodiction.ts')
      const { describeRetrodiction } = await import('./retrodict-text.ts')
      await report(session, asked, {
        compute: (effort) => retrodict({ draws, people, seed, animals: animals === true }, effort),
        describe: (found) => describeRetrodiction(found, paintFor(session.stdout)),
      })
    })
}
