import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { drawsOption, jsonOption, outOption, workersOption } from './options.ts'
import { report, type Asked } from './reporting.ts'
import type { Session } from './session.ts'

export function attributeCommand(session: Session): Command {
  const paint = paintFor(session.stdout)
  return new Command('attribute')
    .description('what each mechanism adds to C-peptide in the treated arms of a protocol')
    .argument('<protocol>', 'a YAML file, as in protocols/')
    .addOption(drawsOption())
    .addOption(workersOption())
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async (path: string, asked: Asked & { readonly draws: number }) => {
      const { attributeProtocol } = await import('../consequences.ts')
      const { describeAttribution } = await import('./attribute-text.ts')
      await report(session, asked, {
        compute: (effort) => attributeProtocol(path, asked, effort),
        describe: (found) => `${describeAttribution(found, paint)}\n${paint.faint(found.notForCare)}\n`,
      })
    })
}
