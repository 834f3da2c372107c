import { Command, InvalidArgumentError, Option } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption, outOption } from './options.ts'
import type { Session } from './session.ts'

const columnsOfFile = 100

interface Asked {
  readonly weight?: number
  readonly json?: true
  readonly out?: string
}

export function unitCommand({ stdout, signal }: Session): Command {
  return new Command('unit')
    .description('what one stored cord blood unit holds and gives per kg, or how the units of a bank do')
    .argument('<file>', 'one unit in a .yaml file, or the units of a bank in a .csv file')
    .addOption(
      new Option('--weight <kg>', 'of whoever would get a unit, of a bank; a unit has its own').argParser(
        kilograms,
      ),
    )
    .addOption(jsonOption())
    .addOption(outOption())
    .action(async (file: string, { weight, json, out }: Asked) => {
      const { reportUnits } = await import('../units.ts')
      const { toJson } = await import('../store/json.ts')
      const { describeTold } = await import('./unit-text.ts')
      const told = await reportUnits(file, { weight, out }, signal)
      stdout.write(
        json
          ? toJson(told)
          : describeTold(told, paintFor(stdout), stdout.isTTY ? stdout.columns : columnsOfFile),
      )
    })
}

function kilograms(text: string): number {
  const value = /^(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : Number.NaN
  if (value >= 0.5 && value <= 300) return value
  throw new InvalidArgumentError('Expected a number from 0.5 to 300.')
}
