import type { Answer } from './answer.ts'
import { doseInWords } from './figures/given.ts'
import { counted, numeral, scientific, span, whole } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import { isParameter, nodeTable } from './report-graph.ts'
import { anchored, html, numberOf, table, when, type Html } from './report-html.ts'
import { parametersInWords } from './report-words.ts'

/** What was not known and had to be assumed: doses, circumstances of the trials, parameters of the body. */
export function assumedSection(answer: Answer): Html {
  const assumed = answer.parameters.filter(({ known }) => known === 'assumed')
  const lines = answer.trials.flatMap(({ result }) => assumptionsOf(result.protocol))
  return html`<section aria-labelledby="assumed"><h2 id="assumed">What was assumed</h2>
${when(lines.length > 0, () => html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`)}
<p>${numberOf('parameters', parametersInWords(answer))} The values given are those of a typical person; a simulated person differs from it, and blood cells and mice have some values of their own.</p>
<details><summary>The ${counted(assumed.length, ['assumed parameter', 'assumed parameters'])}, each with its range and its reason</summary>
${table({
  caption: 'Assumed parameters of the body',
  head: ['Parameter', 'What', 'Value', 'Range', 'Unit', 'Because'],
  rows: assumed.map(({ name, what, value, unit, basis, between }) => [
    anchored(name),
    what,
    scientific(value),
    between === undefined ? 'none given' : span(between[0], between[1], scientific),
    unit,
    basis,
  ]),
})}</details>
${otherValues(answer)}</section>
`
}

/** The values that are not assumed of the body, and where the measured ones were read. */
function otherValues({ parameters, graph }: Answer): Html {
  const shown = new Set(parameters.filter(({ known }) => known === 'assumed').map(({ name }) => name))
  const others = graph.filter((node) => isParameter(node) && !shown.has(node.id))
  const sources = graph.filter(({ kind }) => kind === 'source')
  return html`<details><summary>What is measured, fitted or set, and the values of the meal test, of blood cells, of doses and of mice</summary>
${nodeTable('Other values of the models', others, graph)}</details>
<details><summary>Where the measured values were read</summary>
${nodeTable('Sources of values of the models', sources, graph)}</details>`
}

type Protocol = Answer['trials'][number]['result']['protocol']

function assumptionsOf({ name, arms, switches, potency }: Protocol): readonly Html[] {
  const by = numberOf(`protocols/${name}`, name)
  const doses = arms.flatMap(({ name: arm, give }) =>
    give.flatMap((each) =>
      each.kind === 'cells' && each.dose.low < each.dose.high
        ? [
            html`${by}, ${arm}: the dose is not known; for each participant it is drawn from ${doseInWords(each.dose)}.`,
          ]
        : [],
    ),
  )
  const set = Object.entries(switches).map(
    ([mechanism, value]) => html`${by}: the mechanism ${mechanism} is set to ${numeral(value)}.`,
  )
  const strength =
    potency === undefined
      ? []
      : [html`${by}: the suppression by the cells is set to ${numeral(potency)} of that of MSC.`]
  return [...doses, ...set, ...strength]
}

/** The commands that make every number here again. */
export function replaySection({ trials }: Answer): Html {
  const runs = trials.map(
    ({ result: { protocol } }) =>
      `cordelia run protocols/${protocol.name}.yaml --trials ${protocol.trials} --seed ${protocol.seed}`,
  )
  const counts = [...new Set(trials.map(({ result }) => result.protocol.trials))]
  const overridden = counts.length === 1 ? ` --trials ${counts[0]}` : ''
  return html`<section aria-labelledby="replay"><h2 id="replay">How to make every number again</h2>
<p>Same protocols, evidence, draws of people and code, same bytes, whatever the machine and the number of threads. The simulation has <a href="#trials">${counted(trials.length, ['trial', 'trials'])}</a>, repeated ${[...new Set(trials.map(({ result }) => whole(result.protocol.trials)))].join(', ')} times each.</p>
<pre tabindex="0"><code>cordelia answer --out answer${overridden}
${runs.join('\n')}
cordelia evidence check
cordelia model check
</code></pre></section>
`
}

/** The words of the report that a reader may not know, capitalised as they stand. */
export function wordsSection(): Html {
  const words: readonly (readonly [string, string])[] = [
    [
      'C-peptide',
      'a piece cut off when the body makes insulin: as much of it is made as of insulin, and injected insulin brings none. The measure of the body’s own production.',
    ],
    ['2-h C-peptide AUC mean', 'C-peptide averaged over the two hours after a standard meal, in nmol/L.'],
    [
      'MSC',
      'mesenchymal stromal cells, grown in culture. They are not blood stem cells, and the doses given were not taken from a stored cord blood unit.',
    ],
    ['HbA1c', 'a blood value that follows the glucose of about three months.'],
    [
      'IDAA1c',
      'HbA1c adjusted for insulin: HbA1c in % + 4 times the daily dose in IU per kg. It does not fall by more insulin alone.',
    ],
    [
      'ln(nmol/L + 1)',
      'the scale on which trials compare C-peptide: 0.0866 on it is about 30 % more C-peptide than a year untreated leaves.',
    ],
    [
      'Fit set, held out',
      'the past trials that weigh what a graft may do, and those that weigh nothing and are only compared with their forecasts.',
    ],
    [
      'Log score',
      'ln of the probability, or of its density, that a forecast gave to what was seen: higher is better, and two on the same line can be compared.',
    ],
    [
      'Certainty',
      'how firmly a verdict stands: high, moderate, low or very low. It starts high or low by the kind of comparison and falls for bias, few people, disagreement, indirect measures and press releases.',
    ],
    ['Not shown', 'no valid comparison speaks for it. That is not the same as shown not to.'],
    [
      '95 % of simulated trials',
      'the interval that holds the medians of 95 of 100 simulated repeats of the whole trial.',
    ],
    [
      'Shapley value',
      'what a mechanism adds, averaged over every order in which the mechanisms could be switched on.',
    ],
  ]
  return html`<section aria-labelledby="words"><h2 id="words">Words</h2>
<dl>${words.map(([word, means]) => html`<dt>${capital(word)}</dt><dd>${means}</dd>`)}</dl></section>
`
}
