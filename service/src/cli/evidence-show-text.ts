import { nanomolarOf } from '@cordelia/lab'
import type { Study, Synthesis, Walk } from '@cordelia/lab'
import type { Walked } from '../walk.ts'
import { inColumns } from './columns.ts'
import type { Paint } from './columns.ts'
import { citation, findingRows } from './evidence-text.ts'
import { broken } from './lines.ts'
import { short } from './numbers.ts'

/** A study with each finding, its conversion and the place it was read in. */
export function studyInWords(study: Study, paint: Paint): string {
  const { overall, 'judged-from': from, why } = study['risk-of-bias']
  const head = ['finding', 'month', 'n', 'value', 'known', 'place', 'checked by', 'in nmol/L']
  const converted = Object.values(study.findings).map((finding) => nanomolarOf(finding))
  const rows = findingRows(study).map((row, i) => {
    const nanomolar = converted[i]
    return [...row, nanomolar === undefined ? '' : `${short(nanomolar.value)}: ${nanomolar.how}`]
  })
  return [
    `${paint.strong(study.title ?? study.id)}\n${citation(study)}\n`,
    `${study.product}, ${study.design}; risk of bias ${overall}, judged from the ${from}: ${why}\n\n`,
    ...(study.excluded === undefined ? [] : [`enters no result: ${study.excluded}\n\n`]),
    `${inColumns(head, rows, paint)}\n`,
    ...Object.entries(study.places).map(([name, { kind, url }]) => `${name}: ${kind}, ${url}\n`),
    ...(study.flags ?? []).map((flag) => `${paint.warn('note')} ${flag}\n`),
  ].join('')
}

/** A synthesis with what it pools, each finding and the place it was read in. */
export function synthesisInWords(synthesis: Synthesis, paint: Paint): string {
  const { title, pools, findings, places, flags = [] } = synthesis
  const { overall, 'judged-from': from, why } = synthesis['risk-of-bias']
  const products = pools.products === 'mixed' ? 'mixed products' : pools.products.join(', ')
  const rows = Object.entries(findings).map(([slug, finding]) => [
    slug,
    finding.of,
    finding.against,
    finding.scale,
    finding.month === undefined ? '' : String(finding.month),
    foundInWords(finding),
    finding.known,
    finding.place ?? '',
  ])
  const head = ['finding', 'of', 'against', 'scale', 'month', 'value', 'known', 'place']
  return [
    `${paint.strong(title)}\n${citation(synthesis)}\n`,
    `pools ${products}, ${pools.population}: ${pools.studies.text}\n`,
    `risk of bias ${overall}, judged from the ${from}: ${why}\n`,
    'enters no result: its studies stand by themselves\n\n',
    `${inColumns(head, rows, paint)}\n`,
    ...Object.entries(places).map(([name, { kind, url }]) => `${name}: ${kind}, ${url}\n`),
    ...flags.map((flag) => `${paint.warn('note')} ${flag}\n`),
  ].join('')
}

function foundInWords({ value, ci95, unit = '', text }: Synthesis['findings'][string]): string {
  if (value === undefined) return text ?? ''
  const interval = ci95 === undefined ? '' : ` (95 % ${short(ci95[0])} to ${short(ci95[1])})`
  return `${short(value)}${interval} ${unit}`.trim()
}

/** What a number rests on: a line a node, each under the one that rests on it, down to the ends. */
export function walkInWords({ walk, within }: Walked, paint: Paint, columns: number): string {
  const rest =
    within.length === 0 ? [] : [`\nnames below ${walk.node.id}:\n`, ...within.map((id) => `  ${id}\n`)]
  return [...lines(walk, 0, { paint, columns }), ...rest].join('')
}

function lines(
  { node, from, seen }: Walk,
  depth: number,
  sheet: { readonly paint: Paint; readonly columns: number },
): readonly string[] {
  const { id, kind, says, how } = node
  const indent = '  '.repeat(depth)
  const room = sheet.columns - indent.length - 2
  const said = [says.replaceAll('  ', ', '), ...(how === undefined || kind === 'place' ? [] : [how])]
  const address = kind === 'place' && !seen ? [`${indent}  ${how}\n`] : [] // never broken
  return [
    `${indent}${sheet.paint.strong(id)} ${sheet.paint.faint(kind)}${seen ? ', as above' : ''}\n`,
    ...(seen ? [] : said.flatMap((text) => broken(text, room).map((line) => `${indent}  ${line}\n`))),
    ...address,
    ...from.flatMap((each) => lines(each, depth + 1, sheet)),
  ]
}
