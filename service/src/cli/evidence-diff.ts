import { Command } from 'commander'
import { paintFor } from './columns.ts'
import { jsonOption } from './options.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly json?: true
}

export function diffCommand({ stdout }: Session): Command {
  return new Command('diff')
    .description(
      'what changed in evidence/ since a git revision, and which verdicts moved; exit 1 if they cannot be compared',
    )
    .argument('<revision>', 'as git names it: HEAD~1, a tag, a commit')
    .addOption(jsonOption())
    .action(async (revision: string, { json }: Asked) => {
      const { changesSince } = await import('../evidence-files.ts')
      const { toJson } = await import('../store/json.ts')
      const { describeChanges } = await import('./evidence-diff-text.ts')
      const changes = await changesSince(revision)
      stdout.write(json ? toJson(changes) : describeChanges(changes, paintFor(stdout)))
      if (changes.rulings.kind === 'not-computed') process.exitCode = 1
    })
}
