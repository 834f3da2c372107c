/**
 * An autonomous system dy/dt = f(y, p) with its Jacobian.
 *
 * Time enters a system only as a state whose rate is 1. Both functions write into arrays that the caller owns
 * and must not keep or change their inputs. Rates and Jacobian may be NaN or infinite outside the domain of the
 * model: the solver then tries a smaller step.
 */
export interface System {
  readonly size: number
  /** Writes f(y, p) to `dy`. */
  rates(y: Float64Array, p: Float64Array, dy: Float64Array): void
  /** Writes ∂f_i/∂y_j to `j[i * size + j]`: row-major, every entry, zeros included. */
  jacobian(y: Float64Array, p: Float64Array, j: Float64Array): void
}
