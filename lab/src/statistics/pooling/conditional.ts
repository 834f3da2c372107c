import { log } from '@cordelia/engine'
import { weigh } from './effect.ts'
import type { Observation, Prior } from './hierarchy.ts'

/** A quantity that is linear in the unknowns, plus a number, plus independent noise of this variance. */
export interface Direction {
  readonly coefficients: Float64Array
  readonly constant: number
  readonly variance: number
}

/** The posterior given both τ, which is normal. */
export interface Conditional {
  /** ln of the density of the effects, but for a constant. */
  readonly logEvidence: number
  readonly along: (direction: Direction) => { readonly mean: number; readonly variance: number }
  readonly mean: Direction
  readonly predicted: Direction
  readonly group: (g: number) => Direction
  readonly predictedIn: (g: number) => Direction
  readonly bias: (b: number) => Direction
  readonly study: (i: number) => Direction
}

/**
 * The Gaussian algebra of the hierarchical model. The unknowns are the mean effect less its prior mean or,
 * where that is flat, a plain estimate, each group's
 * deviation in units of τ_between, and each bias less its mean in units of its SD: so no τ or SD of 0 is special.
 */
export function conditionalOn(observations: readonly Observation[], prior: Prior) {
  const groups = observations.reduce((most, { group }) => Math.max(most, (group ?? -1) + 1), 0)
  const size = 1 + groups + prior.biases.length
  const origin = prior.mean?.mean ?? weigh(observations, 0).mean // any other would do, and cost digits
  const precision = prior.mean === undefined ? 0 : 1 / (prior.mean.sd * prior.mean.sd)
  const biasAt = (b: number): number => 1 + groups + b
  const biasOf = (i: number) => {
    const { bias } = observations[i]!
    return bias === undefined ? undefined : { at: biasAt(bias), ...prior.biases[bias]! }
  }

  return (tau: number, tauBetween: number): Conditional => {
    const unit = (entries: readonly (readonly [at: number, coefficient: number])[]): Float64Array => {
      const coefficients = new Float64Array(size)
      for (const [at, coefficient] of entries) coefficients[at]! += coefficient
      return coefficients
    }
    const inGroup = (group: number | undefined): Float64Array =>
      unit(
        group === undefined
          ? [[0, 1]]
          : [
              [0, 1],
              [1 + group, tauBetween],
            ],
      )
    const information = Array.from({ length: size }, (_, i) => unit([[i, i === 0 ? precision : 1]]))
    const pull = new Float64Array(size)
    let [squares, logDeterminant] = [0, 0]
    for (const [i, { value, variance, group }] of observations.entries()) {
      const row = inGroup(group)
      const bias = biasOf(i)
      if (bias !== undefined) row[bias.at] = bias.sd
      const residual = value - origin - (bias?.mean ?? 0)
      const weight = 1 / (variance + tau * tau)
      squares += weight * residual * residual
      logDeterminant -= log(weight)
      for (const [r, of] of row.entries()) {
        if (of === 0) continue
        pull[r]! += weight * of * residual
        for (let c = 0; c <= r; c++) information[r]![c]! += weight * of * row[c]!
      }
    }
    const factor = cholesky(information)
    const pulled = forward(factor, pull)
    for (const [i, row] of factor.entries()) {
      squares -= pulled[i]! * pulled[i]!
      logDeterminant += 2 * log(row[i]!)
    }
    const whole = (coefficients: Float64Array, variance: number): Direction => ({
      coefficients,
      constant: origin,
      variance,
    })
    return {
      logEvidence: -0.5 * (squares + logDeterminant),
      along: ({ coefficients, constant, variance }) => {
        const reached = forward(factor, coefficients)
        return { mean: constant + dot(reached, pulled), variance: variance + dot(reached, reached) }
      },
      mean: whole(unit([[0, 1]]), 0),
      predicted: whole(unit([[0, 1]]), tau * tau + tauBetween * tauBetween),
      group: (g) => whole(inGroup(g), 0),
      predictedIn: (g) => whole(inGroup(g), tau * tau),
      bias: (b) => ({
        coefficients: unit([[biasAt(b), prior.biases[b]!.sd]]),
        constant: prior.biases[b]!.mean,
        variance: 0,
      }),
      study: (i) => {
        const { value, variance, group } = observations[i]!
        const own = (tau * tau) / (variance + tau * tau)
        const bias = biasOf(i)
        const coefficients = inGroup(group).map((each) => (1 - own) * each)
        if (bias !== undefined) coefficients[bias.at] = -own * bias.sd
        const constant = (1 - own) * origin + own * (value - (bias?.mean ?? 0))
        return { coefficients, constant, variance: own * variance }
      },
    }
  }
}

/** The lower triangle L with L Lᵀ = A, of a positive definite A of which the lower triangle is read. */
function cholesky(a: readonly Float64Array[]): readonly Float64Array[] {
  const factor = a.map((row) => row.slice())
  for (const [i, row] of factor.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = factor[j]!
      let left = row[j]!
      for (let k = 0; k < j; k++) left -= row[k]! * other[k]!
      row[j] = i === j ? Math.sqrt(left) : left / other[j]!
    }
  }
  return factor
}

/** The solution of L x = b. */
function forward(factor: readonly Float64Array[], b: Float64Array): Float64Array {
  const x = b.slice()
  for (const [i, row] of factor.entries()) {
    for (let j = 0; j < i; j++) x[i]! -= row[j]! * x[j]!
    x[i]! /= row[i]!
  }
  return x
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, each, i) => sum + each * b[i]!, 0)
}
