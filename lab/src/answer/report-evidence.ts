import { measures } from '../evidence/record/measures.ts'
import { checkedInWords } from '../evidence/record/record.ts'
import type { Finding, Study } from '../evidence/record/study.ts'
import { products } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { whole } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import { armInWords, conversionInWords, valueInWords, whenInWords } from './finding-words.ts'
import {
  anchorOf,
  external,
  html,
  joined,
  numberOf,
  table,
  when,
  type Content,
  type Html,
} from './report-html.ts'
import { findingsInWords } from './report-words.ts'

/** Every study that the answer refers to, with each finding, its value and the place where it was read. */
export function evidenceSection({ cited, studies }: Answer): Html {
  return html`<section aria-labelledby="evidence"><h2 id="evidence">The evidence behind</h2>
<p>${numberOf('studies', `${findingsInWords(studies)}. ${whole(studies.findingsRecalled)} more are recalled from memory and enter no result.`)} Below are the ${whole(cited.length)} studies that the answer refers to.</p>
${cited.map(studyPart)}</section>
`
}

function studyPart(study: Study): Html {
  const { id, title, product, design, blinding, places, findings, flags = [] } = study
  const { overall, 'judged-from': from, why } = study['risk-of-bias']
  const rows = Object.entries(findings)
  return html`<h3 id="${anchorOf(id)}">${id}</h3>
<p>${title === undefined ? '' : `${title}. `}${citation(study)}. ${capital(products[product].name)}; ${design}, ${blinding === 'not-seen' ? 'blinding not seen' : `${blinding} blinding`}.</p>
<p>Risk of bias ${overall}, judged from the ${from}: ${why}</p>
<ul class="places">${Object.entries(places).map(placeItem(id))}</ul>
${when(flags.length > 0, () => html`<ul class="flags">${flags.map((flag) => html`<li>${flag}</li>`)}</ul>`)}
${when(rows.length > 0, () =>
  table({
    caption: `Findings used from ${id}`,
    head: ['Finding', 'What', 'Arm', 'When', 'n', 'Value', 'Checked by', 'Read in'],
    rows: rows.map(([slug, finding]) => findingRow(study, slug, finding)),
  }),
)}
`
}

function findingRow(study: Study, slug: string, finding: Finding): readonly Content[] {
  const ref = `${study.id}#${slug}`
  const asides = [conversionInWords(finding), finding.note].filter((aside) => aside !== undefined)
  return [
    html`<span id="${anchorOf(ref)}" class="finding">${slug}</span>`,
    measures[finding.measure].what,
    armInWords(finding),
    whenInWords(finding),
    finding.n === undefined ? 'not read' : whole(finding.n),
    html`${valueInWords(finding)}${when(asides.length > 0, () => html` <span class="note">${asides.join('; ')}</span>`)}`,
    checkedInWords(finding['checked-by'] ?? study['checked-by']),
    placeOf(study, finding),
  ]
}

function placeItem(study: string): (entry: [string, Study['places'][string]]) => Html {
  return ([name, { kind, url, what }]) =>
    html`<li id="${anchorOf(`${study}@${name}`)}">${kind.replace('-', ' ')}: ${external(url, what)}</li>`
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
