import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import type { Session } from './session.ts'

interface Asked {
  readonly product?: string
  readonly design?: string
  readonly stdout?: true
}

export function newCommand({ stdout }: Session): Command {
  return new Command('new')
    .description('write evidence/<id>.yaml, a study to be filled in')
    .addArgument(new Argument('<id>', 'words in lower case joined by hyphens').argParser(studyId))
    .option('--product <id>', 'what it gave, one of the closed list')
    .option('--design <design>', 'randomised, non-randomised, single-arm, cohort, … or registered')
    .addOption(new Option('--stdout', 'print the file instead'))
    .action(async (id: string, { product, design, stdout: isPrinted }: Asked) => {
      const { scaffold } = await import('@cordelia/lab')
      const { addStudy, expectUnheld } = await import('../evidence-files.ts')
      const [number] = /nct\d{8}/.exec(id) ?? []
      if (number !== undefined) await expectUnheld(number.toUpperCase())
      const text = scaffold({ id, product, design })
      stdout.write(
        isPrinted ? text : `${await addStudy(id, text)}: fill it in, then cordelia evidence check\n`,
      )
    })
}

const longest = 60
const folders: readonly string[] = ['parameters', 'syntheses']

/** The name of a study file, which is never a path nor that of a folder beside it. */
export function studyId(text: string): string {
  if (folders.includes(text))
    throw new InvalidArgumentError(`Expected the id of a study: ${text} is a folder.`)
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= longest) return text
  throw new InvalidArgumentError(
    `Expected words in lower case joined by hyphens, at most ${longest} letters.`,
  )
}
