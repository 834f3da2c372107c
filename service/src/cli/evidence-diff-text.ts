import type { EvidenceChanges } from '@cordelia/lab'
import type { Paint } from './columns.ts'

type RecordChange = EvidenceChanges['records'][number]
type Rulings = EvidenceChanges['rulings']
type Moved = Extract<Rulings, { readonly kind: 'compared' }>['moved'][number]

/** Each file that changed with its values, old and new; then the verdicts that moved. Why they cannot be compared stands first. */
export function describeChanges({ records, rulings }: EvidenceChanges, paint: Paint): string {
  const files =
    records.length === 0 ? 'no record changed\n' : records.map((each) => told(each, paint)).join('')
  const ruled = rulingsInWords(rulings, paint)
  return rulings.kind === 'not-computed' ? `${ruled}\n${files}` : `${files}\n${ruled}`
}

function told(record: RecordChange, paint: Paint): string {
  const head = `${paint.strong(record.kind.replace('-', ' '))} ${record.path}`
  switch (record.kind) {
    case 'added':
    case 'removed':
      return `${head}${record.findings.length === 0 ? '' : `: ${record.findings.join(', ')}`}\n`
    case 'changed':
      return `${head}\n${record.changes.map((change) => `  ${valueChange(change)}\n`).join('')}`
    case 'not-compared':
      return `${head}: ${record.why}\n`
  }
}

function valueChange({ at, from, to }: { at: string; from?: unknown; to?: unknown }): string {
  if (from === undefined) return `+ ${at}: ${JSON.stringify(to)}`
  if (to === undefined) return `- ${at}: ${JSON.stringify(from)}`
  return `${at}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`
}

function rulingsInWords(rulings: Rulings, paint: Paint): string {
  if (rulings.kind === 'not-computed') {
    const why = rulings.why.map((line) => `  ${line.replaceAll('\n', '\n    ')}\n`)
    return `${paint.warn('the verdicts cannot be compared')}, as files are refused:\n${why.join('')}`
  }
  const { moved, of, brokenBefore } = rulings
  const broken = `the earlier files break rules of today: ${brokenBefore.join(', ')}; they were judged all the same\n`
  return [
    ...(brokenBefore.length === 0 ? [] : [`${paint.warn('note')} ${broken}`]),
    `${moved.length} of ${of} rulings moved\n`,
    ...moved.map((each) => movedInWords(each, paint)),
  ].join('')
}

function movedInWords({ product, question, counting, from, to }: Moved, paint: Paint): string {
  const [before, now] = [from, to].map(({ verdict, certainty }) => `${verdict}, certainty ${certainty}`)
  const name = `${product}, ${question}${counting === 'everything' ? '' : `, ${counting}`}`
  const stands = before === now ? `${now}, as before` : `${before} → ${now}`
  return `${paint.strong(name)}: ${stands}\n  before: ${from.because}\n  now: ${to.because}\n`
}
