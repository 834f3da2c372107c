import { CommanderError } from 'commander'

/** The person asked the program to stop. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted')
    this.name = 'Interrupted'
  }
}

/** How a command that threw ends: with which exit code, and what stderr says. */
export interface Ending {
  readonly exitCode: number
  readonly message: string
}

/** The ending an error leads to; nothing for an error that is our own mistake and must show its stack. */
export async function endingOf(error: unknown): Promise<Ending | undefined> {
  if (error instanceof Interrupted) return { exitCode: 130, message: 'interrupted\n' }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return { exitCode: 0, message: '' }
    const said = error.message.replace(/^error: /, '')
    return { exitCode: 2, message: error.code === 'commander.help' ? '' : `error: OPTION: ${said}\n` }
  }
  const { JobError } = await import('@cordelia/engine') // not needed by a command that ends well
  const { errors } = await import('@cordelia/lab') // slow to load: it composes the models
  const mistake = error instanceof JobError ? error.cause : error // a thread's errors come as plain ones, with their code
  if (mistake instanceof Error && 'code' in mistake && String(mistake.code) in errors) {
    const place = 'place' in mistake && typeof mistake.place === 'string' ? ` at ${mistake.place}` : ''
    return { exitCode: 2, message: `error: ${String(mistake.code)}: ${mistake.message}${place}\n` }
  }
  if (error instanceof JobError || isSystemError(error))
    return { exitCode: 1, message: `error: ${error.message}\n` }
  return undefined
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error
}
