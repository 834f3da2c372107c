import { measures } from '../evidence/measures.ts'
import type { Finding, Study } from '../evidence/study.ts'
import { products } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { numeral, whole } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import { anchorOf, external, html, joined, table, when, type Content, type Html } from './report-html.ts'

const printed = 6 // significant digits: as many as any source printed

/** Every study that the answer refers to, with each finding, its value and the place where it was read. */
export function evidenceSection({ cited, studies }: Answer): Html {
  return html`<section aria-labelledby="evidence"><h2 id="evidence">The evidence behind</h2>
<p>${whole(studies.count)} studies were looked at, ${whole(studies.findingsRead)} findings read at their source. ${whole(studies.findingsRecalled)} more are recalled from memory and enter no result. Below are the ${whole(cited.length)} studies that the answer refers to.</p>
${cited.map(studyPart)}</section>
`
}

function studyPart(study: Study): Html {
  const { id, title, product, design, blinding, findings, flags = [] } = study
  const { overall, 'judged-from': from, why } = study['risk-of-bias']
  const rows = Object.entries(findings)
  return html`<h3 id="${anchorOf(id)}">${id}</h3>
<p>${title === undefined ? '' : `${title}. `}${citation(study)}. ${capital(products[product].name)}; ${design}, ${blinding === 'not-seen' ? 'blinding not seen' : `${blinding} blinding`}.</p>
<p>Risk of bias ${overall}, judged from the ${from}: ${why}</p>
${when(flags.length > 0, () => html`<ul class="flags">${flags.map((flag) => html`<li>${flag}</li>`)}</ul>`)}
${when(rows.length > 0, () =>
  table({
    caption: `Findings used from ${id}`,
    head: ['Finding', 'What', 'Arm', 'When', 'n', 'Value', 'Read in'],
    rows: rows.map(([slug, finding]) => findingRow(study, slug, finding)),
  }),
)}
`
}

function findingRow(study: Study, slug: string, finding: Finding): readonly Content[] {
  const ref = `${study.id}#${slug}`
  const arm = typeof finding.arm === 'string' ? finding.arm : finding.arm.join(' and ')
  return [
    html`<span id="${anchorOf(ref)}" class="finding">${slug}</span>`,
    measures[finding.measure].what,
    finding.versus === undefined ? arm : `${arm} against ${finding.versus}`,
    finding.month === undefined ? (finding.when ?? 'not stated') : `month ${numeral(finding.month)}`,
    finding.n === undefined ? 'not read' : whole(finding.n),
    html`${valueOf(finding)}${when(finding.note !== undefined, () => html` <span class="note">${finding.note!}</span>`)}`,
    placeOf(study, finding),
  ]
}

/** The value of a finding with its spread and unit, as printed. */
function valueOf(finding: Finding): string {
  const { events, n, unit, text, direction, below, p } = finding
  const centre = centreOf(finding)
  const number = [
    events === undefined ? undefined : `${whole(events)}${n === undefined ? '' : ` of ${whole(n)}`}`,
    centre === undefined ? undefined : `${centre}${spreadOf(finding)}`,
    below === undefined ? undefined : `below ${numeral(below, printed)}`,
  ].filter((part) => part !== undefined)
  const inUnit = number.length === 0 || unit === undefined ? number : [`${number.join('; ')} ${unit}`]
  const chance = p === undefined ? undefined : `P ${String(p)}`
  return [...inUnit, direction, text, chance].filter((part) => part !== undefined).join('; ')
}

function centreOf({ mean, median, value, 'geometric-mean': geometric }: Finding): string | undefined {
  if (mean !== undefined) return `mean ${numeral(mean, printed)}`
  if (median !== undefined) return `median ${numeral(median, printed)}`
  if (geometric !== undefined) return `geometric mean ${numeral(geometric, printed)}`
  return value === undefined ? undefined : numeral(value, printed)
}

function spreadOf({ sd, se, iqr, ci95, range }: Finding): string {
  const pair = ([low, high]: readonly [number, number]): string =>
    `${numeral(low, printed)} to ${numeral(high, printed)}`
  const parts = [
    sd === undefined ? undefined : `SD ${numeral(sd, printed)}`,
    se === undefined ? undefined : `SE ${numeral(se, printed)}`,
    iqr === undefined ? undefined : `quartiles ${pair(iqr)}`,
    ci95 === undefined ? undefined : `95 % interval ${pair(ci95)}`,
    range === undefined ? undefined : `range ${pair(range)}`,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

function placeOf({ places }: Study, { place, known }: Finding): Content {
  const read = place === undefined ? undefined : places[place]
  if (read === undefined) return known
  return html`${read.kind.replace('-', ' ')}: ${external(read.url, read.what)}`
}

function citation({ cite }: Study): Html {
  const { author, year, journal, doi, pmid, registry } = cite
  const parts: readonly Html[] = [
    html`${author}${year === undefined ? '' : ` ${year}`}`,
    ...(journal === undefined ? [] : [html`${journal}`]),
    ...(doi === undefined ? [] : [external(`https://doi.org/${doi}`, `doi ${doi}`)]),
    ...(pmid === undefined ? [] : [html`PMID ${pmid}`]),
    ...(registry === undefined ? [] : [html`${registry}`]),
  ]
  return joined(parts, ', ')
}
