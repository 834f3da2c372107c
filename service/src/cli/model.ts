import { writeFile } from 'node:fs/promises'
import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption } from './options.ts'
import type { Session } from './session.ts'

const names = ['body', 'mealTest', 'nod', 'stz'] as const

const formats = ['sbml', 'latex'] as const

interface Asked {
  readonly json?: true
}

interface AskedFile {
  readonly format: (typeof formats)[number]
  readonly out?: string
}

export function modelCommand(session: Session): Command {
  return new Command('model')
    .description('the equations and where every number comes from')
    .addCommand(show(session))
    .addCommand(check(session))
    .addCommand(exporting(session))
}

function show({ stdout }: Session): Command {
  return new Command('show')
    .description('states, equations and parameters of a model')
    .addArgument(new Argument('[name]', 'which model').choices(names).default('body'))
    .addOption(jsonOption())
    .action(async (name: (typeof names)[number], { json }: Asked) => {
      const { models } = await import('@cordelia/lab')
      const { toJson } = await import('../store/json.ts')
      const { describeModel } = await import('./model-text.ts')
      stdout.write(json ? toJson(models[name]) : describeModel(models[name], paintFor(stdout)))
    })
}

function check({ stdout }: Session): Command {
  return new Command('check')
    .description('composes every model and holds every measured value to its source; exit 1 on a problem')
    .addOption(jsonOption())
    .action(async ({ json }: Asked) => {
      const { checkModels } = await import('../lab.ts')
      const { toJson } = await import('../store/json.ts')
      const { describeCheck } = await import('./model-text.ts')
      const checks = await checkModels()
      stdout.write(json ? toJson(checks) : describeCheck(checks, paintFor(stdout)))
      if (checks.some(({ problems }) => problems.length > 0)) process.exitCode = 1
    })
}

function exporting({ stdout }: Session): Command {
  return new Command('export')
    .description('a model as a file that other programs read')
    .addArgument(new Argument('<name>', 'which model').choices(names))
    .addOption(new Option('--format <format>', 'of the file').choices(formats).makeOptionMandatory())
    .addOption(fileOption())
    .action(async (name: (typeof names)[number], { format, out }: AskedFile) => {
      const { exported } = await import('./model-export.ts')
      const text = await exported(name, format)
      if (out === undefined) stdout.write(text)
      else await writeFile(out, text)
    })
}

const fileOption = (): Option =>
  new Option('--out <file>', 'write there, over what stood there, instead of to the terminal').argParser(
    (text) => {
      if (text.trim() !== '') return text
      throw new InvalidArgumentError('Expected the name of a file, got nothing.')
    },
  )
