import { log } from '@cordelia/engine'
import type { Effect } from './effect.ts'
import { crossing, scaleOf, spread, weigh } from './effect.ts'

/** How τ², the variance between the true effects of studies, is estimated: restricted maximum likelihood, DerSimonian–Laird, Paule–Mandel, or set to 0. */
export const estimators = ['reml', 'dl', 'pm', 'common'] as const
export type Estimator = (typeof estimators)[number]

/**
 * An estimate of τ² and how its search ended: a formula has none; a likelihood may have several maxima, of which the
 * highest is taken; none is found where the numbers overflow, and τ² is NaN.
 */
export interface Tau2 {
  readonly tau2: number
  readonly ending: 'formula' | 'converged' | 'highest-of-several' | 'not-converged'
}

/** τ² of two effects or more. */
export function estimateTau2(effects: readonly Effect[], estimator: Estimator): Tau2 {
  switch (estimator) {
    case 'reml':
      return restrictedMaximumLikelihood(effects)
    case 'dl':
      return derSimonianLaird(effects)
    case 'pm':
      return pauleMandel(effects)
    case 'common':
      return { tau2: 0, ending: 'formula' }
  }
}

/** R. DerSimonian & N. Laird, Control. Clin. Trials 7, 177 (1986), doi:10.1016/0197-2456(86)90046-2. */
function derSimonianLaird(effects: readonly Effect[]): Tau2 {
  const weighed = weigh(effects, 0)
  return ended(Math.max(0, (weighed.q - (effects.length - 1)) / scaleOf(weighed)), 'formula')
}

/** Q(τ²) = k - 1, 0 where Q(0) is below: R. C. Paule & J. Mandel, J. Res. NBS 87, 377 (1982), doi:10.6028/jres.087.022. */
function pauleMandel(effects: readonly Effect[]): Tau2 {
  const df = effects.length - 1
  const excess = (tau2: number): number => weigh(effects, tau2).q - df
  const least = excess(0)
  if (!(least > 0)) return ended(least <= 0 ? 0 : NaN, 'converged')
  return ended(crossing(excess, 0, spread(effects) / df), 'converged')
}

/**
 * The highest maximum of the restricted likelihood over τ² ≥ 0 (W. Viechtbauer, J. Educ. Behav. Stat. 30, 261, 2005,
 * doi:10.3102/10769986030003261), the smaller τ² of two as high.
 *
 * The score is read on a grid of factors √2, too fine to step over a maximum, and each one is closed in on by halves:
 * no start is needed and no step can fail. Σw²(y - μ)² is at most w³ S of the largest weight w, S the sum of
 * squares; the rest of the score falls below it where τ² is above every variance and 4 S / (k - 1), so no maximum lies there.
 */
function restrictedMaximumLikelihood(effects: readonly Effect[]): Tau2 {
  const variances = effects.map(({ variance }) => variance)
  const end = Math.max(...variances, (4 * spread(effects)) / (effects.length - 1))
  const scores = (tau2: number): number => restrictedScore(effects, tau2)
  const maxima: number[] = []
  let [from, score] = [0, scores(0)]
  if (score <= 0) maxima.push(0)
  for (let to = Math.min(...variances) / 64; from < end; to *= Math.SQRT2) {
    const next = scores(to)
    if (!Number.isFinite(next)) return { tau2: NaN, ending: 'not-converged' }
    if (score > 0 && next <= 0) maxima.push(crossing(scores, from, to))
    ;[from, score] = [to, next]
  }
  if (maxima.length === 0) return { tau2: NaN, ending: 'not-converged' }
  const heights = maxima.map((tau2) => restrictedLikelihood(effects, tau2))
  const highest = maxima[heights.indexOf(Math.max(...heights))]!
  return ended(highest, maxima.length > 1 ? 'highest-of-several' : 'converged')
}

function ended(tau2: number, ending: Tau2['ending']): Tau2 {
  return Number.isFinite(tau2) ? { tau2, ending } : { tau2: NaN, ending: 'not-converged' }
}

/** Twice the derivative of the restricted log-likelihood by τ². */
function restrictedScore(effects: readonly Effect[], tau2: number): number {
  const weighed = weigh(effects, tau2)
  const squares = effects.reduce((sum, { value }, i) => {
    const pull = weighed.weights[i]! * (value - weighed.mean)
    return sum + pull * pull
  }, 0)
  return squares - scaleOf(weighed)
}

/** Twice the restricted log-likelihood, but for a constant. */
function restrictedLikelihood(effects: readonly Effect[], tau2: number): number {
  const { weights, total, q } = weigh(effects, tau2)
  return weights.reduce((sum, weight) => sum + log(weight), 0) - log(total) - q
}
