import { untreatedFrom } from '../evidence/effect/untreated-course.ts'
import { products } from '../graft/products.ts'
import { graftMechanisms } from '../hypotheses/structures.ts'
import type { Answer } from './answer.ts'
import {
  ascentsInWords,
  cellsInWords,
  conditioningAddsInWords,
  drawsOf,
  effectInWords,
  gapToYardstick,
  intervalInWords,
} from './consequence-words.ts'
import { attribution, mechanismNames, sharesOf } from './figures/attribution.ts'
import { amount, counted, numeral, percent, span } from './figures/numeral.ts'
import { restoration } from './figures/restoration.ts'
import { capital } from './figures/text.ts'
import { ascentId, attributionId, ceilingId, shareId, stepId, untreatedId } from './node-names.ts'
import type { Draw } from './report-figure.ts'
import {
  html,
  joined,
  numberOf,
  references,
  table,
  when,
  type Content,
  type Html,
  type Rows,
} from './report-html.ts'
import { parametersInWords } from './report-words.ts'
import {
  restorationId,
  yardstickSource,
  type Ascent,
  type RestorationOver,
} from '../consequences/restoration.ts'
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

/** From the bag to functional β-cells, a figure a product, and what autopsies allow. */
export function restorationSection({ restoration: ladders, ceilings }: Answer, draw: Draw): Html {
  return html`<section aria-labelledby="restoration"><h2 id="restoration">The arithmetic of restoration</h2>
<p>How many working β-cells can come of one bag? The yardstick is the dose of islets made from stem cells after which most people needed no injected insulin. Steps inside the body are simulated and rest on assumed rates. The arithmetic starts at the unit: units differ, so the middle unit stands with a poor and a rich one. The nominal values have the range that the assumptions allow; the draws have those rates that break no published limit, and after that those that the fit set left, if cells turn into β-cells at all. Each step is a peak of its own, and some cells come from elsewhere in the body, so a later step can exceed an earlier one.</p>
${ladders.map(
  (ladder) => html`<h3>${capital(ladder.scenario)}</h3>
${draw((canvas) => restoration(ladder, canvas), ladderRows(ladder))}
<ul>${(['before', 'after'] as const).map(
    (when) =>
      html`<li>${capital(ascentsInWords[when])}, over ${drawsOf(ladder[when])}: ${numberOf(ascentId(ladder.scenario, when), functionalInWords(ladder[when]))}.</li>`,
  )}</ul>`,
)}
<h3>What autopsies allow</h3>
<p>Nobody has counted cells from a graft that make insulin in people with diabetes. Of people who had other transplants, two reports lie furthest apart.</p>
${table({
  caption:
    'The published extremes of insulin-producing cells from a graft, as a share of the β-cells of a healthy person',
  head: ['At most', 'Cells', 'Gap', 'What was seen', 'Read in'],
  rows: ceilings.map((each): readonly Content[] => [
    percent(each.limit.atMost),
    numberOf(ceilingId(each), amount(each.cells)),
    gapToYardstick(each.gap),
    each.limit.says,
    references([each.limit.source]),
  ]),
})}</section>
`
}

function ladderRows(ladder: RestorationOver): Rows {
  const { scenario, steps, yardstick, before, after } = ladder
  const over = (when: 'before' | 'after', s: number): Content => {
    const cells = ladder[when].steps[s]!
    return cells.low === cells.high ? 'one number' : numberOf(ascentId(scenario, when), cellsInWords(cells))
  }
  return {
    caption: `From bag to β-cell: ${scenario}; cells`,
    head: [
      'Step',
      'Nominal',
      'Range of the assumptions',
      `Within published limits, ${drawsOf(before)}`,
      `After the fit set, ${drawsOf(after)}`,
      'What it rests on',
    ],
    rows: [
      ...steps.map(({ what, cells, low, high, basis, from }, s) => [
        what,
        numberOf(stepId(scenario, what), amount(cells)),
        low === high ? 'one number' : span(low, high, amount),
        over('before', s),
        over('after', s),
        html`${basis} <span class="refs">[${references(from)}]</span>`,
      ]),
      [
        `yardstick: ${yardstick.what}`,
        numberOf(`${restorationId(scenario)}/yardstick`, amount(yardstick.cells)),
        'one number',
        'one number',
        'one number',
        references([yardstickSource]),
      ],
    ],
  }
}

function functionalInWords({ steps, gap }: Ascent): string {
  const functional = steps.at(-1)!
  return `${cellsInWords(functional)} functional cells; ${gapToYardstick(gap)}`
}

/** What each mechanism adds in the simulation, and on how little that rests. */
export function attributionSection(answer: Answer, draw: Draw): Html {
  const { attribution: scenarios } = answer
  return html`<section aria-labelledby="mechanisms"><h2 id="mechanisms">What the simulation attributes to each mechanism</h2>
<p>${numberOf('parameters', parametersInWords(answer))} What follows is what these numbers imply, over draws of what is believed after the fit set, not what was measured in people. Where people are conditioned, cells are held against conditioning alone, which has a number of its own.</p>
<ul>${scenarios.map((each) => {
    const alone = conditioningAddsInWords(each)
    return html`<li><strong>${capital(each.scenario)}</strong>, ${drawsOf(each)}: all mechanisms of the cells together add ${numberOf(attributionId(each), effectInWords(each))}, at one year${alone === undefined ? '' : html`; ${numberOf(shareId(each, 'conditioning alone'), alone)}`}.</li>`
  })}</ul>
${draw((canvas) => attribution(scenarios, canvas), {
  caption: 'C-peptide added at one year, nmol/L: mean and middle 90 % of draws',
  head: [
    'Scenario',
    'Without treatment',
    ...graftMechanisms.map((name) => capital(mechanismNames[name])),
    'All cells together',
    'Conditioning alone',
  ],
  rows: scenarios.map((each) => {
    const shares = sharesOf(each).map(({ what, adds }) =>
      numberOf(shareId(each, what), intervalInWords(adds)),
    )
    return [
      capital(each.scenario),
      numberOf(attributionId(each), numeral(each.untreated.mean)),
      ...shares,
      ...(each.conditioning === undefined ? ['none given'] : []),
    ]
  }),
})}</section>
`
}
