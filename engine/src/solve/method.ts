/** A Rosenbrock–Wanner method in the form of the Rodas family: stiffly accurate, its last stages are corrections. */
export interface Rosenbrock {
  readonly kind: 'rosenbrock'
  readonly name: string
  /** Of the solution. */
  readonly order: number
  /** The error estimate falls with this power of the step size. */
  readonly errorOrder: number
  readonly gamma: number
  /**
   * With u_i = y + Σ_j a_ij k_j, the stages solve (I/(hγ) - J) k_i = f(u_i) + Σ_j c_ij k_j / h. Rows from the second
   * stage on; where `a` has no row, u_i = u_(i-1) + k_(i-1). The last k is the error, and the end of the step is the last
   * u plus it.
   */
  readonly a: readonly (readonly number[])[]
  readonly c: readonly (readonly number[])[]
  /** Row i gives w_i = Σ_j h_ij k_j of y(θ) = (1-θ) y + θ (next + (1-θ) (w_1 + θ (w_2 + θ w_3))); two or three rows, the last weights left out where zero. */
  readonly interpolant: readonly (readonly number[])[]
}

/** An explicit Runge–Kutta method whose last stage is the first of the next step. */
export interface Explicit {
  readonly kind: 'explicit'
  readonly name: string
  readonly order: number
  readonly errorOrder: number
  /** u_i = y + h Σ_j a_ij f(u_j), rows from the second stage on; the last u is the end of the step. */
  readonly a: readonly (readonly number[])[]
  /** The error, the end of the step less that of the embedded method, is h Σ_j e_j f(u_j). */
  readonly error: readonly number[]
  /** As of `Rosenbrock`, with k_j = h f(u_j). */
  readonly interpolant: readonly (readonly number[])[]
}

export type Method = Rosenbrock | Explicit
