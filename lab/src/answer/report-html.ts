import { typeset } from './figures/numeral.ts'
import { escaped } from './figures/text.ts'

/** Markup whose every text was escaped when it was put in. */
export interface Html {
  readonly html: string
}

export type Content = string | Html | readonly Html[]

/** Markup from a template: texts are escaped, markup is kept. There is no other way to put text into a page. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { html: parts.map((part, i) => part + (i < contents.length ? markup(contents[i]!) : '')).join('') }
}

/** An SVG that a figure drew; it escaped its own texts. */
export function drawing(svg: string): Html {
  return { html: svg }
}

function markup(content: Content): string {
  if (typeof content === 'string') return escaped(typeset(content))
  return 'html' in content ? content.html : content.map((each) => each.html).join('')
}

/** Markup or nothing. */
export function when(condition: boolean, content: () => Html): Html {
  return condition ? content() : { html: '' }
}

/** The pieces with a separator between them. */
export function joined(pieces: readonly Html[], separator: string): Html {
  return { html: pieces.map((piece) => piece.html).join(escaped(separator)) }
}

/** A table as data: a caption, the heads of the columns, and rows whose first cell is their head. */
export interface Rows {
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly Content[])[]
}

export function table({ caption, head, rows }: Rows): Html {
  const [first = '', ...others] = head
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table>
<caption>${caption}</caption>
<thead><tr><th scope="col">${first}</th>${others.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead>
<tbody>
${rows.map(row)}</tbody></table></div>
`
}

function row([first = '', ...others]: readonly Content[]): Html {
  return html`<tr><th scope="row">${first}</th>${others.map((each) => html`<td>${each}</td>`)}</tr>
`
}

/** The place of a finding or a study on the page. */
export function anchorOf(ref: string): string {
  return `ref-${ref.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`
}

/** The name of a node, at the place that links to it lead to. */
export function anchored(id: string): Html {
  return html`<span id="${anchorOf(id)}" class="finding">${id}</span>`
}

/** A number that leads to its node. */
export function numberOf(id: string, text: string): Html {
  return html`<a class="number" href="#${anchorOf(id)}">${text}</a>`
}

/** Links to findings and studies in the appendix of evidence. */
export function references(refs: readonly string[]): Html {
  return joined(
    [...new Set(refs)].map((ref) => html`<a href="#${anchorOf(ref)}">${ref}</a>`),
    ', ',
  )
}

/** A link out of the page; the text alone where the address is not of the web. */
export function external(url: string, text: string): Html {
  return /^https?:\/\//i.test(url) ? html`<a href="${url}" rel="noreferrer">${text}</a>` : html`${text}`
}
