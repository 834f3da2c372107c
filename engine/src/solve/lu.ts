/** A square matrix, factored in place as PA = LU, and what is needed to solve with it again and again. */
export interface Lu {
  /** Row-major. The caller fills it; `factor` leaves L's multipliers below the diagonal, U on and above it. */
  readonly matrix: Float64Array
  /** Factors `matrix`; returns `regular`, or the first column left with only zeros to choose a pivot from. */
  factor(): number
  /** Turns the right-hand side `b` into the solution; `factor` must have found the matrix regular. */
  solve(b: Float64Array): void
}

/** What `factor` returns for a matrix that has a pivot in every column. */
export const regular = -1

/**
 * Dense Gaussian elimination with row exchanges: the pivot is the largest entry left in its column.
 *
 * The Jacobians of compartment models are mostly zeros, so a multiplier of exactly zero is skipped and the factors are
 * packed into lists of what is not zero; for finite matrices this changes no value. A NaN is chosen as a pivot, so
 * that it reaches the solution and does not pass for a singular matrix.
 *
 * Source: Golub & Van Loan, Matrix Computations, 4th ed. (2013), algorithm 3.4.1.
 */
export function lu(n: number): Lu {
  const matrix = new Float64Array(n * n)
  const pivots = new Int32Array(n)
  const reciprocals = new Float64Array(n)
  // The entries of L by row, then those of U from its last row up: their values, columns, and where each row ends.
  const values = new Float64Array(n * n)
  const columns = new Int32Array(n * n)
  const lowerEnds = new Int32Array(n)
  const upperEnds = new Int32Array(n)

  function factor(): number {
    for (let k = 0; k < n; k++) {
      const row = pivotRow(k)
      pivots[k] = row
      if (row !== k) exchange(k * n, row * n)
      const pivot = matrix[k * n + k]!
      if (pivot === 0) return k
      reciprocals[k] = 1 / pivot
      for (let i = k + 1; i < n; i++) {
        if (matrix[i * n + k] !== 0) eliminate(i, k, pivot)
      }
    }
    pack()
    return regular
  }

  function pivotRow(k: number): number {
    let row = k
    let largest = Math.abs(matrix[k * n + k]!)
    for (let i = k + 1; i < n; i++) {
      const size = Math.abs(matrix[i * n + k]!)
      // Not `size > largest`: a NaN must win.
      if (!(size <= largest)) {
        row = i
        largest = size
      }
    }
    return row
  }

  function exchange(one: number, other: number): void {
    for (let j = 0; j < n; j++) {
      const kept = matrix[one + j]!
      matrix[one + j] = matrix[other + j]!
      matrix[other + j] = kept
    }
  }

  function eliminate(i: number, k: number, pivot: number): void {
    const multiplier = matrix[i * n + k]! / pivot
    matrix[i * n + k] = multiplier
    let target = i * n + k + 1
    for (let source = k * n + k + 1; source < k * n + n; source++, target++) {
      matrix[target] = matrix[target]! - multiplier * matrix[source]!
    }
  }

  function pack(): void {
    let at = 0
    for (let i = 0; i < n; i++) {
      at = packRow(at, i, 0, i)
      lowerEnds[i] = at
    }
    for (let i = n - 1; i >= 0; i--) {
      at = packRow(at, i, i + 1, n)
      upperEnds[i] = at
    }
  }

  function packRow(start: number, i: number, from: number, to: number): number {
    let at = start
    for (let j = from; j < to; j++) {
      const value = matrix[i * n + j]!
      if (value !== 0) {
        values[at] = value
        columns[at] = j
        at++
      }
    }
    return at
  }

  function solve(b: Float64Array): void {
    for (let k = 0; k < n; k++) {
      const row = pivots[k]!
      const kept = b[row]!
      b[row] = b[k]!
      b[k] = kept
    }
    let at = 0
    for (let i = 0; i < n; i++) {
      let sum = b[i]!
      for (const end = lowerEnds[i]!; at < end; at++) sum -= values[at]! * b[columns[at]!]!
      b[i] = sum
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = b[i]!
      for (const end = upperEnds[i]!; at < end; at++) sum -= values[at]! * b[columns[at]!]!
      b[i] = sum * reciprocals[i]!
    }
  }

  return { matrix, factor, solve }
}
