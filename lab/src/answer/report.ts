import type { Answer, Compared } from './answer.ts'
import { course } from './figures/course.ts'
import { amount, span } from './figures/numeral.ts'
import type { Drawing } from './figures/sheet.ts'
import { capital } from './figures/text.ts'
import { assumedSection, replaySection, wordsSection } from './report-assumed.ts'
import { attributionSection, restorationSection, untreatedSection } from './report-body.ts'
import { biasSection } from './report-bias.ts'
import { benefitSection, boundsSection, measurementSection } from './report-consequences.ts'
import { courseSection } from './report-course.ts'
import { coursesSection } from './report-courses.ts'
import { evidenceSection } from './report-evidence.ts'
import { kindId, stepId, trialId } from './node-names.ts'
import { drawOn, type Draw } from './report-figure.ts'
import { flowSection } from './report-flow.ts'
import { numbersSection, trialNumbers } from './report-graph.ts'
import { html, joined, numberOf, references, when, type Html } from './report-html.ts'
import { lossesInWords, lossesOf } from './report-losses.ts'
import { page } from './report-page.ts'
import { pooledSection } from './report-pooled.ts'
import { animalSection, courseRows, headlineMeasure, trialPart, trialSection } from './report-trials.ts'
import { pressSection, verdictSection } from './report-verdicts.ts'
import { foretoldSection } from './report-foretold.ts'
import { averagedSection, structuresSection } from './report-structures.ts'
import { withoutSection } from './report-without.ts'
import { movedInWords, standingInWords, standingNames } from './retrodiction-words.ts'
import { restorationId, type Restoration, type Step } from '../consequences/restoration.ts'
import {
  claims,
  provisionalInWords,
  questionInWords,
  reasonInWords,
  verdictInWords,
  findingsInWords,
} from './report-words.ts'

/** The whole answer as one HTML page that needs nothing else: no script, no network. The same answer gives the same bytes. */
export function renderReport(answer: Answer, document: Drawing): string {
  const draw = drawOn(document, answer.notForCare)
  return page({
    title: answer.question,
    description: verdictInWords(answer.judgements),
    notForCare: answer.notForCare,
    body: html`${answerSection(answer, draw)}
${contents(answer)}
${verdictSection(answer, draw)}
${pressSection(answer)}
${withoutSection(answer)}
${pooledSection(answer, draw)}
${coursesSection(answer, draw)}
${untreatedSection(answer)}
${biasSection(answer, draw)}
${flowSection(answer, draw)}
${courseSection(answer.course)}
${structuresSection(answer, draw)}
${averagedSection(answer)}
${foretoldSection(answer, draw)}
${restorationSection(answer, draw)}
${attributionSection(answer, draw)}
${boundsSection(answer)}
${benefitSection(answer)}
${measurementSection(answer)}
${trialSection(answer, draw, headline(answer.trials))}
${animalSection(answer, draw)}
${numbersSection(answer)}
${assumedSection(answer)}
${replaySection(answer)}
${wordsSection()}
${evidenceSection(answer)}`,
  })
}

/** One simulated trial, beside what its study saw where it has one, as a page of its own. */
export function renderTrial(compared: Compared, notForCare: string, document: Drawing): string {
  const { protocol } = compared.result
  const body = html`<h1>${protocol.question}</h1>
<section aria-labelledby="trial"><h2 id="trial">The simulated trial ${protocol.name}</h2>
${trialPart(compared, drawOn(document, notForCare), false)}</section>
${trialNumbers(compared)}`
  return page({
    title: protocol.question,
    description: `Simulated trial ${protocol.name}.`,
    notForCare,
    body,
  })
}

function answerSection(answer: Answer, draw: Draw): Html {
  const { judgements, restoration, retrodiction, studies } = answer
  const reason = reasonInWords(judgements)
  const provisional = provisionalInWords(judgements)
  const shown = headline(answer.trials)
  return html`<section class="answer" aria-labelledby="answer"><h1 id="answer">${answer.question}</h1>
<p class="verdict">${numberOf('answer', verdictInWords(judgements))}</p>
${when(shown !== undefined, () => {
  const { result, observed } = shown!
  return html`<div class="headline">${draw((canvas) => course({ result, observed, measure: headlineMeasure }, canvas), courseRows(shown!, headlineMeasure))}
<p>${numberOf(`${trialId(result.protocol)}/losses`, lossesInWords(lossesOf(shown!)))}</p></div>`
})}
<ul class="answers">
${(['restores', 'preserves', 'safety'] as const).map(
  (question) =>
    html`<li><strong>Do they ${claims[question]}?</strong> ${questionInWords(judgements, question)} <span class="refs">[${references([`question/${question}`])}]</span></li>
`,
)}
${when(
  reason !== undefined,
  () => html`<li><strong>Why?</strong> ${reason!.text} <span class="refs">[${references(reason!.from)}]</span></li>
`,
)}
<li><strong>Could the cells become enough β-cells?</strong> ${joined(restoration.map(ladderInWords), ' ')} ${yardsticks(restoration)}</li>
<li><strong>What would cells do, by past trials?</strong> ${joined(
    retrodiction.kinds.map((belief) => numberOf(kindId(belief.kind), `${movedInWords(belief)}.`)),
    ' ',
  )}</li>
<li><strong>How well were past trials foretold?</strong> ${numberOf('retrodiction/held-out', standingInWords(standingNames.heldOut, retrodiction.heldOut))}</li>
<li>${numberOf('studies', `${findingsInWords(studies)}.`)} ${provisional ?? ''}</li>
</ul></section>
`
}

function ladderInWords({ scenario, steps }: Restoration): Html {
  const [first, last] = [steps[0]!, steps.at(-1)!]
  const cells = ({ what, cells: count }: Step): Html => numberOf(stepId(scenario, what), amount(count))
  return html`${capital(scenario)}, simulated: ${first.what} ${cells(first)} → ${last.what} ${cells(last)} (${span(last.low, last.high, amount)}, by the assumptions).`
}

function yardsticks(restoration: readonly Restoration[]): Html {
  const [first] = restoration // one yardstick for all
  return when(first !== undefined, () => {
    const { scenario, yardstick } = first!
    const cells = numberOf(`${restorationId(scenario)}/yardstick`, amount(yardstick.cells))
    return html`${capital(yardstick.what)}: ${cells}.`
  })
}

/** The simulated trial with the most observed C-peptide beside it. */
function headline(trials: readonly Compared[]): Compared | undefined {
  const seen = ({ observed }: Compared): number =>
    observed.filter(({ measure }) => measure === headlineMeasure).length
  return trials.filter((each) => seen(each) > 0).toSorted((a, b) => seen(b) - seen(a))[0]
}

function contents({ trials }: Answer): Html {
  const mice = trials.some(({ result }) => result.protocol.species === 'mouse')
  const entries: readonly (readonly [string, string])[] = [
    ['verdicts', 'The verdict on each product'],
    ['press', 'Without press releases'],
    ['without', 'What one study carries'],
    ['pooled', 'The effects of the studies'],
    ['courses', 'The courses that were observed'],
    ['untreated', 'Beside the untreated course'],
    ['bias', 'Risk of bias, domain by domain'],
    ['flow', 'From the records held to the numbers'],
    ['course', 'How well the untreated course is foretold'],
    ['structures', 'What a graft may do'],
    ['averaged', 'What the treatments of past trials do, in the simulation'],
    ['foretold', 'Past trials foretold'],
    ['restoration', 'The arithmetic of restoration'],
    ['mechanisms', 'What the simulation attributes to each mechanism'],
    ['bounds', 'Bounds for sceptics'],
    ['benefit', 'Who benefits, in the simulation'],
    ['measurements', 'Which measurement would tell most about the simulated effect'],
    ['trials', 'Simulated and observed'],
    ...(mice ? [['animals', 'Animals'] as const] : []),
    ['numbers', 'What every number rests on'],
    ['assumed', 'What was assumed'],
    ['replay', 'How to make every number again'],
    ['words', 'Words'],
    ['evidence', 'The evidence behind'],
  ]
  return html`<nav aria-label="Contents"><ul>${entries.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
`
}
