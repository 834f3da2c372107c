import type { Answer } from './answer.ts'
import {
  change,
  changeInWords,
  halfLifeInWords,
  intervalInWords,
  killingInWords,
  noHumanData,
  reachInWords,
  referenceInWords,
  regenerationInWords,
  rowName,
  someoneInWords,
  worthiest,
  worthInWords,
} from './consequence-words.ts'
import { counted, numeral, scientific, span } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import { benefitId, changeId, durabilityId, factorId, measurementId, referenceId } from './node-names.ts'
import { html, numberOf, references, table, when, type Content, type Html } from './report-html.ts'

/** What limits any treatment that stops the attack or wakes regeneration. */
export function boundsSection({ bounds }: Answer): Html {
  const { draws, people, durability } = bounds
  const [someone] = people
  return html`<section aria-labelledby="bounds"><h2 id="bounds">Bounds for sceptics</h2>
<p>What could the best treatment do? The first two bounds need no graft: they follow from how C-peptide falls in people without treatment, in ${counted(draws, ['draw', 'draws'])} of that course [${references(['calibration/bounds'])}]. The third needs one: how long an immune change must last is told by the model of the graft, at potencies that are assumed. Numbers are of the median person: the median of the draws, and their middle 90 %.</p>
<ul>
<li>${numberOf('bounds/killing', `${killingInWords(bounds)}.`)}</li>
<li>${numberOf('bounds/regeneration', `${regenerationInWords(bounds)}.`)}</li>
<li>${numberOf('bounds/half-life', `${halfLifeInWords(bounds)}.`)}</li>
</ul>
<h3>What stopping the attack does</h3>
${table({
  caption:
    'Change of C-peptide over a year from entry, by the share of the killing of β-cells that is blocked for that year',
  head: [
    'Who',
    ...someone!.changes.map(({ block }) => (block === 0 ? 'Nothing blocked' : `${change(block)} blocked`)),
  ],
  rows: people.map((who) => [
    capital(someoneInWords(who)),
    ...who.changes.map((each) => numberOf(changeId(who, each), changeInWords(each))),
  ]),
})}
<h3>What regeneration a rise would take</h3>
<p>How many times faster own β-cells would have to regenerate for a rise of C-peptide in a year, the largest as ${references(['cai2016'])} reported it; 1 means that the blocked killing alone does it. Out of reach is what no factor up to 1000 does. <span class="refs">[${references(['calibration/bounds'])}]</span></p>
${table({
  caption: 'Factor on own regeneration that a rise of C-peptide in a year takes',
  head: ['Who', 'Rise', 'Killing untouched', 'All killing blocked'],
  rows: people.flatMap((who) =>
    who.factors.map((each) => [
      capital(someoneInWords(who)),
      change(each.rise),
      numberOf(factorId(who, each), reachInWords(each.untouched)),
      numberOf(factorId(who, each), reachInWords(each.blocked)),
    ]),
  ),
})}
<h3>How long an immune change must last</h3>
<p>Stromal cells die within days; what lasts is what they change in other cells. If one dose of 1e6 per kg into a vein is to keep C-peptide of an adult within a tenth of entry for a year, the cells it educates need this half-life. Where it says out of reach, 5 years are not enough. <span class="refs">[${references(['calibration/bounds'])}]</span></p>
${table({
  caption: 'Least half-life of educated cells, days',
  head: ['Potency', 'Half-life', 'At the high end of its range'],
  rows: durability.map((each): readonly Content[] => [
    capital(each.potency),
    numberOf(durabilityId(each), reachInWords(each)),
    each.raised.length === 0 ? 'nothing' : references(each.raised),
  ]),
})}</section>
`
}

/** What cells add in other people, doses, routes and repetitions, and where there are people near them. */
export function benefitSection({ benefit }: Answer): Html {
  const { kinds, rows } = benefit
  const draws = Object.values(kinds[0]!.structures).reduce((sum, each) => sum + each, 0)
  const given = [...new Set(rows.map(({ reference }) => reference))].map((reference) =>
    rows.filter((row) => row.reference === reference),
  )
  return html`<section aria-labelledby="benefit"><h2 id="benefit">Who benefits, in the simulation</h2>
<p>Two treatments, and each of them with one thing changed at a time: age, time since diagnosis, residual function, dose, route, or how often. The numbers are of the median person over ${counted(draws, ['draw', 'draws'])} of what is believed of each kind of cells after the fit set [${references(['calibration/benefit'])}]. Where there is no study with a number of people near these it says <em>${noHumanData}</em>. Near are the same cells, route and number of infusions, an age within a factor of 1.25, a time since diagnosis within 2 and a dose per kg within 3; a number is a usable one of C-peptide or insulin in a whole arm after entry.</p>
<ul>${given.map((own) => html`<li>${numberOf(referenceId(own[0]!.reference), capital(referenceInWords(own)))}.</li>`)}</ul>
${given.map((own) =>
  table({
    caption: `${capital(own[0]!.reference)}: what the cells add to ln(C-peptide + 1 nmol/L) after a year, mean and middle 90 % of draws`,
    head: ['What is changed', 'The cells add', 'People near these'],
    rows: own.map((row): readonly Content[] => [
      capital(rowName(row)),
      numberOf(benefitId(row), intervalInWords(row.effect)),
      row.studies.length === 0 ? noHumanData : references(row.studies),
    ]),
  }),
)}</section>
`
}

/** Which measurement would tell most about the simulated effect of stromal cells. */
export function measurementSection({ worth }: Answer): Html {
  const { age, treatment } = worth
  const unknowns = worthiest(worth)
  return html`<section aria-labelledby="measurements"><h2 id="measurements">Which measurement would tell most about the simulated effect</h2>
<p>The effect of the cord-tissue MSC of ${references(['protocols/carlsson2023'])} is uncertain because of numbers nobody measured. Here each of them stands with the share of that uncertainty, as variance, which would go once it alone were known. All mechanisms are taken to work, and each number goes over its whole assumed range, beyond the published limits too; the person is ${numeral(age)} years old.</p>
${when(
  unknowns.length === 0,
  () =>
    html`<p>They were not ranked yet: <code>cordelia sensitivity protocols/${treatment!.protocol}.yaml</code> ranks them. [${references(['calibration/sensitivity-msc'])}]</p>`,
)}
${when(unknowns.length > 0, () =>
  table({
    caption: 'The unknowns worth most, each known alone',
    head: ['What is not known', 'Assumed range', 'Of the variance would go', 'What would measure it'],
    rows: unknowns.map((unknown): readonly Content[] => [
      capital(unknown.what),
      unknown.between === undefined
        ? 'as fitted'
        : `${span(...unknown.between, scientific)}${unknown.unit === '1' ? '' : ` ${unknown.unit}`}`,
      numberOf(measurementId(unknown), worthInWords(unknown)),
      unknown.measurement === undefined ? 'nothing known of' : capital(unknown.measurement),
    ]),
  }),
)}</section>
`
}
