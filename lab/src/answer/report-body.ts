import { untreatedFrom } from '../evidence/effect/untreated-course.ts'
import { products } from '../graft/products.ts'
import { graftMechanisms } from '../hypotheses/structures.ts'
import type { Answer } from './answer.ts'
import { attribution, effectInWords, mechanismNames, sharesOf } from './figures/attribution.ts'
import { amount, counted, numeral, span } from './figures/numeral.ts'
import { restoration } from './figures/restoration.ts'
import { capital } from './figures/text.ts'
import { attributionId, shareId, stepId, untreatedId } from './node-names.ts'
import type { Draw } from './report-figure.ts'
import { html, joined, numberOf, references, table, when, type Content, type Html } from './report-html.ts'
import { parametersInWords } from './report-words.ts'
import { restorationId, yardstickSource } from '../consequences/restoration.ts'
import type { BesideUntreated } from './untreated.ts'

/** Each treated arm beside the course without treatment, and what that comparison is worth. */
export function untreatedSection({ untreated }: Answer): Html {
  const compared = untreated.filter(({ observed }) => observed !== undefined)
  const rest = untreated.filter(({ observed }) => observed === undefined)
  return html`<section aria-labelledby="untreated"><h2 id="untreated">Beside the untreated course</h2>
<p>Without any treatment C-peptide falls, and for some months it may hold or rise by itself. What a study without controls sees must therefore stand beside that course. The formula for it is valid within about 100 days of diagnosis, from age 8, up to month 12; outside that it is <em>extrapolated</em>, and years after diagnosis there is <em>no valid comparator</em>. <span class="refs">[${references(untreatedFrom)}]</span></p>
${when(compared.length > 0, () =>
  table({
    caption: '2-h C-peptide at entry and at month 12, observed and expected without treatment, nmol/L',
    head: [
      'Study and arm',
      'Product',
      'At entry',
      'Month 12, observed',
      'Month 12, untreated',
      'Comparison',
      'Rests on',
      'Findings',
    ],
    rows: compared.map((row) => [
      `${row.study}, ${row.arm}`,
      products[row.product].name,
      numberOr(row.baseline),
      numberOr(row.observed),
      numberOf(untreatedId(row), numberOr(row.expected)),
      row.validity ?? 'age not read',
      row.why,
      references(row.from),
    ]),
  }),
)}
${when(
  rest.length > 0,
  () => html`<p>For <a href="#numbers">${counted(rest.length, ['other treated arm', 'other treated arms'])}</a> there is no number:</p>
<ul>${groups(rest).map(
    ([{ why, validity }, same]) =>
      html`<li>${why}${when(validity !== undefined, () => html`; the comparison would be <em>${validity!}</em>`)}: ${joined(
        same.map(({ study, arm }) => html`${references([study])} (${arm})`),
        ', ',
      )}</li>`,
  )}</ul>`,
)}</section>
`
}

function groups(
  rows: readonly BesideUntreated[],
): readonly (readonly [BesideUntreated, readonly BesideUntreated[]])[] {
  const same = (a: BesideUntreated, b: BesideUntreated): boolean =>
    a.why === b.why && a.validity === b.validity
  return rows
    .filter((row, i) => rows.findIndex((other) => same(row, other)) === i)
    .map((row) => [row, rows.filter((other) => same(row, other))])
}

const numberOr = (value: number | undefined): string => (value === undefined ? 'no number' : numeral(value))

/** From the bag to functional β-cells, a figure a product. */
export function restorationSection({ restoration: ladders }: Answer, draw: Draw): Html {
  return html`<section aria-labelledby="restoration"><h2 id="restoration">The arithmetic of restoration</h2>
<p>How many working β-cells can come of one bag? The yardstick is the dose of islets made from stem cells after which most people needed no injected insulin. Steps inside the body are simulated and rest on assumed rates; the range shows what the assumptions allow. Each step is a peak of its own, and some cells come from elsewhere in the body, so a later step can exceed an earlier one.</p>
${ladders.map(
  (ladder) => html`<h3>${capital(ladder.scenario)}</h3>
${draw((canvas) => restoration(ladder, canvas), {
  caption: `From bag to β-cell: ${ladder.scenario}; cells`,
  head: ['Step', 'Nominal', 'Range of the assumptions', 'What it rests on'],
  rows: [
    ...ladder.steps.map(({ what, cells, low, high, basis, from }) => [
      what,
      numberOf(stepId(ladder.scenario, what), amount(cells)),
      low === high ? 'one number' : span(low, high, amount),
      html`${basis} <span class="refs">[${references(from)}]</span>`,
    ]),
    [
      `yardstick: ${ladder.yardstick.what}`,
      numberOf(`${restorationId(ladder.scenario)}/yardstick`, amount(ladder.yardstick.cells)),
      'one number',
      references([yardstickSource]),
    ],
  ],
})}`,
)}</section>
`
}

/** What each mechanism adds in the simulation, and on how little that rests. */
export function attributionSection(answer: Answer, draw: Draw): Html {
  const { attribution: scenarios } = answer
  return html`<section aria-labelledby="mechanisms"><h2 id="mechanisms">What the simulation attributes to each mechanism</h2>
<p>${numberOf('parameters', parametersInWords(answer))} What follows is what these numbers imply, not what was measured in people.</p>
<ul>${scenarios.map((each) => html`<li><strong>${capital(each.scenario)}:</strong> all mechanisms together add ${numberOf(attributionId(each), effectInWords(each))}, at one year.</li>`)}</ul>
${draw((canvas) => attribution(scenarios, canvas), {
  caption: 'C-peptide added at one year by each mechanism, nmol/L',
  head: [
    'Scenario',
    'Without the graft',
    ...graftMechanisms.map((name) => capital(mechanismNames[name])),
    'Not by any switch',
    'All together',
  ],
  rows: scenarios.map((each) => {
    const shares = sharesOf(each)
    const shown = (what: string): Content => {
      const share = shares.find((one) => one.what === what)
      return share === undefined ? numeral(0) : numberOf(shareId(each, what), numeral(share.adds, 2))
    }
    return [
      capital(each.scenario),
      numberOf(attributionId(each), numeral(each.without)),
      ...graftMechanisms.map((name) => shown(mechanismNames[name])),
      shown('not by any switch'),
      shown('all together'),
    ]
  }),
})}</section>
`
}
