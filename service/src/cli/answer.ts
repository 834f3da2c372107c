import { Command } from 'commander'
import { wantsColours } from './columns.ts'
import { overridesIn, report, withReportOptions } from './reporting.ts'
import type { Asked } from './reporting.ts'
import type { Session } from './session.ts'

const columnsOfFile = 100

export function answerCommand(session: Session): Command {
  const command = new Command('answer').description(
    'can cord blood stem cells restore insulin? the verdict and its reasons',
  )
  return withReportOptions(command).action(async (asked: Asked) => {
    const { answerQuestion } = await import('../lab.ts')
    const { printAnswer } = await import('./print-answer.ts')
    const { stdout } = session
    await report(session, asked, {
      compute: (effort) => answerQuestion(overridesIn(asked), effort),
      describe: (found) =>
        printAnswer(found, wantsColours(stdout), stdout.isTTY ? stdout.columns : columnsOfFile),
    })
  })
}
