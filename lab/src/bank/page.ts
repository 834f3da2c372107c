import type { Canvas, Drawing } from '../answer/figures/sheet.ts'
import { drawOn, type Draw } from '../answer/report-figure.ts'
import { anchorOf, html, joined, table, when, type Content, type Html } from '../answer/report-html.ts'
import { page } from '../answer/report-page.ts'
import type { Line, Rows, Section, Told } from './told.ts'

/** A figure of a section, with its numbers as a table. */
export interface Figured {
  /** The id of the section. */
  readonly under: string
  readonly draw: (canvas: Canvas) => string
  readonly numbers: Rows
}

/** What is told as one HTML page that needs nothing else: no script, no network. The same input gives the same bytes. */
export function renderTold(told: Told, figures: readonly Figured[], document: Drawing): string {
  const { title, sections, notForCare } = told
  const draw = drawOn(document, notForCare)
  const sources = sourcesOf(sections)
  return page({
    title,
    description: `${title}.`,
    notForCare,
    body: html`<section aria-labelledby="title"><h1 id="title">${title}</h1></section>
${contents(sections, sources)}
${sections.map((section) => sectionIn(section, { figures, draw, sources }))}
${when(sources.length > 0, () => sourceSection(sources))}`,
  })
}

interface Around {
  readonly figures: readonly Figured[]
  readonly draw: Draw
  readonly sources: readonly string[]
}

function sectionIn({ id, title, lines, tables }: Section, { figures, draw, sources }: Around): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${when(
  lines.length > 0,
  () => html`<ul class="answers">
${lines.map((line) => lineIn(line, sources))}</ul>
`,
)}${figures.filter(({ under }) => under === id).map((each) => draw(each.draw, each.numbers))}${tables.map(tables.length > mostOpen ? folded : open)}</section>
`
}

/** More tables than these are each folded under their caption. */
const mostOpen = 3

function open({ rows, ...named }: Rows): Html {
  return table({ ...named, rows: rows.map((row) => row.map(cell)) })
}

function folded(rows: Rows): Html {
  return html`<details class="folded"><summary>${rows.caption}</summary>
${open(rows)}</details>
`
}

function lineIn({ id, says, from }: Line, sources: readonly string[]): Html {
  return html`<li id="${anchorOf(id)}">${unbroken(says)}${when(from.length > 0, () => html` <span class="refs">[${references(from, sources)}]</span>`)}</li>
`
}

/** A text too long to be squeezed beside others on a phone is given room: the table scrolls. */
function cell(text: string): Content {
  return text.length > 60 ? html`<div class="long">${unbroken(text)}</div>` : unbroken(text)
}

/** The same text with no place to break a line in `2 × 10⁷`. */
export function unbroken(text: string): string {
  return text.replaceAll(' × 10', '\u{a0}×\u{a0}10')
}

/** Each by its number in the list of sources; a line of the page by its name. */
function references(from: readonly string[], sources: readonly string[]): Html {
  const numbered = [...new Set(from)]
    .map((ref) => ({ ref, number: sources.indexOf(ref) + 1 }))
    .toSorted((a, b) => a.number - b.number)
  return joined(
    numbered.map(
      ({ ref, number }) => html`<a href="#${anchorOf(ref)}">${number === 0 ? ref : String(number)}</a>`,
    ),
    ', ',
  )
}

/** What lines rest on that is no line itself, in the order of the page. */
function sourcesOf(sections: readonly Section[]): readonly string[] {
  const lines = sections.flatMap((section) => section.lines)
  const told = new Set(lines.map(({ id }) => id))
  return [...new Set(lines.flatMap(({ from }) => from))].filter((ref) => !told.has(ref))
}

const sourcesTitle = 'Where the numbers come from'

function sourceSection(sources: readonly string[]): Html {
  return html`<section aria-labelledby="references"><h2 id="references">${sourcesTitle}</h2>
<p class="note">The file, and the place in it: evidence/parameters/ holds what was measured in cells, evidence/ what studies found, protocols/ the trials. A name such as physics.washSpread is a choice, listed with what was assumed.</p>
<ol class="questions">
${sources.map(
  (source) => html`<li id="${anchorOf(source)}"><span class="finding">${source}</span></li>
`,
)}</ol></section>`
}

function contents(sections: readonly Section[], sources: readonly string[]): Html {
  const entries = [
    ...sections.map(({ id, title }) => [id, title] as const),
    ...(sources.length > 0 ? [['references', sourcesTitle] as const] : []),
  ]
  return html`<nav aria-label="Contents"><ul>${entries.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
`
}
