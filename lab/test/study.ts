import { checkStudies } from '../src/evidence/rules/check.ts'
import type { Problem } from '../src/evidence/rules/check.ts'
import { readStudies } from '../src/evidence/record/read.ts'
import type { RuleId } from '../src/evidence/record/rules.ts'

/** A study file with these rows of findings, all read in one table. */
export function studyWith(rows: readonly string[], id = 'doe2020'): { path: string; text: string } {
  const text = `id: ${id}
product: autologous-cord-blood
cite: { author: Doe J }
design: non-randomised
blinding: open
checked-by: none
arms:
  ucb: { product: autologous-cord-blood, enrolled: 24, place: table, known: read }
  control: { product: usual-care, enrolled: 12, place: table, known: read }
places:
  table: { kind: paper, url: 'https://example.org/', what: Table 1 }
findings:
${rows.map((row) => `  ${row.replace(/ \}$/, ', place: table, known: read }')}`).join('\n')}
risk-of-bias: { tool: none, overall: not-assessable, judged-from: abstract, why: made up }
`
  return { path: `evidence/${id}.yaml`, text }
}

/** What a rule says of these rows, of a study beside others. */
export function broken(
  rule: RuleId,
  rows: readonly string[],
  ...others: readonly { path: string; text: string }[]
): Pick<Problem, 'finding' | 'message'>[] {
  return checkStudies(readStudies([studyWith(rows), ...others]))
    .filter((problem) => problem.rule === rule && problem.study === 'doe2020')
    .map(({ finding = '', message }) => ({ finding, message }))
}
