import { Command } from 'commander'
import { answerCommand } from './answer.ts'
import { attributeCommand } from './attribute.ts'
import { benefitCommand } from './benefit.ts'
import { boundsCommand } from './bounds.ts'
import { calibrateCommand } from './calibrate.ts'
import { endingOf, Interrupted } from './ending.ts'
import { evidenceCommand } from './evidence.ts'
import { identifyCommand } from './identify.ts'
import { modelCommand } from './model.ts'
import { retrodictCommand } from './retrodict.ts'
import { runCommand } from './run.ts'
import { sensitivityCommand } from './sensitivity.ts'
import { serveCommand } from './serve.ts'
import type { Session } from './session.ts'
import { unitCommand } from './unit.ts'
import { validateCommand } from './validate.ts'

const { stdout, stderr } = process
const interrupt = new AbortController()
process.on('SIGINT', () => interrupt.abort(new Interrupted()))
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0) // the reader, `head` perhaps, has seen enough
})

const session: Session = {
  home: process.env['CORDELIA_HOME'] || '.cordelia', // an empty variable is as good as none
  stdout,
  stderr,
  signal: interrupt.signal,
}
const program = new Command('cordelia')
  .description(
    'Can cord blood stem cells restore the body’s ability to produce insulin?\nResearch only, never for anyone’s care.',
  )
  .version('0.1.0')
for (const make of [
  answerCommand,
  runCommand,
  unitCommand,
  evidenceCommand,
  modelCommand,
  validateCommand,
  calibrateCommand,
  identifyCommand,
  retrodictCommand,
  sensitivityCommand,
  attributeCommand,
  boundsCommand,
  benefitCommand,
  serveCommand,
]) {
  program.addCommand(make(session))
}
strict(program)

try {
  await program.parseAsync()
} catch (error) {
  const ending = await endingOf(error)
  if (ending === undefined) throw error
  stderr.write(ending.message)
  process.exitCode = ending.exitCode
}

/** Mistakes are thrown, to be told in our words, instead of printed and exited on by the package. */
function strict(command: Command): void {
  command
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .allowExcessArguments(false)
  command.commands.forEach(strict)
}
