import type { Canvas, Drawing } from './figures/sheet.ts'
import { drawing, html, table, type Html, type Rows } from './report-html.ts'

/** Draws a figure for wide and for narrow pages, with the same numbers as a table. */
export type Draw = (figure: (canvas: Canvas) => string, alternative: Rows) => Html

const widths = { wide: 760, narrow: 336 } as const

export function drawOn(document: Drawing, notForCare: string): Draw {
  return (figure, alternative) => {
    const at = (width: number): Html => drawing(figure({ document, width, notForCare }))
    return html`<figure><div class="wide">${at(widths.wide)}</div><div class="narrow">${at(widths.narrow)}</div>
<figcaption><details><summary>The numbers of this figure</summary>${table(alternative)}</details></figcaption></figure>
`
  }
}
