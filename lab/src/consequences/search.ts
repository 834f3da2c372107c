import { exp, log } from '@cordelia/engine'

/** One of many searches and the value it is at. */
export interface Trial {
  readonly search: number
  readonly value: number
}

/**
 * For each of `count` searches the least value between two ends above 0 that is enough, to a relative `tolerance` from
 * above: the low end where that is enough, without end where not even the high end is, nothing where a solve failed.
 *
 * Whatever is more than enough must be enough too. All searches go on together, by bisection on the log scale.
 */
export function leastEnough(
  count: number,
  [low, high]: readonly [low: number, high: number],
  tolerance: number,
  isEnough: (trials: readonly Trial[]) => readonly (boolean | undefined)[],
): readonly (number | undefined)[] {
  const found: (number | undefined)[] = Array.from({ length: count }, () => undefined)
  const ask = (searches: readonly number[], value: (search: number) => number) => {
    const trials = searches.map((search) => ({ search, value: value(search) }))
    return isEnough(trials).map((enough, i) => ({ ...trials[i]!, enough }))
  }
  const everyone = Array.from({ length: count }, (_, search) => search)
  const above: number[] = []
  for (const { search, enough } of ask(everyone, () => low)) {
    if (enough === true) found[search] = low
    if (enough === false) above.push(search)
  }
  const between = new Map<number, { low: number; high: number }>()
  for (const { search, enough } of ask(above, () => high)) {
    if (enough === true) between.set(search, { low: log(low), high: log(high) })
    if (enough === false) found[search] = Infinity
  }
  for (let width = log(high / low); width > log(1 + tolerance) && between.size > 0; width /= 2) {
    const middle = (search: number): number => {
      const ends = between.get(search)!
      return (ends.low + ends.high) / 2
    }
    for (const { search, enough } of ask([...between.keys()], (each) => exp(middle(each)))) {
      const at = middle(search)
      const ends = between.get(search)!
      if (enough === undefined) between.delete(search)
      else if (enough) between.set(search, { ...ends, high: at })
      else between.set(search, { ...ends, low: at })
    }
  }
  for (const [search, ends] of between) found[search] = exp(ends.high)
  return found
}
