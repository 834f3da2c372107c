/** A parameter held at a value, and what the best fit of all else then comes to. */
export interface Held {
  readonly value: number
  /** ln posterior density below that of the best value tried; 0 at that one. */
  readonly drop: number
  /** ln kill rate and ln mass at diagnosis of the median person in that fit. */
  readonly rate: number
  readonly level: number
}

/** What people's tests say about a parameter; `shift` is how far ln of the other moves from one end of the range to the other. */
export type Finding =
  | { readonly kind: 'identified'; readonly low: number; readonly high: number }
  | { readonly kind: 'at least'; readonly low: number }
  | { readonly kind: 'at most'; readonly high: number }
  | {
      readonly kind: 'only the product'
      readonly with: 'kill rate' | 'mass at diagnosis'
      readonly shift: number
    }
  | { readonly kind: 'not from these data' }

/** Half the 95 % quantile of chi-squared with one degree of freedom: what a value must be less likely by to be outside. */
export const outside = 1.92

/**
 * What a profile over a parameter's range says, values ascending; `sds` are those of ln rate and ln level.
 *
 * A parameter that changes nothing in the fit, but shifts what is fitted by more than its SD, can be told only together with it.
 */
export function findingOf(
  profile: readonly Held[],
  sds: { readonly rate: number; readonly level: number },
): Finding {
  const best = profile.reduce((at, { drop }, i) => (drop < profile[at]!.drop ? i : at), 0)
  const low = crossing(profile.slice(0, best + 1).toReversed())
  const high = crossing(profile.slice(best))
  if (low !== undefined && high !== undefined) return { kind: 'identified', low, high }
  if (low !== undefined) return { kind: 'at least', low }
  if (high !== undefined) return { kind: 'at most', high }
  const [first, last] = [profile[0]!, profile[profile.length - 1]!]
  const shifts = [
    { with: 'kill rate', by: last.rate - first.rate, sd: sds.rate },
    { with: 'mass at diagnosis', by: last.level - first.level, sd: sds.level },
  ] as const
  const strongest = shifts.reduce((a, b) => (Math.abs(b.by) / b.sd > Math.abs(a.by) / a.sd ? b : a))
  if (Math.abs(strongest.by) <= strongest.sd) return { kind: 'not from these data' }
  return { kind: 'only the product', with: strongest.with, shift: strongest.by }
}

/** Where a profile that begins at its best comes to be outside: the root of a drop is straight where likelihoods are normal. */
function crossing(profile: readonly Held[]): number | undefined {
  const at = profile.findIndex(({ drop }) => drop > outside)
  if (at <= 0) return undefined
  const [inner, outer] = [profile[at - 1]!, profile[at]!]
  const share = (Math.sqrt(outside) - Math.sqrt(inner.drop)) / (Math.sqrt(outer.drop) - Math.sqrt(inner.drop))
  return inner.value + share * (outer.value - inner.value)
}
