import type { WithoutCohort } from '../evidence/verdict/without.ts'
import { worthwhile } from '../evidence/verdict/worthwhile.ts'
import { structureIds } from '../hypotheses/structures.ts'
import type { AveragedEffect } from '../retrodiction/averaged.ts'
import type { BoardRow, KindBelief } from '../retrodiction/score.ts'
import type { Foretelling } from './answer.ts'
import { numeral } from './figures/numeral.ts'
import type { Node } from './graph.ts'
import {
  averagedId,
  conditioningId,
  kindId,
  limitId,
  lineId,
  productId,
  removalId,
  standingId,
  structureId,
  turnedId,
  withoutId,
} from './node-names.ts'
import {
  cellsInWords,
  conditioningInWords,
  cordProductsIn,
  drawsInWords,
  farthestMove,
  kindInWords,
  limitInWords,
  productInWords,
  removalInWords,
  rowInWords,
  speakersInWords,
  standingInWords,
  standingNames,
  weightInWords,
} from './retrodiction-words.ts'
import { turnedInWords, withoutInWords } from './without-words.ts'

const forecasts = 'calibration/retrodiction'
const people = 'calibration/untreated-course'

/** What is believed of a graft, every forecast beside what was seen, and the protocols they follow but for those given. */
export function retrodictionNodes(told: Foretelling, protocols: readonly string[]): readonly Node[] {
  const { rows, effects, limits } = told
  const others = [...new Set([...rows, ...effects].map(({ protocol }) => protocol))].filter(
    (name) => !protocols.includes(name),
  )
  return [
    {
      id: forecasts,
      kind: 'fit',
      says: `${forecasts}/forecasts.json, SHA-256 ${told.forecasts}`,
      how: 'cordelia retrodict; kept as they were before any was scored',
      from: [],
    },
    { id: 'retrodiction', kind: 'count', says: drawsInWords(told), from: [forecasts] },
    ...others.map(
      (name): Node => ({
        id: `protocols/${name}`,
        kind: 'protocol',
        says: `${name}, foretold and compared with what was seen`,
        how: `protocols/${name}.yaml`,
        from: [],
      }),
    ),
    apart,
    ...told.kinds.flatMap((each) => kindNodes(each, told)),
    ...limits.map(
      (each): Node => ({
        id: limitId(each),
        kind: 'belief',
        says: limitInWords(each),
        value: each.believed,
        how: each.limit.says,
        from: [...new Set([each.limit.source, each.loosest.source, forecasts])],
      }),
    ),
    {
      id: 'worthwhile',
      kind: 'definition',
      says: `worthwhile is ${numeral(worthwhile.preserves)} of ln(C-peptide + 1) or more`,
      how: '+30 % of the untreated mean at 12 months, the least that trials of new-onset disease are sized for',
      from: [],
    },
    ...effects.flatMap(averagedNodes),
    ...cordProductsIn(told).map(
      ([product, arms]): Node => ({
        id: productId(product),
        kind: 'count',
        says: productInWords(product, arms),
        from: [...new Set(arms.flatMap(restsOn))],
      }),
    ),
    ...rows.map(rowNode),
    ...standingNodes(told),
  ]
}

/** The findings that a kind is weighed by, but for those of a cohort. */
function weighedBy(
  { weighedBy: speakers }: KindBelief,
  { rows }: Foretelling,
  but?: string,
): readonly string[] {
  const kept = speakers.flatMap(({ cohort, line }) => (cohort === but ? [] : [line]))
  return [...new Set(rows.flatMap(({ line }) => (kept.includes(line.id) ? line.from : [])))]
}

const apart: Node = {
  id: 'structures',
  kind: 'definition',
  says: 'Each kind of cells is weighed by its own trials: what one kind was seen to do says nothing of another.',
  how: 'conditioning without cells tells no structures apart, but speaks of what all share',
  from: [],
}

/** What is believed of a kind: each structure, and the same without each of those who speak for it. */
function kindNodes(belief: KindBelief, told: Foretelling): readonly Node[] {
  const { kind, structures, without } = belief
  const from = [...weighedBy(belief, told), forecasts]
  return [
    {
      id: kindId(kind),
      kind: 'count',
      says: kindInWords(belief, told),
      from: [apart.id, ...structures.map(({ id }) => structureId(kind, id))],
    },
    ...structures.map(
      (each): Node => ({
        id: structureId(kind, each.id),
        kind: 'belief',
        says: weightInWords(kind, each),
        value: each.weight,
        unit: '1',
        how: `the prior is a choice; weighed by ${speakersInWords(belief)}`,
        from,
      }),
    ),
    ...without.map(
      (each): Node => ({
        id: removalId(kind, each),
        kind: 'belief',
        says: removalInWords(kind, each, told),
        value: farthestMove(kind, each.cohort, told),
        from: [...weighedBy(belief, told, each.cohort), forecasts],
      }),
    ),
  ]
}

/** What an averaged effect of cells rests on. */
function restsOn({ protocol, kind }: AveragedEffect): readonly string[] {
  const weights = structureIds.map((id) => structureId(kind, id))
  return [...weights, 'worthwhile', `protocols/${protocol}`, people, forecasts]
}

function averagedNodes(averaged: AveragedEffect): readonly Node[] {
  const { protocol, cells, conditioning, product } = averaged
  const unit = 'ln(nmol/L + 1)'
  const alone: readonly Node[] =
    conditioning === undefined
      ? []
      : [
          {
            id: conditioningId(averaged),
            kind: 'belief',
            says: conditioningInWords(averaged, conditioning),
            value: conditioning.mean,
            unit,
            from: [`protocols/${protocol}`, people, forecasts],
          },
        ]
  if (product === 'conditioning') return alone
  const own: Node = {
    id: averagedId(averaged),
    kind: 'belief',
    says: cellsInWords(averaged),
    value: cells.mean,
    unit,
    how: 'the same people with and without the cells, with conditioning in both where it is given, averaged over structures and draws by their weights',
    from: restsOn(averaged),
  }
  return [own, ...alone]
}

function rowNode(row: BoardRow): Node {
  const { line, protocol, set, logScore } = row
  const notes = [
    set === 'fit' ? 'of the fit set: foretold from the other cohorts' : 'held out',
    ...(line.isOpen ? ['open, or without a control: a bias towards benefit is foretold with it'] : []),
    ...(line.press ? ['read in a press release or the news'] : []),
  ]
  return {
    id: lineId(line),
    kind: 'forecast',
    says: rowInWords(row),
    value: logScore,
    how: notes.join('; '),
    from: [...line.from, `protocols/${protocol}`, forecasts],
  }
}

function standingNodes(told: Foretelling): readonly Node[] {
  const sides = {
    heldOut: ({ set }: BoardRow) => set === 'held-out',
    heldOutCpeptide: ({ set, line }: BoardRow) => set === 'held-out' && line.statistic.startsWith('cpeptide'),
    fit: ({ set }: BoardRow) => set === 'fit',
  } as const
  return Object.entries(standingNames).map(([side, name]): Node => {
    const key = side as keyof typeof standingNames // keys of a closed literal
    return {
      id: standingId(key),
      kind: 'count',
      says: standingInWords(name, told[key]),
      value: told[key].gain.mean,
      from: told.rows.filter(sides[key]).map(({ line }) => lineId(line)),
    }
  })
}

/** What each cohort carries, and each verdict that is another without it. */
export function withoutNodes(without: readonly WithoutCohort[]): readonly Node[] {
  return without.flatMap((each) => [
    { id: withoutId(each), kind: 'removal', says: withoutInWords(each), from: each.studies },
    ...each.turned.map(
      (turned): Node => ({
        id: turnedId(each.cohort, turned),
        kind: 'removal',
        says: turnedInWords(each, turned),
        value: turned.steps,
        how: `without it by the rule ${turned.rule}`,
        from: [...each.studies, `rule/${turned.rule}`],
      }),
    ),
  ])
}
