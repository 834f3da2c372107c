/** A least-squares fit, or why there is none. */
export type LinearFit =
  | {
      readonly kind: 'fitted'
      readonly coefficients: Float64Array
      /** Rows of the covariance matrix of the coefficients. */
      readonly covariance: readonly Float64Array[]
      /** Sum of squared residuals over the degrees of freedom. */
      readonly residualVariance: number
      readonly degreesOfFreedom: number
    }
  /** Fewer than one row more than columns. */
  | { readonly kind: 'too-few-rows'; readonly rows: number; readonly columns: number }
  /** This column, counted from 0, is a linear combination of those before it. */
  | { readonly kind: 'singular'; readonly column: number }

/** A column of which less than this fraction of the length is its own would leave coefficients of under 6 digits. */
const dependence = 1e-10

/**
 * Least squares of y on columns of the same length; give a column of ones for an intercept.
 * Householder QR in the order of the columns (Golub and Van Loan, Matrix Computations, 5.2), so a dependent
 * column is named; Longley's data keep 11 digits.
 */
export function fit(columns: readonly Float64Array[], y: Float64Array): LinearFit {
  const rows = y.length
  if (rows <= columns.length) return { kind: 'too-few-rows', rows, columns: columns.length }
  const reduced = columns.map((column) => column.slice())
  const rotated = y.slice()
  const diagonal = new Float64Array(columns.length)
  for (const [j, column] of reduced.entries()) {
    const length = norm(columns[j]!, 0)
    const own = norm(column, j)
    if (!(own > dependence * length)) return { kind: 'singular', column: j }
    const corner = column[j]! > 0 ? -own : own
    diagonal[j] = corner
    column[j]! -= corner
    for (let k = j + 1; k < reduced.length; k++) reflect(column, j, corner, reduced[k]!)
    reflect(column, j, corner, rotated)
  }
  const degreesOfFreedom = rows - columns.length
  const remaining = norm(rotated, columns.length)
  const residualVariance = (remaining * remaining) / degreesOfFreedom
  const inverse = inverseUpper(reduced, diagonal)
  return {
    kind: 'fitted',
    coefficients: solveUpper(reduced, diagonal, rotated),
    covariance: inverse.map((one) =>
      Float64Array.from(inverse, (other) => residualVariance * dot(one, other)),
    ),
    residualVariance,
    degreesOfFreedom,
  }
}

/** Applies the reflection along v, held from row j of `column`, to the same rows of `target`. */
function reflect(column: Float64Array, j: number, diagonal: number, target: Float64Array): void {
  let product = 0
  for (let i = j; i < column.length; i++) product += column[i]! * target[i]!
  // v·v = -2 (diagonal) v_j
  const factor = product / (diagonal * column[j]!)
  for (let i = j; i < column.length; i++) target[i]! += factor * column[i]!
}

/** The solution of R c = y, R's diagonal apart and its column k above the diagonal in columns[k]. */
function solveUpper(columns: readonly Float64Array[], diagonal: Float64Array, y: Float64Array): Float64Array {
  const solution = y.slice(0, columns.length)
  for (let k = columns.length - 1; k >= 0; k--) {
    solution[k]! /= diagonal[k]!
    for (let i = 0; i < k; i++) solution[i]! -= columns[k]![i]! * solution[k]!
  }
  return solution
}

/** The rows of the inverse of R. */
function inverseUpper(columns: readonly Float64Array[], diagonal: Float64Array): readonly Float64Array[] {
  const ofUnit = columns.map((_, k) =>
    solveUpper(
      columns,
      diagonal,
      Float64Array.from(columns, (_column, i) => (i === k ? 1 : 0)),
    ),
  )
  return columns.map((_, i) => Float64Array.from(ofUnit, (solution) => solution[i]!))
}

function norm(column: Float64Array, from: number): number {
  let squares = 0
  for (let i = from; i < column.length; i++) squares += column[i]! * column[i]!
  return Math.sqrt(squares)
}

function dot(a: Float64Array, b: Float64Array): number {
  let products = 0
  for (let i = 0; i < a.length; i++) products += a[i]! * b[i]!
  return products
}
