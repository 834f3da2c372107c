import type { Judgement, Reason, Ruling } from '../evidence/judge.ts'
import { questions, verdictRules } from '../evidence/verdict.ts'
import { products, type ProductId } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { counted, whole } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import { inWords, questionNames, verdicts, verdictSigns } from './figures/verdicts.ts'
import { html, references, table, type Html } from './report-html.ts'
import { definitions } from './report-words.ts'
import type { Draw } from './report-figure.ts'

/** The matrix of verdicts, then for every product each verdict with all its reasons. */
export function verdictSection({ judgements }: Answer, draw: Draw): Html {
  const judged = [...new Set(judgements.map(({ product }) => product))]
  return html`<section aria-labelledby="verdicts"><h2 id="verdicts">The verdict on each product</h2>
<dl class="questions">${questions.map((question) => html`<dt>${capital(questionNames[question])}</dt><dd>${definitions[question]}</dd>`)}</dl>
<p>Unlike products are never added up. Each verdict comes from written rules; its reasons name the findings behind it, and each finding leads to where it was read.</p>
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
    rows: Object.entries(verdictRules).map(([rule, { verdict, when }]) => [rule, verdict, when]),
  })}</details>
${judged.map((product) => productPart(judgements, product))}</section>
`
}

function productPart(judgements: readonly Judgement[], product: ProductId): Html {
  const own = judgements.filter((each) => each.product === product)
  const name = capital(products[product].name)
  if (own.every(({ verdict }) => verdict === 'no data')) {
    const missing = own[0]!.reasons.filter(({ kind }) => kind === 'missing')
    return html`<h3>${name}</h3><p>No data on any question: no finding was read.</p>${reasonList(missing)}`
  }
  return html`<h3>${name}</h3>${own.map(judgementPart)}`
}

function judgementPart(judgement: Judgement): Html {
  const { question, verdict, reasons } = judgement
  return html`<details><summary><span class="sign" aria-hidden="true">${verdictSigns[verdict]}</span> <strong>${capital(questionNames[question])}:</strong> ${inWords(judgement)} <span class="more">${counted(reasons.length, ['reason', 'reasons'])}</span></summary>${reasonList(reasons)}</details>
`
}

const kinds: Readonly<Record<Reason['kind'], string>> = {
  rule: 'Rule',
  evidence: 'Evidence',
  certainty: 'Certainty',
  missing: 'Missing',
}

function reasonList(reasons: readonly Reason[]): Html {
  if (reasons.length === 0) return html``
  return html`<ul class="reasons">${reasons.map(({ kind, text, from }) => {
    const behind = from.length === 0 ? html`` : html` <span class="refs">[${references(from)}]</span>`
    return html`<li><span class="kind">${kinds[kind]}</span> ${text}${behind}</li>`
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
      : html`<p>Without press releases and news ${whole(changed.length)} of ${whole(judgements.length)} verdicts change:</p>
${table({
  caption: 'Verdicts that rest on press releases or news',
  head: ['Product', 'Question', 'With', 'Without', 'Why, without'],
  rows: changed.map((each) => [
    capital(products[each.product].name),
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
