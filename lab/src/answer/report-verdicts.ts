import type { Judgement, Reason, Ruling } from '../evidence/verdict/judge.ts'
import { questions, verdictRules } from '../evidence/verdict/verdict.ts'
import { products, type ProductId } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { counted, whole } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import { inWords, questionNames, verdicts, verdictSigns } from './figures/verdicts.ts'
import { verdictId } from './node-names.ts'
import { anchorOf, html, references, table, type Html } from './report-html.ts'
import { definitions } from './report-words.ts'
import type { Draw } from './report-figure.ts'

/** The matrix of verdicts, then for every product each verdict with all its reasons. */
export function verdictSection({ judgements }: Answer, draw: Draw): Html {
  const judged = [...new Set(judgements.map(({ product }) => product))]
  return html`<section aria-labelledby="verdicts"><h2 id="verdicts">The verdict on each product</h2>
<dl class="questions">${questions.map((question) => html`<dt>${capital(questionNames[question])}</dt><dd>${definitions[question]}</dd>`)}</dl>
<p>Unlike products are never added up. Each verdict comes from written rules; its reasons name the findings behind it, and each finding leads to where it was read. The last reasons say what would change it: what the next trial would have to see, were it by lot, blinded, at low risk of bias and read in full.</p>
${draw((canvas) => verdicts(judgements, canvas), {
  caption: 'Verdict and certainty by product and question',
  head: ['Product', ...questions.map((question) => capital(questionNames[question]))],
  rows: judged.map((product) => [
    capital(products[product].name),
    ...questions.map((question) => {
      const found = judgements.find((each) => each.product === product && each.question === question)
      return found === undefined ? 'not judged' : inWords(found)
    }),
  ]),
})}
<details><summary>The rules, word for word</summary>${table({
    caption: 'The rules that give a verdict',
    head: ['Rule', 'Verdict', 'When'],
    rows: Object.entries(verdictRules).map(([rule, { verdict, when }]) => [
      references([`rule/${rule}`]),
      verdict,
      when,
    ]),
  })}</details>
${judged.map((product) => productPart(judgements, product))}</section>
`
}

function productPart(judgements: readonly Judgement[], product: ProductId): Html {
  const own = judgements.filter((each) => each.product === product)
  const name = capital(products[product].name)
  if (own.every(({ verdict }) => verdict === 'no data')) {
    const missing = own[0]!.reasons.filter(({ kind }) => kind === 'missing')
    return html`<h3>${name}</h3><p>No data on any question: no finding was read.</p>${reasonList(missing)}<details><summary>What a first trial would change</summary>${own.map(firstTrial)}</details>`
  }
  return html`<h3>${name}</h3>${own.map(judgementPart)}`
}

function judgementPart(judgement: Judgement): Html {
  const { question, verdict, reasons } = judgement
  const told = reasons.filter(({ kind }) => kind !== 'certainty')
  return html`<details id="${anchorOf(verdictId(judgement))}"><summary><span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span> <strong>${capital(questionNames[question])}:</strong> ${inWords(judgement)} <span class="more">${counted(reasons.length, ['reason', 'reasons'])}</span></summary>${reasonList(told)}${gradeTable(judgement)}</details>
`
}

function firstTrial({ product, question, reasons }: Judgement): Html {
  return html`<p id="${anchorOf(verdictId({ product, question }))}"><strong>${capital(questionNames[question])}</strong></p>${reasonList(reasons.filter(({ kind }) => kind === 'falsifier'))}`
}

/** Where the certainty started, what raised it and what each domain took off. */
function gradeTable({ product, question, certainty, grade }: Judgement): Html {
  const { start, raised, domains, recalled } = grade
  const row = (
    what: string,
    steps: string,
    { because, from }: Pick<Reason, 'from'> & { because: string },
  ) => [what, steps, html`${because}${behind(from.length === 0 ? ['certainty'] : from)}`]
  return table({
    caption: `Certainty ${certainty}, by GRADE: ${products[product].name}, ${questionNames[question]}`,
    head: ['Domain', 'Steps', 'Why'],
    rows: [
      row('Start', start.certainty, { ...start, from: [] }),
      ...raised.map((each) => row('Raised', `+${each.steps}`, each)),
      ...domains.map((each) => row(capital(each.domain), each.steps === 0 ? '0' : `−${each.steps}`, each)),
      ...(recalled === undefined ? [] : [row('Recalled', '', recalled)]),
    ],
  })
}

const behind = (from: readonly string[]): Html =>
  from.length === 0 ? html`` : html` <span class="refs">[${references(from)}]</span>`

const kinds: Readonly<Record<Reason['kind'], string>> = {
  rule: 'Rule',
  evidence: 'Evidence',
  certainty: 'Certainty',
  falsifier: 'What would change it',
  missing: 'Missing',
}

function reasonList(reasons: readonly Reason[]): Html {
  if (reasons.length === 0) return html``
  return html`<ul class="reasons">${reasons.map(({ kind, text, from }) => {
    const refs = kind === 'falsifier' ? ['falsifiers'] : from // its findings are those of the rule
    return html`<li><span class="kind">${kinds[kind]}</span> ${text}${behind(refs)}</li>`
  })}</ul>
`
}

/** What changes when press releases and news are left out. */
export function pressSection({ judgements }: Answer): Html {
  const changed = judgements.filter(
    ({ verdict, certainty, withoutPressReleases: without }) =>
      verdict !== without.verdict || certainty !== without.certainty,
  )
  const said =
    changed.length === 0
      ? html`<p>Without press releases and news all ${whole(judgements.length)} verdicts and their certainties stay as they are.</p>`
      : html`<p>Without press releases and news ${whole(changed.length)} of ${whole(judgements.length)} <a href="#verdicts">verdicts</a> change:</p>
${table({
  caption: 'Verdicts that rest on press releases or news',
  head: ['Product', 'Question', 'With', 'Without', 'Why, without'],
  rows: changed.map((each) => [
    html`<span id="${anchorOf(`${verdictId(each)}/without-press`)}">${capital(products[each.product].name)}</span>`,
    questionNames[each.question],
    ruling(each),
    ruling(each.withoutPressReleases),
    each.withoutPressReleases.reasons.find(({ kind }) => kind === 'rule')?.text ?? '',
  ]),
})}`
  return html`<section aria-labelledby="press"><h2 id="press">Without press releases</h2>
${said}</section>
`
}

const ruling = ({ verdict, certainty }: Ruling): string => inWords({ verdict, certainty, provisional: false })
