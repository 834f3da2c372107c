import { worthwhile } from '../evidence/verdict/worthwhile.ts'
import { structures, structureIds } from '../hypotheses/structures.ts'
import { givenName, type AveragedEffect } from '../retrodiction/averaged.ts'
import type { KindBelief } from '../retrodiction/score.ts'
import type { Answer } from './answer.ts'
import { numeral, scientific } from './figures/numeral.ts'
import { structureWeights } from './figures/structures.ts'
import { capital } from './figures/text.ts'
import {
  averagedId,
  conditioningId,
  kindId,
  limitId,
  lineId,
  productId,
  removalId,
  structureId,
} from './node-names.ts'
import type { Draw } from './report-figure.ts'
import { html, joined, numberOf, table, when, type Content, type Html } from './report-html.ts'
import { monthsOf } from './report-trials.ts'
import {
  animalsInWords,
  chanceInWords,
  cordProductsIn,
  effectOf,
  extrapolatedInWords,
  farthestMove,
  inOrderOfProducts,
  isWeighed,
  kindInWords,
  productInWords,
  share,
  spreadInWords,
  structureNames,
} from './retrodiction-words.ts'

/** The competing structures and what the fit set makes of them, for each kind of cells. */
export function structuresSection({ retrodiction }: Answer, draw: Draw): Html {
  const { kinds, animals } = retrodiction
  return html`<section aria-labelledby="structures"><h2 id="structures">What a graft may do</h2>
<p>Nobody knows what cells do in a pancreas, so five answers compete. Half of the prior says that they do nothing; that is a choice, and the weights from even priors stand beside. Each answer foretells the trials of the fit set, each from the others, and gains weight where what came was held more likely.</p>
<p>Kinds of cells are kept apart: ${numberOf('structures', 'each is weighed by its own trials')}, as what one kind was seen to do says nothing of what another does. Conditioning without cells tells no answers apart, but speaks of what all share, and so for every kind.</p>
<ul>${kinds.map((belief) => html`<li><strong>${numberOf(kindId(belief.kind), kindInWords(belief, retrodiction))}</strong></li>`)}</ul>
${when(animals.length > 0, () => html`<p class="loss">${capital(animalsInWords(animals))}.</p>`)}
${draw((canvas) => structureWeights(retrodiction, canvas), {
  caption: 'What a graft may do: weights before and after the fit set',
  head: ['Kind of cells', ...structureIds.map((id) => capital(structureNames[id]))],
  rows: kinds.map(({ kind, structures: weights }) => [
    numberOf(kindId(kind), capital(kind)),
    ...weights.map(({ prior, weight }) => `${share(prior)}, then ${share(weight)}`),
  ]),
})}
${kinds.map((belief) => kindPart(belief, retrodiction))}
<p>The score is the sum, over cohorts, of ln of the probability of what each saw, by the one line that speaks for each.</p>
${limitsPart(retrodiction)}</section>
`
}

function kindPart(belief: KindBelief, told: Answer['retrodiction']): Html {
  const { kind, weighedBy, structures: weights, without } = belief
  const scored = (cell: string): readonly string[] => (isWeighed(belief) ? [cell] : [])
  return html`<h3>${capital(kind)}</h3>
<p>${isWeighed(belief) ? 'Weighed by' : 'No trial of these cells; conditioning alone speaks of what all share:'} ${joined(weighedBy.map(speaker), ', ')}.</p>
${table({
  caption: `${capital(kind)}: what each answer says, and its weight`,
  head: ['What', 'Prior', 'Weight', 'From even priors', ...scored('Score'), 'Draws left of it'],
  rows: weights.map(({ id, prior, weight, fromEven, score, effectiveDraws }) => [
    `${capital(structures[id].says)} (${structureNames[id]})`,
    share(prior),
    numberOf(structureId(kind, id), share(weight)),
    share(fromEven),
    ...scored(numeral(score)),
    numeral(effectiveDraws, 2),
  ]),
})}
${table({
  caption: `${capital(kind)}: the weights without each who speaks for them, and how far any effect of these cells moves`,
  head: ['Without', ...structureIds.map((id) => capital(structureNames[id])), 'Moves an effect by up to'],
  rows: without.map((each) => [
    numberOf(removalId(kind, each), each.cohort),
    ...each.structures.map(({ weight }) => share(weight)),
    effectOf(farthestMove(kind, each.cohort, told)),
  ]),
})}`
}

/** A result in animals has no line. */
function speaker({ cohort, line }: KindBelief['weighedBy'][number]): Html {
  return line === undefined ? html`${cohort}, in animals` : numberOf(lineId({ id: line }), line)
}

function limitsPart({ limits }: Answer['retrodiction']): Html {
  return html`<h3>Published limits that conflict</h3>
<p>Draws that broke the loosest published limit were ${numberOf('retrodiction', 'refused')}. Tighter limits were published too, and they do not agree; this is what would be left under each.</p>
${table({
  caption: 'Tighter published limits, and what is believed under each',
  head: ['What', 'Kind', 'At most', 'Loosest', 'Drawn within', 'Believed within', 'Nothing, were it true'],
  rows: limits.map((each): readonly Content[] => [
    `${capital(each.what)}. ${each.limit.says}`,
    capital(each.kind),
    scientific(each.limit.atMost),
    scientific(each.loosest.atMost),
    share(each.drawn),
    numberOf(limitId(each), share(each.believed)),
    each.structures === undefined
      ? 'too few draws keep it'
      : share(each.structures.find(({ id }) => id === 'none')!.weight),
  ]),
})}`
}

const carrying = structureIds.filter((id) => id !== 'none')

/** What the treatments of past trials do in the simulation by what is believed, averaged over the structures. */
export function averagedSection({ retrodiction }: Answer): Html {
  return html`<section aria-labelledby="averaged"><h2 id="averaged">What the treatments of past trials do, in the simulation</h2>
<p>By all that is believed: the same simulated people with and without the cells, at the visit nearest to a year, averaged over the five structures and all draws by their weights for that kind of cells. Where people were conditioned, both had the conditioning, and what it does alone has a row of its own. Worthwhile is ${numberOf('worthwhile', numeral(worthwhile.preserves))} or more.</p>
<ul>${cordProductsIn(retrodiction).map(([product, arms]) => html`<li>${numberOf(productId(product), capital(productInWords(product, arms)))}.</li>`)}</ul>
${table({
  caption:
    'Effect on ln(C-peptide + 1 nmol/L): mean and 90 % interval, the chance that it is worthwhile, and the part that each structure carries',
  head: [
    'What is given',
    'Trial and arm',
    'Month',
    'Effect',
    'Worthwhile',
    ...carrying.map((id) => capital(structureNames[id])),
  ],
  rows: inOrderOfProducts(retrodiction.effects).flatMap(effectRows),
})}</section>
`
}

/** The cells, then conditioning alone where it is given. */
function effectRows(each: AveragedEffect): readonly (readonly Content[])[] {
  const { protocol, arm, day, cells, conditioning, carried, product, worthwhile: chance } = each
  const where = [`${protocol}, ${arm}`, String(monthsOf(day))]
  const own: readonly Content[] = [
    capital(givenName(each)),
    ...where,
    html`${numberOf(averagedId(each), spreadInWords(cells))}${extrapolatedInWords(each)}`,
    capital(chanceInWords(chance)),
    ...carrying.map((structure) => effectOf(carried[structure])),
  ]
  const alone: readonly (readonly Content[])[] =
    conditioning === undefined
      ? []
      : [
          [
            'Conditioning alone',
            ...where,
            html`${numberOf(conditioningId(each), spreadInWords(conditioning))}${extrapolatedInWords(each)}`,
            '',
            ...carrying.map(() => ''),
          ],
        ]
  return product === 'conditioning' ? alone : [own, ...alone]
}
