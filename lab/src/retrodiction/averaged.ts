import { kindOf, type CellKind } from '../hypotheses/kind.ts'
import { structureIds, type StructureId } from '../hypotheses/structures.ts'
import { products, type ProductId } from '../graft/products.ts'
import { toldOf, type Frozen, type TrialForetold } from './frozen.ts'
import { effectsOf, keyOf } from './past.ts'
import type { Belief } from './weigh.ts'

/** A mean with the interval that holds 90 % of it. */
export interface Spread {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** What an arm of a past trial does to C-peptide by what is believed, averaged over the structures, as a difference of ln(AUC + 1). */
export interface AveragedEffect {
  readonly protocol: string
  readonly arm: string
  readonly product: ProductId | 'conditioning'
  /** The kind of treatment that the belief is about. */
  readonly kind: CellKind
  readonly day: number
  /** The cells against the same people without them; with conditioning in both, where it is given. */
  readonly cells: Spread
  /** The whole treatment against nothing. */
  readonly whole: Spread
  /** Conditioning alone against nothing, where it is given. */
  readonly conditioning?: Spread
  /** The chance that the cells add at least the smallest worthwhile effect. */
  readonly worthwhile: number
  /** What each structure adds to the mean of the cells' effect: its weight times its own mean. */
  readonly carried: Readonly<Record<StructureId, number>>
}

interface Atom {
  readonly value: number
  readonly weight: number
}

/** The effect of every treated arm of every past trial, each under the belief on its kind of treatment. */
export function averagedEffects(
  frozen: Frozen,
  beliefOn: (kind: CellKind) => Belief,
  worthwhile: number,
): readonly AveragedEffect[] {
  return frozen.trials.flatMap((trial) =>
    effectsOf(trial.protocol).map((asked) => {
      const place = trial.asked.findIndex((each) => keyOf(each) === keyOf(asked))
      const { give } = trial.protocol.arms.find(({ name }) => name === asked.arm)!
      return effectOf(trial, place, beliefOn(kindOf(give)), worthwhile)
    }),
  )
}

function effectOf(trial: TrialForetold, place: number, belief: Belief, worthwhile: number): AveragedEffect {
  const { protocol, asked, lost: draws } = trial
  const { arm, day } = asked[place]!
  const { give } = protocol.arms.find(({ name }) => name === arm)!
  const level = (variant: StructureId | 'untreated', d: number): number =>
    toldOf(trial.answers[place]!, variant, d).centre
  const atoms = (of: (id: StructureId, d: number) => number): readonly Atom[] =>
    belief.structures.flatMap(({ id, weight }) =>
      draws.map((_, d) => ({ value: of(id, d), weight: weight * belief.draws[id][d]! })),
    )
  const cells = atoms((id, d) => level(id, d) - level('none', d))
  const isConditioned = give.some(({ kind }) => kind === 'conditioning')
  const cell = give.find(({ kind }) => kind === 'cells')
  const carried = structureIds.map((id) => {
    const { weight } = belief.structures.find((each) => each.id === id)!
    const own = draws.reduce((sum, _, d) => sum + belief.draws[id][d]! * (level(id, d) - level('none', d)), 0)
    return [id, weight * own] as const
  })
  return {
    protocol: protocol.name,
    arm,
    product: cell?.kind === 'cells' ? cell.product : 'conditioning',
    kind: kindOf(give),
    day,
    cells: spreadOf(cells),
    whole: spreadOf(atoms((id, d) => level(id, d) - level('untreated', d))),
    ...(isConditioned && {
      conditioning: spreadOf(atoms((_, d) => level('none', d) - level('untreated', d))),
    }),
    worthwhile: cells.reduce((sum, { value, weight }) => sum + (value >= worthwhile ? weight : 0), 0),
    carried: Object.fromEntries(carried) as Record<StructureId, number>, // every name of the list
  }
}

function spreadOf(atoms: readonly Atom[]): Spread {
  const ascending = atoms.toSorted((a, b) => a.value - b.value)
  const quantile = (p: number): number => {
    let below = 0
    for (const { value, weight } of ascending) {
      below += weight
      if (below >= p) return value
    }
    return ascending.at(-1)!.value
  }
  return {
    mean: atoms.reduce((sum, { value, weight }) => sum + value * weight, 0),
    low: quantile(0.05),
    high: quantile(0.95),
  }
}

/** The plain name of what an arm gives. */
export function givenName({ product }: AveragedEffect): string {
  return product === 'conditioning' ? 'conditioning without cells' : products[product].name
}
