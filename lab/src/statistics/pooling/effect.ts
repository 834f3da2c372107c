/** What one study found, on a scale where it is nearly normal, with the variance of its sampling, which is above 0. */
export interface Effect {
  readonly value: number
  readonly variance: number
}

/** Effects weighed by 1 / (variance + τ²). */
export interface Weighed {
  readonly weights: Float64Array
  readonly total: number
  /** The weighted mean; its sampling variance is 1 / total. */
  readonly mean: number
  /** The weighted sum of squares around the mean: Cochran's Q where τ² is 0. */
  readonly q: number
}

export function weigh(effects: readonly Effect[], tau2: number): Weighed {
  const weights = Float64Array.from(effects, ({ variance }) => 1 / (variance + tau2))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const mean = effects.reduce((sum, { value }, i) => sum + (weights[i]! / total) * value, 0)
  const q = effects.reduce((sum, { value }, i) => sum + weights[i]! * (value - mean) * (value - mean), 0)
  return { weights, total, mean, q }
}

/** The sum of weights less the sum of their squares over it, without the cancellation that one heavy weight would bring. */
export function scaleOf({ weights, total }: Weighed): number {
  let [before, scale] = [0, 0]
  for (const weight of weights) {
    scale += 2 * weight * (before / total)
    before += weight
  }
  return scale
}

/** The sum of squares around the plain mean; where τ² is at least s, Q is at most this over s. */
export function spread(effects: readonly Effect[]): number {
  return weigh(
    effects.map(({ value }) => ({ value, variance: 1 })),
    0,
  ).q
}

/** Where a function that is above 0 at `low` and not above it at `high` ceases to be, to the last bit or to 2^-200 of the way. */
export function crossing(falling: (x: number) => number, low: number, high: number): number {
  let [above, below] = [low, high]
  for (let i = 0; i < 200; i++) {
    const middle = above + 0.5 * (below - above)
    if (middle === above || middle === below) return middle
    if (falling(middle) > 0) above = middle
    else below = middle
  }
  return below
}
