/** The first slot of each array that a kernel works in; `slots` is where the next kernel may begin. */
export type Layout = Readonly<Record<(typeof arrays)[number][0] | 'slots', number>>

/** How many slots each array has, and what is in it. */
const arrays = [
  // What the driver writes.
  ['parameters', (s: Sizes) => s.parameters],
  ['relative', () => 1],
  ['absolute', (s: Sizes) => s.states],
  ['active', () => 1], // above 0 where there is a patient
  ['fresh', () => 1], // above 0 where step control is to start anew
  ['stop', () => 1], // the time on which a step must end
  ['due', () => 1], // the time of the next output
  ['limit', () => 1], // of accepted and rejected steps together
  ['theta', () => 1], // where in the last step to look
  // What step control keeps.
  ['time', () => 1],
  ['began', () => 1], // when the last accepted step began
  ['end', () => 1], // when the attempt ends
  ['h', () => 1],
  ['first', () => 1], // the first step after the last start, or the smallest taken since
  ['memory', () => 1], // the logarithm of the error before, and
  ['caution', () => 1], // above 0 after a rejection
  ['steps', () => 1], // accepted
  ['rejected', () => 1],
  ['accepted', () => 1], // above 0 where the attempt becomes the state
  ['lost', () => 1], // above 0 where the attempt passed, but ended where the model has no rates
  ['attention', () => 1], // above 0 where the driver has something to do
  // The state, where the last step started from, and what is known there.
  ['y', (s: Sizes) => s.states],
  ['before', (s: Sizes) => s.states],
  ['rates', (s: Sizes) => s.states],
  ['jacobian', (s: Sizes) => s.jacobian],
  ['check', () => 1], // finite if all of these are
  // The attempt.
  ['inverse', () => 1],
  ['reciprocals', (s: Sizes) => s.pivots],
  ['factors', (s: Sizes) => s.factors],
  ['pivots', () => 1], // finite if every pivot is
  ['u', (s: Sizes) => s.states],
  ['coupling', (s: Sizes) => s.states],
  ['stages', (s: Sizes) => s.stages * s.states], // one after another
  ['error', (s: Sizes) => s.states],
  ['next', (s: Sizes) => s.states],
  ['norm', () => 1],
  // What is read of a patient, and what depends on parameters alone.
  ['observed', (s: Sizes) => s.observed],
  ['starts', (s: Sizes) => s.states],
  ['fixed', (s: Sizes) => s.fixed],
] as const

export interface Sizes {
  readonly states: number
  readonly parameters: number
  readonly observed: number
  readonly fixed: number
  readonly stages: number
  /** Entries of the Jacobian, pivots of its factorisation, and entries of the factors that are not simply its own. */
  readonly jacobian: number
  readonly pivots: number
  readonly factors: number
}

/** Lays the arrays out one after another, from a slot on. */
export function layoutOf(sizes: Sizes, from: number): Layout {
  let slots = from
  const begins = arrays.map(([name, count]) => {
    const begin = slots
    slots += count(sizes)
    return [name, begin] as const
  })
  return { ...Object.fromEntries(begins), slots } as Layout // one entry for each name of `arrays`
}
