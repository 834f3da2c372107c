/** The closed list of products; unlike ones are never pooled silently. */
export const productIds = [
  'autologous-cord-blood',
  'allogeneic-cord-blood',
  'cord-blood-msc',
  'cord-blood-treg',
  'cord-blood-educator',
  'cord-tissue-msc',
  'cord-tissue-msc-with-marrow',
  'autologous-hsct',
  'autologous-marrow',
  'marrow-msc',
  'adipose-msc',
  'peripheral-treg',
  'stem-cell-islets',
  'immunotherapy',
  'usual-care',
] as const

export type ProductId = (typeof productIds)[number]

/** The products the question is about. */
export const cordProductIds = [
  'autologous-cord-blood',
  'allogeneic-cord-blood',
  'cord-blood-msc',
  'cord-blood-treg',
  'cord-blood-educator',
  'cord-tissue-msc',
  'cord-tissue-msc-with-marrow',
] as const satisfies readonly ProductId[]

/** What is infused, as far as the body tells it apart. */
export interface Product {
  readonly name: string
  readonly cells: 'mononuclear' | 'stromal' | 'regulatory' | 'none' | 'islets'
  readonly donor: 'self' | 'other' | 'none'
}

/** Every product: its plain name, its cells and whose they are. */
export const products: Readonly<Record<ProductId, Product>> = {
  'autologous-cord-blood': { name: 'own cord blood', cells: 'mononuclear', donor: 'self' },
  'allogeneic-cord-blood': { name: 'donor cord blood', cells: 'mononuclear', donor: 'other' },
  'cord-blood-msc': { name: 'MSC grown from cord blood', cells: 'stromal', donor: 'other' },
  'cord-blood-treg': { name: 'regulatory T cells from cord blood', cells: 'regulatory', donor: 'other' },
  'cord-blood-educator': {
    name: 'own lymphocytes after contact with cord blood cells',
    cells: 'none',
    donor: 'none',
  },
  'cord-tissue-msc': { name: 'MSC from cord tissue', cells: 'stromal', donor: 'other' },
  'cord-tissue-msc-with-marrow': {
    name: 'MSC from cord tissue with own marrow',
    cells: 'stromal',
    donor: 'other',
  },
  'autologous-hsct': { name: 'own blood stem cells after conditioning', cells: 'mononuclear', donor: 'self' },
  'autologous-marrow': { name: 'own marrow cells without conditioning', cells: 'mononuclear', donor: 'self' },
  'marrow-msc': { name: 'MSC from marrow', cells: 'stromal', donor: 'other' },
  'adipose-msc': { name: 'MSC from fat', cells: 'stromal', donor: 'other' },
  'peripheral-treg': { name: 'own expanded regulatory T cells', cells: 'regulatory', donor: 'self' },
  'stem-cell-islets': { name: 'islets made from stem cells', cells: 'islets', donor: 'other' },
  immunotherapy: { name: 'immune therapy without cells', cells: 'none', donor: 'none' },
  'usual-care': { name: 'usual care', cells: 'none', donor: 'none' },
}
