import { worthwhile } from '../evidence/verdict/worthwhile.ts'
import { cordProductIds, products, type ProductId } from '../graft/products.ts'
import type { CellKind } from '../hypotheses/kind.ts'
import { structureIds, structures, type StructureId } from '../hypotheses/structures.ts'
import { givenName, type AveragedEffect, type Spread } from '../retrodiction/averaged.ts'
import type { LimitKept } from '../retrodiction/limits.ts'
import type { Line } from '../retrodiction/lines.ts'
import type {
  BoardRow,
  Coverage,
  KindBelief,
  Retrodiction,
  Standing,
  WithoutSpeaker,
} from '../retrodiction/score.ts'
import type { StructureWeight } from '../retrodiction/weigh.ts'
import { counted, numeral, percent, scientific, span, whole } from './figures/numeral.ts'
import { monthsOf } from './report-trials.ts'
import { enumerated } from './report-words.ts'

/** What each structure goes by where there is no room for what it says. */
export const structureNames: Readonly<Record<StructureId, string>> = {
  none: 'nothing',
  immunomodulation: 'calming',
  replacement: 'replacing',
  trophic: 'helping',
  all: 'all of it',
}

/** A weight or a chance, to a tenth of a percent. */
export const share = (value: number): string => percent(Number(value.toFixed(3)))

/** How often an effect is worthwhile, over some arms; those where it never is are counted apart. */
export function chanceInWords(...chances: readonly number[]): string {
  const some = chances.filter((chance) => chance > 0)
  const none = chances.length - some.length
  if (some.length === 0) return 'in none of the draws'
  const write = (chance: number): string =>
    share(chance) === share(0) ? `less than ${share(0.001)}` : share(chance)
  const told = `with a chance of ${span(Math.min(...some), Math.max(...some), write)}`
  return none === 0 ? told : `${told}, and in ${counted(none, ['arm', 'arms'])} in none of the draws`
}

/** Later than two years from entry the untreated course says nothing of anybody. */
const lastMonth = 24

const isExtrapolated = ({ day }: Pick<AveragedEffect, 'day'>): boolean => monthsOf(day) > lastMonth

/** What stands beside a number that is told of a later visit than the untreated course reaches. */
export const extrapolatedInWords = (at: Pick<AveragedEffect, 'day'>): string =>
  isExtrapolated(at) ? ` (extrapolated, month ${monthsOf(at.day)})` : ''

/** Steps of 0.001: a thousandth of a worthwhile effect is no effect to tell. */
export const effectOf = (value: number): string => numeral(Number(value.toFixed(3)))

export const spreadInWords = ({ mean, low, high }: Spread): string =>
  `${effectOf(mean)} (${span(low, high, effectOf)})`

export function weightInWords(
  kind: CellKind,
  { id, prior, weight, fromEven, score, effectiveDraws }: StructureWeight,
): string {
  return `${kind}, ${structures[id].says}: prior ${share(prior)}, weight ${share(weight)}, from even priors ${share(fromEven)}, score ${numeral(score)}; its draws are worth ${numeral(effectiveDraws, 2)} equal ones`
}

/** Weights that lie nearer to their priors than this say that nothing was learned. */
const near = 0.05

/** Whether a kind has a trial of its own in the fit set, or a result in animals that was let in. */
export function isWeighed({ kind, weighedBy }: KindBelief): boolean {
  return weighedBy.some((speaker) => speaker.kind === kind)
}

/** Who speaks for a kind, by the names of their lines. */
export function speakersInWords({ weighedBy }: Pick<KindBelief, 'weighedBy'>): string {
  return weighedBy.map(({ cohort, line }) => line ?? `${cohort}, in animals`).join(', ')
}

/** How far the weights of a kind moved from the priors. */
export function movedInWords(belief: KindBelief): string {
  const { kind } = belief
  if (!isWeighed(belief))
    return `For ${kind} no trial of these cells is in the fit set: the weights are the priors; conditioning alone speaks of what all share`
  const { id, prior, weight } = farthest(belief)
  const move = Math.abs(weight - prior) < near ? 'hardly move' : 'move'
  return `For ${kind} the weights ${move} from the priors: the largest change is from ${share(prior)} to ${share(weight)}, that ${structures[id].says}`
}

/** The same as a sentence, and why the weights hardly moved, or on which cohort it rests that they did. */
export function kindInWords(belief: KindBelief, { effects }: Pick<Retrodiction, 'effects'>): string {
  const head = `${movedInWords(belief)}.`
  if (!isWeighed(belief)) return head
  const { id, prior, weight } = farthest(belief)
  const choices = choicesInWords(belief)
  if (Math.abs(weight - prior) < near) {
    return doLittle(belief, effects)
      ? `${head} ${choices} In the model, these cells at the doses of trials do little under any: in every arm less than is worthwhile.`
      : `${head} ${choices}`
  }
  const [first] = belief.without
    .map(({ cohort, structures: left }) => ({ cohort, left: left.find((each) => each.id === id)!.weight }))
    .toSorted((a, b) => Math.abs(b.left - weight) - Math.abs(a.left - weight))
  return first === undefined || Math.abs(first.left - weight) < near
    ? `${head} ${choices}`
    : `${head} Without ${first.cohort} it would be ${share(first.left)}. ${choices}`
}

/** What the weight of no effect would be, had two choices been made otherwise. */
function choicesInWords({ noneByBias, noneByLine }: KindBelief): string {
  const { unbiased, twice } = noneByBias
  const { low, high } = noneByLine
  const byLine =
    low === high ? '' : `; were other findings of the same people asked, ${share(low)} to ${share(high)}`
  return `Were open trials not biased, that the cells do nothing would weigh ${share(unbiased)}, were they twice as biased ${share(twice)}${byLine}.`
}

function farthest({ structures: weights }: KindBelief): StructureWeight {
  return weights.toSorted((a, b) => Math.abs(b.weight - b.prior) - Math.abs(a.weight - a.prior))[0]!
}

/** Whether the cells' own mean effect is below the smallest worthwhile one in every arm of a kind under every structure. */
function doLittle({ kind, structures: weights }: KindBelief, effects: readonly AveragedEffect[]): boolean {
  return effects
    .filter((effect) => effect.kind === kind)
    .every(({ carried }) => weights.every(({ id, weight }) => carried[id] <= worthwhile.preserves * weight))
}

export function animalsInWords(animals: Retrodiction['animals']): string {
  return `results in animals are among what these weights rest on: ${enumerated(animals)}`
}

/** What is believed of a kind without one of those who speak for it, and how far that moves any effect of its cells. */
export function removalInWords(
  kind: CellKind,
  { cohort, structures: left }: WithoutSpeaker,
  told: Pick<Retrodiction, 'effects' | 'without'>,
): string {
  const weights = left.map(({ id, weight }) => `${structureNames[id]} ${share(weight)}`)
  return `${kind}, without ${cohort}: ${weights.join(', ')}; effects of these cells move by up to ${effectOf(farthestMove(kind, cohort, told))}`
}

/** The largest difference that a cohort makes to the averaged effect of cells in any arm of a kind. */
export function farthestMove(
  kind: CellKind,
  cohort: string,
  { effects, without }: Pick<Retrodiction, 'effects' | 'without'>,
): number {
  const left = without.find((each) => each.cohort === cohort)!.effects
  const moves = effects.flatMap((effect, i) =>
    effect.kind === kind ? [Math.abs(effect.cells.mean - left[i]!.cells.mean)] : [],
  )
  return Math.max(0, ...moves)
}

export function cellsInWords(averaged: AveragedEffect): string {
  const { protocol, arm, day, cells, worthwhile: chance } = averaged
  return `${givenName(averaged)}, ${protocol}, ${arm}, month ${monthsOf(day)}: the cells add ${spreadInWords(cells)} of ln(C-peptide + 1)${extrapolatedInWords(averaged)}, worthwhile ${chanceInWords(chance)}; carried by ${carriedInWords(averaged)}`
}

/** What each structure with cells that do something adds to the mean. */
function carriedInWords({ carried }: AveragedEffect): string {
  const some = structureIds.filter((id) => id !== 'none')
  return some.map((id) => `${structureNames[id]} ${effectOf(carried[id])}`).join(', ')
}

export function conditioningInWords(averaged: AveragedEffect, alone: Spread): string {
  const { protocol, arm, day } = averaged
  return `conditioning alone, ${protocol}, ${arm}, month ${monthsOf(day)}: it adds ${spreadInWords(alone)} of ln(C-peptide + 1)${extrapolatedInWords(averaged)}`
}

/** Which products were foretold, in the order of products, then conditioning. */
export function inOrderOfProducts(effects: readonly AveragedEffect[]): readonly AveragedEffect[] {
  const order: readonly string[] = [...Object.keys(products), 'conditioning']
  return effects.toSorted((a, b) => order.indexOf(a.product) - order.indexOf(b.product))
}

/** The cord products that were foretold, each with its arms. */
export function cordProductsIn({
  effects,
}: Pick<Retrodiction, 'effects'>): readonly (readonly [ProductId, readonly AveragedEffect[]])[] {
  return cordProductIds.flatMap((product) => {
    const arms = effects.filter((each) => each.product === product)
    return arms.length === 0 ? [] : [[product, arms] as const]
  })
}

/** What the cells of a product add, over all arms that were given it. */
export function productInWords(product: ProductId, arms: readonly AveragedEffect[]): string {
  const over = (of: (arm: AveragedEffect) => number): readonly [number, number] => {
    const values = arms.map(of)
    return [Math.min(...values), Math.max(...values)]
  }
  const [low] = over(({ cells }) => cells.low)
  const [, high] = over(({ cells }) => cells.high)
  const means = span(...over(({ cells }) => cells.mean), effectOf)
  const later = arms.filter(isExtrapolated).length
  const far = later === 0 ? '' : `, ${whole(later)} of them extrapolated beyond month ${whole(lastMonth)}`
  const chances = arms.map(({ worthwhile: chance }) => chance)
  return `${products[product].name}, ${counted(arms.length, ['arm', 'arms'])}${far}: on average the cells add ${means} of ln(C-peptide + 1), 90 % intervals within ${span(low, high, effectOf)}; worthwhile ${chanceInWords(...chances)}`
}

/** Whose arm, against whom, what and when. */
export function lineInWords({ line, what, unit }: BoardRow): string {
  const { study, arm, control, month } = line
  const against = control === undefined ? '' : ` against ${control.name}`
  const measured = ['people', 'ln(nmol/L + 1)', 'log ratio', '%'].includes(unit) ? what : `${what}, ${unit}`
  return `${study}, ${arm.name}${against}: ${measured}, month ${numeral(month)}`
}

export function peopleInWords({ arm, control }: Line): string {
  return control === undefined ? whole(arm.n) : `${whole(arm.n)} and ${whole(control.n)}`
}

export function seenInWords({ seen }: Line): string {
  switch (seen.kind) {
    case 'number':
      return numeral(seen.value)
    case 'counts':
      return whole(seen.events)
    case 'tested':
      return seen.side === 'same' ? 'no difference beyond chance' : `${seen.side}, beyond chance`
    case 'side':
      return seen.side
  }
}

export function foretoldInWords({ foretold }: BoardRow): string {
  if (foretold.kind === 'interval')
    return `${numeral(foretold.middle)} (${span(foretold.low, foretold.high)})`
  const { higher, same, lower } = foretold
  const sides = [
    ['higher', higher],
    ['the same', same],
    ['lower', lower],
  ] as const
  return sides.flatMap(([side, chance]) => (chance === 0 ? [] : [`${side} ${share(chance)}`])).join(', ')
}

/** Whether the interval held what was seen; nothing of a side. */
export function heldInWords({ foretold }: BoardRow): string {
  if (foretold.kind === 'sides') return ''
  return foretold.isCovered ? ', held' : ', not held'
}

/** Whether a forecast is worse than that nothing changes. */
export function isLoss({ logScore, naive }: BoardRow): boolean {
  return naive !== undefined && logScore < naive
}

export function againstNaive(row: BoardRow): string {
  return row.naive === undefined ? 'not compared' : isLoss(row) ? 'loses' : 'wins'
}

export function rowInWords(row: BoardRow): string {
  const { line, logScore, naive } = row
  const beside = naive === undefined ? 'no naive forecast' : `naive ${numeral(naive)}, ${againstNaive(row)}`
  return `${lineInWords(row)}, n ${peopleInWords(line)}: seen ${seenInWords(line)}; foretold ${foretoldInWords(row)}${heldInWords(row)}; log score ${numeral(logScore)}, ${beside}`
}

/** How forecasts of some trials went, in two sentences. */
export function standingInWords(
  name: string,
  { lines, coverage, coverageOfCohorts, gain }: Standing,
): string {
  return `${name}, ${counted(lines, ['forecast', 'forecasts'])}: 90 % intervals held ${coveredInWords(coverage)} numbers and counts, which are not independent within a cohort, and ${coveredInWords(coverageOfCohorts)} cohorts by the one line that speaks for each. By that line the log score less that of the naive forecast is ${numeral(gain.mean)} (95 % interval ${span(gain.low, gain.high)}), a mean over ${counted(gain.cohorts, ['cohort', 'cohorts'])}, and above zero in ${whole(gain.better)}${gain.low > 0 ? '' : ': not shown to foretell better than that nothing changes'}.`
}

const coveredInWords = ({ covered, of, low, high }: Coverage): string =>
  `${whole(covered)} of ${whole(of)} (${share(covered / of)}; 95 % interval ${span(low, high, share)})`

export const standingNames = {
  heldOut: 'Held out',
  heldOutCpeptide: 'Held out, C-peptide alone',
  fit: 'Fit set, each foretold from the others',
} as const satisfies Partial<Record<keyof Retrodiction, string>>

export function drawsInWords({ draws, people, refused }: Retrodiction): string {
  const by = Object.entries(refused).map(([limit, times]) => `${whole(times)} by ${limit}`)
  const before = by.length === 0 ? '' : `; refused before, as a published limit is lower: ${enumerated(by)}`
  return `${counted(draws, ['draw', 'draws'])} of what is not known, ${whole(people)} people in each draw of each trial${before}`
}

export function limitInWords({
  what,
  loosest,
  limit,
  drawn,
  believed,
  kind,
  structures: weights,
}: LimitKept): string {
  const none = weights?.find(({ id }) => id === 'none')
  const then =
    none === undefined ? 'too few draws keep it to weigh by' : `were it true, nothing ${share(none.weight)}`
  return `${what}: at most ${scientific(limit.atMost)} where the loosest is ${scientific(loosest.atMost)}; kept by ${share(drawn)} of what was drawn and ${share(believed)} of what is believed of ${kind}; ${then}`
}
