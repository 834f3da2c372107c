import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption } from './options.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly json?: true
}

const columnsOfFile = 100

export function showCommand({ home, stdout }: Session): Command {
  return new Command('show')
    .description(
      'a study, a synthesis of studies, or what a verdict, a finding, a parameter or a number of the answer rests on',
    )
    .argument('<name>', 'such as haller2011, cord-tissue-msc/preserves, islets.killing')
    .addOption(jsonOption())
    .action(async (name: string, { json }: Asked) => {
      const { loadEvidence, toJson } = await import('../lab.ts')
      const { studyInWords, synthesisInWords, walkInWords } = await import('./evidence-show-text.ts')
      const { walkTo } = await import('../walk.ts')
      const evidence = await loadEvidence()
      const study = evidence.studies.find(({ id }) => id === name)
      if (study !== undefined) {
        stdout.write(json ? toJson(study) : studyInWords(study, paintFor(stdout)))
        return
      }
      const synthesis = evidence.syntheses.find(({ id }) => id === name)
      if (synthesis !== undefined) {
        stdout.write(json ? toJson(synthesis) : synthesisInWords(synthesis, paintFor(stdout)))
        return
      }
      const found = await walkTo(name, evidence, home)
      const columns = stdout.isTTY ? stdout.columns : columnsOfFile
      stdout.write(json ? toJson(found) : walkInWords(found, paintFor(stdout), columns))
    })
}
