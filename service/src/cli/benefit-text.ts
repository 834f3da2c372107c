import type { Benefits } from '@cordelia/lab'
import type { Told } from '../consequences.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { drawsInWords, fine, fineRange, lostInWords } from './draws-text.ts'

/** Row by row what a treatment adds, beside the studies of people near that row. */
export function describeBenefit({ held, kinds, rows }: Told<Benefits>, paint: Paint): string {
  const references = [...new Set(rows.map(({ reference }) => reference))]
  return [
    ...kinds.map(({ kind, structures }) => drawsInWords(`${held}, ${kind}`, structures)),
    lostInWords(rows.reduce((sum, { failed }) => sum + failed, 0)),
    'what cells add to ln(C-peptide + 1) after 12 months in the median person, C-peptide over the meal test in nmol/L\n',
    paint.faint('one factor at a time; each row is the reference but for what it says\n'),
    ...references.map((reference) => {
      const own = rows.filter((row) => row.reference === reference)
      const cells = own.map(({ factor, value, effect, studies }) => [
        factor,
        value,
        fine(effect.mean),
        fineRange(effect),
        studies.length === 0 ? 'no human data here' : studies.join(', '),
      ])
      const head = ['', '', 'mean', '90 % of draws', 'studies of people near these']
      return `\n${paint.strong(reference)}\n${inColumns(head, cells, paint)}`
    }),
  ].join('')
}
