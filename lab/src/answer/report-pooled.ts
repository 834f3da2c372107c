import { measures } from '../evidence/record/measures.ts'
import { shareOf } from '../evidence/verdict/people.ts'
import type { CountsBeside, PooledEvidence, PooledNumbers, UnderBias } from '../evidence/pooling/pooled.ts'
import { samePeople, type Effect } from '../evidence/effect/effect.ts'
import { numberScaleIds, numberScales, type NumberScaleId } from '../evidence/effect/scale.ts'
import { products } from '../graft/products.ts'
import type { Answer } from './answer.ts'
import { forest } from './figures/forest.ts'
import { estimateInWords, inPercent, newStudyInWords, short } from './figures/forest-panel.ts'
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
${when(
  counts.length > 0,
  () =>
    html`${table(countRows(counts))}<p class="note">Counts of the same people, directly or through a third report, are not to be added up, nor are those of one study at several times.</p>`,
)}</section>
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
      'Findings, read in',
    ],
    rows: groups.flatMap(({ heading, studies, pooled }): readonly (readonly Content[])[] => [
      ...studies.map((row): readonly Content[] => {
        const effect = effects.find(
          ({ study, estimate: { value } }) => study === row.study && value === row.value,
        )!
        const { how, errors, estimate } = effect
        return [
          `${row.study}${row.press ? ', press release' : ''}${row.worth === undefined ? '' : `, ${row.worth}`}`,
          heading,
          row.people === undefined ? 'not read' : whole(row.people),
          estimateInWords(row),
          row.weight === undefined ? 'not pooled' : inPercent(row.weight),
          `${short(estimate.se)}: ${errors.map(({ name, se }) => `${name} ${short(se)}`).join(', ')}`,
          how,
          readIn(effect),
        ]
      }),
      ...(pooled.kind === 'none'
        ? []
        : [
            [
              'mean',
              heading,
              '',
              `${estimateInWords(pooled)}; ${newStudyInWords(pooled)}`,
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
      'Findings, read in',
    ],
    rows: counts.flatMap(({ scale, product, effects }) =>
      effects.map((effect): readonly Content[] => {
        const { study, month, treated, control, exact } = effect
        const same = samePeople(effect, effects)
        return [
          capital(measures[scale].what),
          products[product].name,
          same.length === 0 ? study : `${study}, same people as ${same.join(', ')}`,
          typeof month === 'number' ? `month ${numeral(month)}` : month,
          shareOf(treated),
          control === undefined ? 'no control' : shareOf(control),
          exact === undefined
            ? 'none'
            : `${odds(exact.oddsRatio)} (${odds(exact.low)} to ${odds(exact.high)})`,
          exact === undefined ? '' : chance(exact.p),
          readIn(effect),
        ]
      }),
    ),
  }
}

/** An odds ratio; one without an end, where nobody in an arm had the outcome, is no number in JSON. */
function odds(ratio: number): string {
  if (!Number.isFinite(ratio)) return 'no end'
  return ratio > 0 && ratio < 0.01 ? '<0.01' : numeral(ratio, 2)
}

const chance = (p: number): string => (p < 0.001 ? '<0.001' : numeral(p, 2))

/** The findings an effect is computed from, and the kinds of the places they were read in. */
function readIn({ from, places }: Effect): Html {
  return html`${references(from)} (${places.map((kind) => kind.replace('-', ' ')).join(', ')})`
}
