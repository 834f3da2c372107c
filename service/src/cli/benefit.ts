import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { drawsOption, jsonOption, outOption, workersOption } from './options.ts'
import { report, type Asked } from './reporting.ts'
import type { Session } from './session.ts'

export function benefitCommand(session: Session): Command {
  const paint = paintFor(session.stdout)
  return new Command('benefit')
    .description('who would benefit, one factor at a time, and which studies are of people near')
    .addOption(drawsOption())
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async (asked: Asked & { readonly draws: number }) => {
      const { benefitOfCells } = await import('../consequences.ts')
      const { describeBenefit } = await import('./benefit-text.ts')
      await report(session, asked, {
        compute: (effort) => benefitOfCells(asked, effort),
        describe: (found) => `${describeBenefit(found, paint)}\n${paint.faint(found.notForCare)}\n`,
      })
    })
}
