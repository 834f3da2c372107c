import { join } from 'node:path'
import { errorsOf, type Errors } from './errors.ts'
import { readNumbers, type Input } from './input.ts'
import { output, type Program, type Task } from './programs.ts'

const tightest = 1e-12
const check = 1e-11

/** The solution that errors are taken against, and how far another method is from it. */
export interface Reference {
  readonly values: Float64Array
  readonly by: string
  readonly checked: (Errors & { readonly by: string }) | undefined
}

/** Solves everyone by the engine at 1e-12, and, where it is there, by CVODE at 1e-11, whose method and code are others. */
export function referenceOf(
  task: Pick<Task, 'problem' | 'input'>,
  input: Input,
  folder: string,
  engine: Program,
  other: Program | undefined,
): Reference {
  const solved = (program: Program, relative: number): Float64Array => {
    const to = join(folder, `${program.name.replace(/\W+/g, '-')}.reference`)
    const [command, ...args] = program.command({ ...task, relative, output: to, seconds: 0 })
    output(command!, args)
    return readNumbers(to)
  }
  const values = solved(engine, tightest)
  const checked = other && {
    ...errorsOf(solved(other, check), values, input),
    by: `${other.name} at ${check}`,
  }
  return { values, by: `${engine.name} at ${tightest}`, checked }
}
