import { products } from '../graft/products.ts'
import type { Give } from '../trial/protocol.ts'

/**
 * Kinds of treatment. What one kind of cells was seen to do says nothing of what another does, so structures are weighed for each
 * by its own trials; conditioning without cells tells no structures apart, but speaks of what all share.
 */
export const cellKinds = [
  'blood cells without conditioning',
  'stem cells after conditioning',
  'stromal cells',
  'regulatory T cells',
  'no cells',
] as const

export type CellKind = (typeof cellKinds)[number]

/** What kind of treatment an arm gives. An arm gives one kind of cells, as its protocol was checked for. */
export function kindOf(give: readonly Give[]): CellKind {
  const [cells] = give.flatMap((each) => (each.kind === 'cells' ? [products[each.product].cells] : []))
  switch (cells) {
    case 'stromal':
      return 'stromal cells'
    case 'regulatory':
      return 'regulatory T cells'
    case 'mononuclear':
      return give.some(({ kind }) => kind === 'conditioning')
        ? 'stem cells after conditioning'
        : 'blood cells without conditioning'
    default:
      return 'no cells'
  }
}
