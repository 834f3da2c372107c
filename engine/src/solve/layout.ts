/** The first slot of each array that a kernel works in; `slots` is their number. */
export type Layout = Readonly<Record<(typeof arrays)[number][0] | 'slots', number>>

/** How many slots each array has, and what is in it. */
const arrays = [
  // What the driver writes.
  ['parameters', (s: Sizes) => s.parameters],
  ['relative', () => 1],
  ['absolute', (s: Sizes) => s.states],
  ['h', () => 1],
  // Above 0 where the last attempt is taken as the state to evaluate.
  ['accept', () => 1],
  // Where the step starts and, after an evaluation, where it started.
  ['y', (s: Sizes) => s.states],
  ['before', (s: Sizes) => s.states],
  ['rates', (s: Sizes) => s.states],
  ['jacobian', (s: Sizes) => s.jacobian],
  // Finite if the state and everything evaluated there is.
  ['check', () => 1],
  ['inverse', () => 1],
  ['reciprocals', (s: Sizes) => s.states],
  ['factors', (s: Sizes) => s.factors],
  // Finite if every pivot is.
  ['pivots', () => 1],
  ['u', (s: Sizes) => s.states],
  ['coupling', (s: Sizes) => s.states],
  // k_1 to k_8, one after another; k_8 is the error.
  ['stages', (s: Sizes) => 8 * s.states],
  ['next', (s: Sizes) => s.states],
  // The sum of the squared scaled errors.
  ['norm', () => 1],
  // w_1 to w_3 of the interpolant, one after another.
  ['bends', (s: Sizes) => 3 * s.states],
  // What depends on parameters alone.
  ['fixed', (s: Sizes) => s.fixed],
] as const

interface Sizes {
  readonly states: number
  readonly parameters: number
  /** Entries of the Jacobian. */
  readonly jacobian: number
  /** Entries of the factors that are not simply the Jacobian's. */
  readonly factors: number
  readonly fixed: number
}

/** Lays the arrays out one after another. */
export function layoutOf(sizes: Sizes): Layout {
  let slots = 0
  const begins = arrays.map(([name, count]) => {
    const begin = slots
    slots += count(sizes)
    return [name, begin] as const
  })
  return { ...Object.fromEntries(begins), slots } as Layout // one entry for each name of `arrays`
}
