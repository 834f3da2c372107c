import { type Entry, eliminationOf } from './elimination.ts'
import { type Builder, type Real, sumOf } from '../compile/routine.ts'

/** Where the numbers of a factorisation are read from and written to. */
interface Slots {
  readonly h: number
  /** 1 / h */
  readonly inverse: number
  readonly jacobian: number
  readonly reciprocals: number
  readonly factors: number
  readonly pivots: number
}

/** The factorisation of I/(hγ) - J without a row exchange, written out for one pattern of J. */
export interface Factors {
  /** How many slots of `factors` it takes. */
  readonly count: number
  /** Writes the operations that factor the matrix. */
  factor(on: Builder, slots: Slots, gamma: number): void
  /** Writes the operations that solve with the factors, one right-hand side a state. */
  solve(on: Builder, slots: Slots, right: readonly Real[]): readonly Real[]
}

/**
 * Signs are those of J off the diagonal, so that nothing is negated: the multipliers are J_ik / pivot, and both
 * substitutions add.
 */
export function factorsOf(size: number, entries: readonly Entry[]): Factors {
  const pivots = eliminationOf(size, entries)
  const jacobianAt = new Map(entries.map(({ row, column }, i) => [row * size + column, i]))
  const changed = new Set(
    pivots.flatMap(({ rows, columns }) =>
      rows.flatMap((row) => columns.map((column) => row * size + column)),
    ),
  )
  const lower = pivots.flatMap(({ place, rows }) => rows.map((row) => row * size + place))
  const upper = pivots.flatMap(({ place, columns }) => columns.map((column) => place * size + column))
  const stored = [...lower, ...upper.filter((key) => changed.has(key))]
  const factorAt = new Map(stored.map((key, i) => [key, i]))

  function factor(on: Builder, slots: Slots, gamma: number): void {
    const h = on.load(slots.h)
    const shift = on.divide(1, on.multiply(h, gamma))
    on.store(slots.inverse, on.divide(1, h))
    const matrix = new Map<number, Real>()
    for (const [key, i] of jacobianAt) matrix.set(key, on.load(slots.jacobian + i))
    for (let key = 0; key < size * size; key += size + 1) {
      const own = matrix.get(key)
      matrix.set(key, own === undefined ? shift : on.subtract(shift, own))
    }
    const found: Real[] = []
    for (const { place, rows, columns } of pivots) {
      const pivot = matrix.get(place * size + place)!
      const reciprocal = on.divide(1, pivot)
      found.push(pivot)
      on.store(slots.reciprocals + place, reciprocal)
      for (const row of rows) {
        const key = row * size + place
        const multiplier = on.multiply(matrix.get(key)!, reciprocal)
        on.store(slots.factors + factorAt.get(key)!, multiplier)
        for (const column of columns) {
          const target = row * size + column
          const change = on.multiply(multiplier, matrix.get(place * size + column)!)
          matrix.set(target, changedBy(on, { own: matrix.get(target), change, isDiagonal: row === column }))
        }
      }
      for (const column of columns) {
        const key = place * size + column
        const at = factorAt.get(key)
        if (at !== undefined) on.store(slots.factors + at, matrix.get(key)!)
      }
    }
    on.store(slots.pivots, sumOf(on, found))
  }

  function solve(on: Builder, slots: Slots, right: readonly Real[]): readonly Real[] {
    const b = [...right]
    const entry = (row: number, column: number): Real => {
      const at = factorAt.get(row * size + column)
      if (at !== undefined) return on.load(slots.factors + at)
      return on.load(slots.jacobian + jacobianAt.get(row * size + column)!)
    }
    for (const { place, rows } of pivots) {
      for (const row of rows) b[row] = on.add(b[row]!, on.multiply(entry(row, place), b[place]!))
    }
    for (const { place, columns } of pivots.toReversed()) {
      let sum = b[place]!
      for (const column of columns) sum = on.add(sum, on.multiply(entry(place, column), b[column]!))
      b[place] = on.multiply(sum, on.load(slots.reciprocals + place))
    }
    return b
  }

  return { count: stored.length, factor, solve }
}

function changedBy(
  on: Builder,
  { own, change, isDiagonal }: { own: Real | undefined; change: Real; isDiagonal: boolean },
): Real {
  if (own === undefined) return change
  return isDiagonal ? on.subtract(own, change) : on.add(own, change)
}
