import type { Study } from '@cordelia/lab'
import { Command } from 'commander'
import { inColumns, paintFor } from './columns.ts'
import { poolCommand } from './evidence-pool.ts'
import { citation, findingRows, summary, told } from './evidence-text.ts'
import { jsonOption } from './options.ts'
import type { Session } from './session.ts'

interface Asked {
  readonly json?: true
}

export function evidenceCommand(session: Session): Command {
  return new Command('evidence')
    .description('the studies everything is held against')
    .addCommand(list(session))
    .addCommand(show(session))
    .addCommand(check(session))
    .addCommand(poolCommand(session))
}

function list({ stdout }: Session): Command {
  return new Command('list')
    .description('every study: product, design, people, findings')
    .addOption(jsonOption())
    .action(async ({ json }: Asked) => {
      const { loadEvidence, toJson } = await import('../lab.ts')
      const rows = (await loadEvidence()).studies.map(summary)
      const cells = rows.map(({ id, product, design, n, read, recalled }) =>
        [id, product, design, n ?? '–', read, recalled].map(String),
      )
      const head = ['study', 'product', 'design', 'n', 'read', 'recalled']
      stdout.write(json ? toJson(rows) : inColumns(head, cells, paintFor(stdout)))
    })
}

function show({ stdout }: Session): Command {
  return new Command('show')
    .description('one study: its findings and the places they were read')
    .argument('<id>', 'as in the list')
    .addOption(jsonOption())
    .action(async (id: string, { json }: Asked) => {
      const { loadEvidence, studyIn, toJson } = await import('../lab.ts')
      const study = studyIn(await loadEvidence(), id)
      if (json) stdout.write(toJson(study))
      else writeStudy(study, stdout)
    })
}

function writeStudy(study: Study, stdout: NodeJS.WriteStream): void {
  const paint = paintFor(stdout)
  const { overall, 'judged-from': from, why } = study['risk-of-bias']
  const head = ['finding', 'month', 'n', 'value', 'known', 'place']
  stdout.write(`${paint.strong(study.title ?? study.id)}\n${citation(study)}\n`)
  stdout.write(
    `${study.product}, ${study.design}; risk of bias ${overall}, judged from the ${from}: ${why}\n\n`,
  )
  stdout.write(`${inColumns(head, findingRows(study), paint)}\n`)
  for (const [name, { kind, url }] of Object.entries(study.places)) stdout.write(`${name}: ${kind}, ${url}\n`)
  for (const flag of study.flags ?? []) stdout.write(`${paint.warn('note')} ${flag}\n`)
}

function check({ stdout }: Session): Command {
  return new Command('check')
    .description('the rules that studies break; exit 1 if one is broken without a reason')
    .addOption(jsonOption())
    .action(async ({ json }: Asked) => {
      const { checkStudies, loadEvidence, toJson } = await import('../lab.ts')
      const { studies } = await loadEvidence()
      const problems = checkStudies(studies)
      const broken = problems.filter(({ level }) => level === 'error').length
      const accepted = problems.filter(({ level }) => level === 'accepted').length
      if (json) stdout.write(toJson(problems))
      else {
        for (const problem of problems) stdout.write(`${told(problem)}\n`)
        stdout.write(`${studies.length} studies: ${broken} problems, ${accepted} accepted with reasons\n`)
      }
      if (broken > 0) process.exitCode = 1
    })
}
