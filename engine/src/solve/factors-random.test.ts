import { array, assert, constantFrom, double, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { performed } from '../compile/perform.ts'
import { routine } from '../compile/routine.ts'
import { eliminationOf, type Entry } from './elimination.ts'
import { factorsOf } from './factors.ts'
import { rodas5p } from './rodas5p.ts'

const { gamma } = rodas5p

type Valued = Entry & { readonly value: number }
type Matrix = readonly (readonly number[])[]

const largestSize = 40
const place = integer({ min: 0, max: largestSize - 1 })
const size = integer({ min: 1, max: largestSize })
const decade = constantFrom(1e-6, 1e-3, 1, 1, 1, 1e3, 1e6)
const step = record({ digits: double({ min: 0.1, max: 1, noNaN: true }), decade }).map(
  ({ digits, decade }) => digits * decade,
)
const value = record({ sign: constantFrom(-1, 1), step }).map(({ sign, step }) => sign * step)
const right = array(integer({ min: -1000, max: 1000 }), { minLength: largestSize, maxLength: largestSize })
/** From a few entries to most of those of a small matrix, one of each place. */
const entries = array(record({ row: place, column: place, value }), { maxLength: 400, size: 'max' })

function within(size: number, all: readonly Valued[]): readonly Valued[] {
  const inside = all.map((each) => ({ ...each, row: each.row % size, column: each.column % size }))
  return [...new Map(inside.map((each) => [each.row * size + each.column, each])).values()]
}

/** What the factors of I/(hγ) - J make of a right-hand side, and of the pivots. */
function solved(size: number, h: number, entries: readonly Valued[], right: readonly number[]) {
  const factors = factorsOf(size, entries)
  const jacobian = 3 + size
  const slots = { h: 0, inverse: 1, pivots: 2, reciprocals: 3, jacobian, factors: jacobian + entries.length }
  const from = slots.factors + factors.count
  const to = from + size
  const memory = new Float64Array(to + size)
  const all = routine('factor and solve', 0, (on) => {
    factors.factor(on, slots, gamma)
    const b = Array.from({ length: size }, (_, i) => on.load(from + i))
    factors.solve(on, slots, b).forEach((each, i) => {
      on.store(to + i, each)
    })
  })
  memory[slots.h] = h
  memory.set(right.slice(0, size), from)
  memory.set(
    entries.map((each) => each.value),
    slots.jacobian,
  )
  const go = { calls: [{ routine: all, at: undefined }], until: undefined }
  performed({ slots: memory.length, sequences: { go } }, memory).go()
  const reciprocals = Array.from(memory.subarray(slots.reciprocals, slots.jacobian))
  return { x: Array.from(memory.subarray(to)), reciprocals, pivots: memory[slots.pivots]! }
}

const shiftOf = (h: number): number => 1 / (h * gamma)

/** I/(hγ) - J, row by row. */
function matrixOf(size: number, h: number, entries: readonly Valued[]): Matrix {
  const matrix = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? shiftOf(h) : 0)),
  )
  for (const { row, column, value } of entries) matrix[row]![column]! -= value
  return matrix
}

/** L and U of a matrix by the textbook, its pivots taken in this order from the diagonal. Rows keep their places. */
function textbook(matrix: Matrix, order: readonly number[]) {
  const upper = matrix.map((row) => [...row])
  const lower = matrix.map((row, i) => row.map((_, j) => Number(i === j)))
  for (const [turn, pivot] of order.entries()) {
    const reciprocal = 1 / upper[pivot]![pivot]!
    for (const row of order.slice(turn + 1)) {
      const multiplier = upper[row]![pivot]! * reciprocal
      lower[row]![pivot] = multiplier
      upper[row]![pivot] = 0
      for (const column of order.slice(turn + 1)) upper[row]![column]! -= multiplier * upper[pivot]![column]!
    }
  }
  return { lower, upper }
}

const sizes = (row: readonly number[]): number[] => row.map(Math.abs)
const product = (row: readonly number[], x: readonly number[]): number =>
  row.reduce((sum, each, j) => (each === 0 ? sum : sum + each * x[j]!), 0)

/** |L||U||x|: what the rounding of an elimination without row exchanges is relative to, however much pivots grow. */
function growth(factors: ReturnType<typeof textbook>, x: readonly number[]): number[] {
  const above = factors.upper.map((row) => product(sizes(row), sizes(x)))
  return factors.lower.map((row) => product(sizes(row), above))
}

/**
 * The part of |L||U||x| that a residual may be: γ_3n (Higham, Accuracy and Stability, theorem 9.4), with two roundings
 * more for each pivot's reciprocal, and γ_n for the residual itself. Each of the 4n + 2 roundings is half an epsilon.
 */
const roundings = (size: number): number => (2 * size + 1) * Number.EPSILON

/** What a product may lose without being small next to anything else. */
const underflow = 1e-290

/** A solve, its residuals in units of their bounds, and whether the lane would be told of a pivot that is none. */
function judged(size: number, h: number, all: readonly Valued[], right: readonly number[]) {
  const { x, reciprocals, pivots } = solved(size, h, all, right)
  const matrix = matrixOf(size, h, all)
  const order = eliminationOf(size, all).map((each) => each.place)
  const factors = textbook(matrix, order)
  const bounds = growth(factors, x).map((each) => each * roundings(size) + underflow)
  const residuals = matrix.map((row, i) => Math.abs(product(row, x) - right[i]!))
  const isReported =
    !Number.isFinite(pivots) || reciprocals.some((each) => each === 0 || !Number.isFinite(each))
  return { x, reciprocals, factors, bounds, residuals, isReported }
}

describe('the factors of I/(hγ) - J', () => {
  it('have the textbook’s pivots and solve to rounding, or report one, whatever the pattern, the numbers and the step', () => {
    let reports = 0
    assert(
      property(size, step, entries, right, (n, h, all, b) => {
        const { reciprocals, factors, bounds, residuals, isReported } = judged(n, h, within(n, all), b)
        if (isReported) {
          reports++
          return
        }
        expect(reciprocals).toEqual(factors.upper.map((row, i) => 1 / row[i]!))
        for (const [i, each] of residuals.entries()) expect(each).toBeLessThanOrEqual(bounds[i]!)
      }),
      { numRuns: 120 },
    )
    expect(reports).toBeLessThan(20)
  })

  it('solve to rounding of the numbers alone where the diagonal dominates', () => {
    assert(
      property(size, entries, right, (n, all, b) => {
        const inside = within(n, all)
        const rows = Array.from({ length: n }, (_, i) =>
          inside.filter(({ row }) => row === i).reduce((sum, each) => sum + Math.abs(each.value), 1),
        )
        const h = 1 / (gamma * 4 * Math.max(...rows))
        const { x, residuals, isReported } = judged(n, h, inside, b)
        expect(isReported).toBe(false)
        // A row of U is at most 4/3 of its pivot, which is at most 3/2 of 1/(hγ), and a row of L times the pivots 3/8.
        const bound = 3 * shiftOf(h) * Math.max(...sizes(x)) * roundings(n) + underflow
        for (const each of residuals) expect(each).toBeLessThanOrEqual(bound)
      }),
    )
  })

  it('report every matrix with a row of zeros', () => {
    assert(
      property(size, step, entries, place, (n, h, all, which) => {
        const row = which % n
        const others = within(n, all).filter((each) => each.row !== row)
        const singular = [...others, { row, column: row, value: shiftOf(h) }]
        expect(judged(n, h, singular, Array<number>(n).fill(1)).isReported).toBe(true)
      }),
    )
  })

  it('report every matrix with two equal rows, or show it by growth of all the digits there are', () => {
    let reports = 0
    let runs = 0
    assert(
      property(
        integer({ min: 2, max: largestSize }),
        step,
        entries,
        place,
        place,
        (n, h, all, one, other) => {
          const [row, twin] = [one % n, other % n]
          if (row === twin) return
          const right = Array.from({ length: n }, (_, i) => (i === row ? 1 : i === twin ? -1 : 0))
          const { bounds, isReported } = judged(n, h, withTwins(h, within(n, all), [row, twin]), right)
          runs++
          if (isReported) reports++
          // No x brings the equal rows to 1 and -1, so that one residual is at least 1.
          else expect(Math.max(bounds[row]!, bounds[twin]!)).toBeGreaterThanOrEqual(1)
        },
      ),
      { numRuns: 120 },
    )
    expect(reports).toBeGreaterThan(0)
    expect(reports).toBeLessThan(runs)
  })

  /** The entries with the second row of I/(hγ) - J equal to the first, in every bit. */
  function withTwins(h: number, all: readonly Valued[], [row, twin]: readonly [number, number]) {
    const own = all.filter((each) => each.row === row && each.column !== twin)
    const onDiagonal = own.find((each) => each.column === row)?.value ?? 0
    const corner = all.find((each) => each.row === twin && each.column === twin)?.value ?? 0
    return [
      ...all.filter((each) => each.row !== row && each.row !== twin),
      ...own,
      { row, column: twin, value: -(shiftOf(h) - corner) },
      ...own.filter(({ column }) => column !== row).map((each) => ({ ...each, row: twin })),
      { row: twin, column: row, value: -(shiftOf(h) - onDiagonal) },
      { row: twin, column: twin, value: corner },
    ]
  }
})
