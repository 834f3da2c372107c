import { mean } from './describe.ts'

/** How well chains agree, and how many independent draws theirs are worth. */
export interface Convergence {
  /** Potential scale reduction of the chains cut in halves; 1 when they agree. */
  readonly rhat: number
  readonly effective: number
}

/**
 * Split R-hat and effective sample size of draws of one number, chains of equal, even length.
 *
 * Source: A. Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), 11.4 and 11.5; autocorrelations summed by
 * C. Geyer's initial monotone sequence (Stat. Sci. 7, 1992). NaN where no chain moves.
 */
export function convergence(chains: readonly (readonly number[])[]): Convergence {
  const half = chains[0]!.length / 2
  const halves = chains.flatMap((chain) => [chain.slice(0, half), chain.slice(half)])
  const means = halves.map(mean)
  const within = mean(halves.map((chain, i) => squares(chain, means[i]!) / (half - 1)))
  const between = squares(means, mean(means)) / (halves.length - 1)
  const pooled = (within * (half - 1)) / half + between
  const correlation = (lag: number): number =>
    1 - (within - mean(halves.map((chain, i) => covariance(chain, means[i]!, lag)))) / pooled
  let time = -1
  let before = Infinity
  for (let lag = 0; lag + 1 < half; lag += 2) {
    const pair = Math.min(correlation(lag) + correlation(lag + 1), before)
    if (!(pair > 0)) break
    time += 2 * pair
    before = pair
  }
  return { rhat: Math.sqrt(pooled / within), effective: (halves.length * half) / time }
}

function squares(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0)
}

function covariance(values: readonly number[], centre: number, lag: number): number {
  let sum = 0
  for (let i = lag; i < values.length; i++) sum += (values[i]! - centre) * (values[i - lag]! - centre)
  return sum / values.length
}
