import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption, seedOption, wholeNumber } from './options.ts'
import { progressOn } from './progress.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly mice: number
  readonly seed: number
  readonly json?: true
}

export function miceCommand({ stdout, stderr }: Session): Command {
  return new Command('mice')
    .description('simulated NOD and STZ mice, with and without human cells, beside what was published')
    .addOption(wholeNumber('--mice <n>', 'how many to draw for each experiment', [20, 10_000]).default(1000))
    .addOption(seedOption().default(1))
    .addOption(jsonOption())
    .action(async ({ mice, seed, json }: Asked) => {
      const { judgeMice } = await import('../mice.ts')
      const { toJson } = await import('../store/json.ts')
      const { describeMice } = await import('./validate-mice-text.ts')
      const progress = progressOn(stderr, 'simulating', json === true)
      const found = await judgeMice({ mice, seed }, progress.show).finally(progress.end)
      const { notForCare } = await import('@cordelia/lab')
      const told = `${describeMice(found, paintFor(stdout))}${notForCare}\n`
      stdout.write(json ? toJson(found) : told)
    })
}
