import { products } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { whole } from './figures/numeral.ts'
import { questionNames } from './figures/verdicts.ts'
import { capital } from './figures/text.ts'
import { turnedId, withoutId } from './node-names.ts'
import { anchored, html, numberOf, references, table, when, type Html } from './report-html.ts'
import { enumerated } from './report-words.ts'
import { farTurnsIn, stepsInWords, turnedInWords, withoutInWords } from './without-words.ts'

/** Which verdicts are others without one cohort of studies. */
export function withoutSection({ without }: Answer): Html {
  const far = farTurnsIn(without)
  const still = without.filter(({ turned }) => turned.length === 0)
  const carrying = without.filter(({ turned }) => turned.length > 0)
  return html`<section aria-labelledby="without"><h2 id="without">What one study carries</h2>
<p>Every <a href="#verdicts">verdict</a> was judged again without each cohort of studies that one rests on, and without each that the structures of a graft are weighed by, ${whole(without.length)} in all. The verdicts stand in the order shown, suggested, not shown, shown not to; no data is one step from not shown.</p>
${when(
  far.length > 0,
  () =>
    html`<ul>${far.map(({ each, turned }) => html`<li><strong>${numberOf(turnedId(each.cohort, turned), turnedInWords(each, turned))}</strong></li>`)}</ul>`,
)}
${when(far.length === 0, () => html`<p>No cohort carries a verdict over more than one step.</p>`)}
${when(carrying.length > 0, () =>
  table({
    caption: 'Verdicts that are others without one cohort',
    head: ['Name', 'Without', 'Product', 'Question', 'With all', 'Without it', 'Steps', 'Rests on'],
    rows: carrying.flatMap((each) =>
      each.turned.map((turned) => [
        anchored(turnedId(each.cohort, turned)),
        numberOf(withoutId(each), enumerated(each.studies)),
        capital(products[turned.product].name),
        questionNames[turned.question],
        turned.from,
        turned.to,
        stepsInWords(turned),
        references([...each.studies, `rule/${turned.rule}`]),
      ]),
    ),
  }),
)}
<details><summary>Cohort by cohort</summary><ul>${[...carrying, ...still].map((each) => html`<li>${anchored(withoutId(each))}: ${withoutInWords(each)}. <span class="refs">[${references(each.studies)}]</span></li>`)}</ul></details></section>
`
}
