import { exp, type Stream } from '@cordelia/engine'
import { normalQuantile } from '../../statistics/normal.ts'
import { weigh, type Effect } from '../../statistics/pooling/effect.ts'

/** Places of a half-normal of scale 1 that are equally likely. */
const places = Float64Array.from({ length: 50 }, (_, i) => normalQuantile(0.5 + (0.5 * (i + 0.5)) / 50))

/**
 * Draws what a new series like these would have: their common mean, uncertain, and its own distance from it. The
 * spread τ between series is half-normal of this scale beforehand and weighed by what the series show of it.
 */
export function drawNew(series: readonly Effect[], scale: number, draws: Stream): number {
  const tau = drawTau(series, scale, draws.uniform())
  const { mean, total } = weigh(series, tau * tau)
  return mean + draws.normal() / Math.sqrt(total) + tau * draws.normal()
}

function drawTau(series: readonly Effect[], scale: number, uniform: number): number {
  const taus = places.map((place) => scale * place)
  const weights = taus.map((tau) => evidence(series, tau * tau))
  let left = uniform * weights.reduce((sum, each) => sum + each, 0)
  const found = weights.findIndex((weight) => (left -= weight) < 0)
  return taus.at(found)! // -1, the last, where rounding leaves a rest
}

/** The likelihood of τ² where nothing is known of the mean, but for a constant; no allocation, for it runs for every place. */
function evidence(series: readonly Effect[], tau2: number): number {
  const origin = series[0]!.value
  let [total, product, first, second] = [0, 1, 0, 0]
  for (const { value, variance } of series) {
    const weight = 1 / (variance + tau2)
    const off = value - origin
    total += weight
    product *= weight
    first += weight * off
    second += weight * off * off
  }
  return Math.sqrt(product / total) * exp(-0.5 * (second - (first * first) / total))
}
