import { assert, constant, double, integer, property, tuple, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lu, regular } from './lu.ts'

const entry = double({ min: -1, max: 1, noNaN: true }).map((x) => (Math.abs(x) < 1e-100 ? 0 : x))

/** A square matrix of up to 9 rows, about half of it zeros, and a right-hand side. */
const linearSystem = integer({ min: 1, max: 9 }).chain((n) =>
  tuple(
    constant(n),
    tuple(...Array.from({ length: n * n }, () => entry)),
    uint8Array({ minLength: n * n, maxLength: n * n, max: 1 }),
    tuple(...Array.from({ length: n }, () => entry)),
  ).map(([size, full, mask, b]) => ({ n: size, a: full.map((x, i) => x * mask[i]!), b })),
)

function factored(a: readonly number[], n: number) {
  const linear = lu(n)
  linear.matrix.set(a)
  return { linear, matrix: linear.matrix, column: linear.factor() }
}

const largest = (values: Iterable<number>): number => Math.max(0, ...[...values].map(Math.abs))

describe('lu', () => {
  it('solves every regular system to its backward error', () => {
    assert(
      property(linearSystem, ({ n, a, b }) => {
        const { column, matrix, linear } = factored(a, n)
        if (column !== regular) return
        const x = Float64Array.from(b)
        linear.solve(x)
        // Wilkinson's bound (Higham, Accuracy and Stability, theorem 9.5): n² γ_3n times the growth of the pivots.
        const growth = largest(matrix) / largest(a)
        const bound = n * n * 4 * n * Number.EPSILON * Math.max(1, growth) * n * largest(a) * largest(x)
        for (const [i, right] of b.entries()) {
          let left = 0
          for (let j = 0; j < n; j++) left += a[i * n + j]! * x[j]!
          expect(Math.abs(left - right)).toBeLessThanOrEqual(bound)
        }
      }),
    )
  })

  it('gives back the right-hand side of the identity, bit for bit', () => {
    const { linear } = factored([1, 0, 0, 0, 1, 0, 0, 0, 1], 3)
    const b = Float64Array.of(0.1, -7, 1e300)
    linear.solve(b)
    expect([...b]).toEqual([0.1, -7, 1e300])
  })

  it('exchanges rows where the diagonal is zero', () => {
    const { column, linear } = factored([0, 2, 0, 0, 0, 4, 8, 0, 0], 3)
    const b = Float64Array.of(2, 4, 8)
    linear.solve(b)
    expect(column).toBe(regular)
    expect([...b]).toEqual([1, 1, 1])
  })

  it('keeps every multiplier at most 1 in size', () => {
    assert(
      property(linearSystem, ({ n, a }) => {
        const { column, matrix } = factored(a, n)
        if (column !== regular) return
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < i; j++) expect(Math.abs(matrix[i * n + j]!)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('reports every matrix with two equal rows as singular', () => {
    assert(
      property(
        linearSystem,
        integer({ min: 0, max: 8 }),
        integer({ min: 0, max: 8 }),
        ({ n, a }, one, other) => {
          const [from, to] = [one % n, other % n]
          if (from === to) return
          const twin = a.map((x, i) => (Math.floor(i / n) === to ? a[from * n + (i % n)]! : x))
          expect(factored(twin, n).column).not.toBe(regular)
        },
      ),
    )
  })

  it('names the first column that has no pivot', () => {
    expect(factored([1, 2, 3, 4, 8, 1, 2, 4, 5], 3).column).toBe(1)
    expect(factored([0, 1, 0, 1], 2).column).toBe(0)
    expect(factored([0], 1).column).toBe(0)
  })

  it('lets a NaN through to the solution instead of calling the matrix singular', () => {
    const { column, linear } = factored([0, 1, NaN, 1], 2)
    const b = Float64Array.of(1, 1)
    linear.solve(b)
    expect(column).toBe(regular)
    expect(b.some(Number.isNaN)).toBe(true)
  })
})
