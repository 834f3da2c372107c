import { measures } from '../evidence/record/measures.ts'
import { shareOf } from '../evidence/verdict/people.ts'
import type { CountsBeside, PooledEvidence, PooledNumbers, UnderBias } from '../evidence/pooling/pooled.ts'
import { numberScaleIds, numberScales, type NumberScaleId } from '../evidence/effect/scale.ts'
import { products } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { forest } from './figures/forest.ts'
import { estimateInWords, inPercent, short } from './figures/forest-panel.ts'
import { counted, numeral, span, whole } from './figures/numeral.ts'
import { capital } from './figures/text.ts'
import { forestOf, type Forest } from './forest.ts'
import type { Draw } from './report-figure.ts'
import { html, references, table, when, type Content, type Html, type Rows } from './report-html.ts'

/** Every effect that the studies give, a forest a scale, and counts side by side. */
export function pooledSection({ pooled, pooledWithoutPressReleases: without }: Answer, draw: Draw): Html {
  const numbers = pooled.filter((each) => each.kind === 'number')
  const counts = pooled.filter((each) => each.kind === 'counts')
  const scales = numberScaleIds.filter((id) => numbers.some(({ scale }) => scale === id))
  return html`<section aria-labelledby="pooled"><h2 id="pooled">The effects of the studies</h2>
<p>Each effect is computed from findings that were read, one a cohort (<a href="#flow">from which records</a>), so that nobody counts twice. Only studies of one product on one scale are pooled; of one study, the study alone is shown. ${pressInWords(pooled, without)}</p>
${scales.map((scale) =>
  scalePart(
    scale,
    numbers.filter((each) => each.scale === scale),
    draw,
  ),
)}
${when(counts.length > 0, () => table(countRows(counts)))}</section>
`
}

function pressInWords(pooled: readonly PooledEvidence[], without: readonly PooledEvidence[]): string {
  const count = (of: readonly PooledEvidence[]): number =>
    of.reduce((sum, { effects }) => sum + effects.length, 0)
  const [all, left] = [count(pooled), count(without)]
  const effects = counted(all, ['effect', 'effects'])
  return all === left
    ? `None of the ${effects} rests on a press release or the news.`
    : `Without press releases and news, ${whole(left)} of the ${effects} are left.`
}

function scalePart(scale: NumberScaleId, own: readonly PooledNumbers[], draw: Draw): Html {
  const data = forestOf(scale, own)
  const left = own.flatMap(({ leftOut }) => leftOut)
  return html`<h3>${capital(numberScales[scale].what)}</h3>
${draw((canvas) => forest(data, canvas), effectRows(data, own))}
${own.filter(({ effects }) => effects.length > 1).map(biasInWords)}
${own.filter(({ warnings }) => warnings.length > 0).map(warningsInWords)}
${when(
  left.length > 0,
  () =>
    html`<p>Not pooled:</p><ul>${left.map(
      ({ effect, because }) =>
        html`<li>${effect.id}, ${estimateInWords(effect.estimate)}: ${because} <span class="refs">[${references(effect.from)}]</span></li>`,
    )}</ul>`,
)}`
}

function effectRows({ scale, groups }: Forest, own: readonly PooledNumbers[]): Rows {
  const effects = own.flatMap((each) => [...each.effects, ...each.leftOut.map(({ effect }) => effect)])
  return {
    caption: scale,
    head: [
      'Study',
      'Product',
      'n',
      'Effect (95 %)',
      'Weight',
      'Standard error and its parts',
      'How',
      'Findings',
    ],
    rows: groups.flatMap(({ heading, studies, pooled }): readonly (readonly Content[])[] => [
      ...studies.map((row): readonly Content[] => {
        const { how, errors, estimate, from } = effects.find(
          ({ study, estimate: { value } }) => study === row.study && value === row.value,
        )!
        return [
          `${row.study}${row.press ? ', press release' : ''}${row.worth === undefined ? '' : `, ${row.worth}`}`,
          heading,
          row.people === undefined ? 'not read' : whole(row.people),
          estimateInWords(row),
          row.weight === undefined ? 'not pooled' : inPercent(row.weight),
          `${short(estimate.se)}: ${errors.map(({ name, se }) => `${name} ${short(se)}`).join(', ')}`,
          how,
          references(from),
        ]
      }),
      ...(pooled.kind === 'none'
        ? []
        : [
            [
              'mean',
              heading,
              '',
              `${estimateInWords(pooled)}${pooled.prediction === undefined ? '' : `; a new study ${span(pooled.prediction.low, pooled.prediction.high, short)} (${pooled.prediction.convention})`}`,
              '',
              `τ² ${short(pooled.tau2)}, I² ${inPercent(pooled.i2)}`,
              pooled.method,
              references(studies.map(({ study }) => study)),
            ],
          ]),
    ]),
  }
}

const nameOf = ({ product }: PooledNumbers): string =>
  product === undefined ? 'Unlike products together' : capital(products[product].name)

function warningsInWords(pooled: PooledNumbers): Html {
  return html`<p class="note">${nameOf(pooled)}: ${pooled.warnings.join('; ')}.</p>`
}

function biasInWords(pooled: PooledNumbers): Html {
  const { underBias, effects } = pooled
  const names: Readonly<Record<UnderBias['times'], string>> = {
    0: 'taken as they are',
    1: 'with the bias assumed of studies that are open or have no control',
    2: 'with twice that bias',
  }
  const said = underBias.map(
    ({ times, mean }) => `${names[times]} ${numeral(mean.mean, 2)} (${span(mean.low, mean.high, short)})`,
  )
  return html`<p>${nameOf(pooled)}, what is believed of the mean effect: ${said.join('; ')} <span class="refs">[${references(effects.map(({ study }) => study))}]</span>.</p>`
}

function countRows(counts: readonly CountsBeside[]): Rows {
  return {
    caption: 'People counted, treated and control: not pooled, as definitions differ',
    head: [
      'What',
      'Product',
      'Study',
      'When',
      'Treated',
      'Control',
      'Odds ratio, exact (95 %)',
      'P, Fisher',
      'Findings',
    ],
    rows: counts.flatMap(({ scale, product, effects }) =>
      effects.map(({ study, month, treated, control, exact, from }): readonly Content[] => [
        capital(measures[scale].what),
        products[product].name,
        study,
        typeof month === 'number' ? `month ${numeral(month)}` : month,
        shareOf(treated),
        control === undefined ? 'no control' : shareOf(control),
        exact === undefined ? 'none' : `${odds(exact.oddsRatio)} (${odds(exact.low)} to ${odds(exact.high)})`,
        exact === undefined ? '' : numeral(exact.p, 2),
        references(from),
      ]),
    ),
  }
}

/** An odds ratio; one without an end, where nobody in an arm had the outcome, is no number in JSON. */
const odds = (ratio: number): string => (Number.isFinite(ratio) ? numeral(ratio, 2) : 'no end')
