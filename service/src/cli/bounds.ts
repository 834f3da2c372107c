import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { drawsOption, jsonOption, outOption, workersOption } from './options.ts'
import { report, type Asked } from './reporting.ts'
import type { Session } from './session.ts'

export function boundsCommand(session: Session): Command {
  const paint = paintFor(session.stdout)
  return new Command('bounds')
    .description('what limits any treatment that stops the attack or wakes regeneration')
    .addOption(drawsOption())
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async (asked: Asked & { readonly draws: number }) => {
      const { boundsOfTreatment } = await import('../consequences.ts')
      const { describeBounds } = await import('./bounds-text.ts')
      await report(session, asked, {
        compute: (effort) => boundsOfTreatment(asked, effort),
        describe: (found) => `${describeBounds(found, paint)}\n${paint.faint(found.notForCare)}\n`,
      })
    })
}
