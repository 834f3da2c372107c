import { Command } from 'commander'
import { inColumns, paintFor } from './columns.ts'
import { diffCommand } from './evidence-diff.ts'
import { importCommand } from './evidence-import.ts'
import { newCommand } from './evidence-new.ts'
import { poolCommand } from './evidence-pool.ts'
import { showCommand } from './evidence-show.ts'
import { summary, summaryOfSynthesis, told } from './evidence-text.ts'
import { jsonOption } from './options.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly json?: true
}

export function evidenceCommand(session: Session): Command {
  return new Command('evidence')
    .description('the studies everything is held against')
    .addCommand(list(session))
    .addCommand(showCommand(session))
    .addCommand(check(session))
    .addCommand(poolCommand(session))
    .addCommand(diffCommand(session))
    .addCommand(newCommand(session))
    .addCommand(importCommand(session))
}

function list({ stdout }: Session): Command {
  return new Command('list')
    .description('every study, then every synthesis of studies: product, design, people, findings')
    .addOption(jsonOption())
    .action(async ({ json }: Asked) => {
      const { loadEvidence, toJson } = await import('../lab.ts')
      const { studies, syntheses } = await loadEvidence()
      const rows = [...studies.map(summary), ...syntheses.map(summaryOfSynthesis)]
      const cells = rows.map(({ id, product, design, n, read, recalled }) =>
        [id, product, design, n ?? '–', read, recalled].map(String),
      )
      const head = ['study', 'product', 'design', 'n', 'read', 'recalled']
      stdout.write(json ? toJson(rows) : inColumns(head, cells, paintFor(stdout)))
    })
}

function check({ stdout }: Session): Command {
  return new Command('check')
    .description(
      'the rules that studies break, exit 1 if one is broken without a reason; and that the sets hold',
    )
    .addOption(jsonOption())
    .action(async ({ json }: Asked) => {
      const { checkStudies, checkSyntheses, loadEvidence, loadSets, toJson } = await import('../lab.ts')
      const evidence = await loadEvidence()
      await loadSets(evidence)
      const { studies, syntheses } = evidence
      const problems = [...checkStudies(studies), ...checkSyntheses(syntheses)]
      const broken = problems.filter(({ level }) => level === 'error').length
      const accepted = problems.filter(({ level }) => level === 'accepted').length
      if (json) stdout.write(toJson(problems))
      else {
        for (const problem of problems) stdout.write(`${told(problem)}\n`)
        stdout.write(
          `${studies.length} studies and ${syntheses.length} syntheses: ${broken} problems, ${accepted} accepted with reasons\n`,
        )
      }
      if (broken > 0) process.exitCode = 1
    })
}
