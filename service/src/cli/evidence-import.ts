import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { studyId } from './evidence-new.ts'
import type { Session } from './session.ts'

type Named = ReadonlyMap<string, string>

interface Asked {
  readonly id?: string
  readonly product?: string
  readonly arm?: Named
  readonly group?: Named
  readonly measure?: Named
  readonly stdout?: true
}

export function importCommand({ stdout, stderr }: Session): Command {
  return new Command('import')
    .description('write a study from a record of ClinicalTrials.gov')
    .addArgument(new Argument('<record>', 'a JSON file as API v2 gives it'))
    .addOption(named('--arm <label=product>', 'what an arm got, of the closed list; once for each arm'))
    .addOption(
      named('--measure <title=measure>', 'what an outcome is, as in hba1c or hba1c@12 with its month'),
    )
    .addOption(named('--group <title=label>', 'the arm of a group of the results that is called otherwise'))
    .addOption(new Option('--id <id>', 'of the study; else its number in the registry').argParser(studyId))
    .option('--product <id>', 'what the study is about, where its arms got several')
    .addOption(new Option('--stdout', 'print the file instead'))
    .action(
      async (
        record: string,
        { id, product, arm = none, group = none, measure = none, stdout: isPrinted }: Asked,
      ) => {
        const { addStudy, studyOfRecord } = await import('../evidence-files.ts')
        const asked = { id, product, arms: arm, groups: group, measures: measure }
        const made = await studyOfRecord(record, asked)
        for (const what of made.left) stderr.write(`not imported: ${what}\n`)
        stdout.write(isPrinted ? made.text : `${await addStudy(made.id, made.text)}\n`)
      },
    )
}

const none: Named = new Map()

/** An option that may be repeated, each time with another name; the value is what stands after the last `=`. */
function named(flags: string, what: string): Option {
  return new Option(flags, what).argParser((text: string, earlier: Named | undefined) => {
    const before = earlier ?? none
    const [, name, value] = /^(.+)=([^=]+)$/s.exec(text) ?? []
    if (name === undefined || value === undefined)
      throw new InvalidArgumentError('Expected a name, = and a value.')
    if (before.has(name)) throw new InvalidArgumentError(`Expected '${name}' once.`)
    return new Map([...before, [name, value]])
  })
}
