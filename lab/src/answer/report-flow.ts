import type { Synthesis } from '../evidence/record/synthesis.ts'
import { products } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { numberedOf } from './flow.ts'
import { asideInWords, flow, subjects } from './figures/flow.ts'
import { whole } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import type { Draw } from './report-figure.ts'
import {
  anchorOf,
  external,
  html,
  joined,
  numberOf,
  references,
  table,
  when,
  type Content,
  type Html,
} from './report-html.ts'

/** What became of every record held, counted, and the syntheses that are kept beside the studies. */
export function flowSection({ flow: counted, syntheses }: Answer, draw: Draw): Html {
  return html`<section aria-labelledby="flow"><h2 id="flow">From the records held to the numbers</h2>
<p>What was found and put on file, and what of it a number can rest on. Recalled outcomes enter nothing. Every file was written by one reader and checked by none.</p>
${draw((canvas) => flow(counted, canvas), {
  caption: 'Records, studies and cohorts',
  head: ['What', 'How many', 'Which'],
  rows: rowsOf(counted),
})}
${table({
  caption: 'By product: cohorts with an outcome read, and those with a number on the scale of a question',
  head: ['Product', 'Cohorts with an outcome read', 'With a number'],
  rows: counted.products.map(({ product, isAsked, cohorts, numbers, extrapolated }) => [
    capital(products[product].name),
    html`${whole(cohorts.length)}: ${references(cohorts)}`,
    numbers.length + extrapolated.length === 0
      ? isAsked
        ? 'none'
        : 'kept for comparison'
      : joined(
          [
            ...numbers.map(({ question, cohorts: of }) => html`${subjects[question]}: ${references(of)}`),
            ...extrapolated.map((cohort) => html`only extrapolated: ${references([cohort])}`),
          ],
          '; ',
        ),
  ]),
})}
${when(
  syntheses.length > 0,
  () => html`<h3>Syntheses</h3>
<p>Reviews that pooled studies, some of them these. They are shown and never pooled, as the same people would count again.</p>
<ul>${syntheses.map(synthesisItem)}</ul>`,
)}</section>
`
}

function rowsOf({
  records,
  syntheses,
  setAside,
  reports,
  cohorts,
  products: given,
  findings,
}: Answer['flow']): readonly (readonly Content[])[] {
  const numbered = numberedOf(given)
  return [
    ['Records held', numberOf('studies', whole(records)), ''],
    ...setAside
      .filter((aside) => aside.records.length > 0)
      .map((aside): readonly Content[] => {
        const ids = aside.records.map(({ id }) => id)
        return [asideInWords(aside), whole(ids.length), references(ids)]
      }),
    ['Studies', numberOf('studies', whole(records - syntheses)), ''],
    ['Reports of a treatment with an outcome read', whole(reports.length), references(reports)],
    ['Cohorts with an outcome read', whole(cohorts.length), references(cohorts.map(({ cohort }) => cohort))],
    ['Cohorts with a number on the scale of a question', whole(numbered.size), references([...numbered])],
    ['Findings read', numberOf('studies', whole(findings.read)), ''],
    ['Findings recalled, left out', numberOf('studies', whole(findings.recalled)), ''],
    ['Findings computed here', numberOf('studies', whole(findings.computed)), ''],
  ]
}

function synthesisItem({ id, title, cite, places, pools }: Synthesis): Html {
  const [place] = Object.values(places)
  const where = place === undefined ? html`` : html` ${external(place.url, place.what)}`
  return html`<li id="${anchorOf(id)}">${id}: ${title}. ${cite.author}${cite.year === undefined ? '' : ` ${cite.year}`}; ${pools.studies.text}.${where}</li>`
}
