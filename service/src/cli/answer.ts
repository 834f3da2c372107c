import { Command } from 'commander'
import { overridesIn, report, withReportOptions } from './reporting.ts'
import type { Asked } from './reporting.ts'
import type { Session } from './session.ts'

export function answerCommand(session: Session): Command {
  const command = new Command('answer').description(
    'can cord blood stem cells restore insulin? the verdict and its reasons',
  )
  return withReportOptions(command).action(async (asked: Asked) => {
    const { answerQuestion } = await import('../lab.ts')
    const { describeAnswer } = await import('./answer-text.ts')
    await report(session, asked, {
      compute: (effort) => answerQuestion(overridesIn(asked), effort),
      describe: describeAnswer,
    })
  })
}
