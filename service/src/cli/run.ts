import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { overridesIn, report, withReportOptions } from './reporting.ts'
import type { Asked } from './reporting.ts'
import type { Session } from './session.ts'

export function runCommand(session: Session): Command {
  const command = new Command('run')
    .description('simulate the trials of a protocol')
    .argument('<protocol>', 'a YAML file, as in protocols/')
  const paint = paintFor(session.stdout)
  return withReportOptions(command).action(async (path: string, asked: Asked) => {
    const { runTrial } = await import('../lab.ts')
    const { describeTrial } = await import('./trial-text.ts')
    await report(session, asked, {
      compute: (effort) => runTrial(path, overridesIn(asked), effort),
      describe: (found) =>
        `${describeTrial(found, found.observed, paint)}\n${paint.faint(found.notForCare)}\n`,
    })
  })
}
