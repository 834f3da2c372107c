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
  'marrow-msc',
  'adipose-msc',
  'peripheral-treg',
  'stem-cell-islets',
  'immunotherapy',
  'usual-care',
] as const

export type ProductId = (typeof productIds)[number]
