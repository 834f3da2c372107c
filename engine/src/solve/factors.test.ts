import { array, assert, double, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { performed } from '../compile/perform.ts'
import { routine } from '../compile/routine.ts'
import { eliminationOf, type Entry } from './elimination.ts'
import { factorsOf } from './factors.ts'
import { rodas5p } from './rodas5p.ts'

const entriesOf = (pattern: readonly string[]): Entry[] =>
  pattern.flatMap((row, i) =>
    Array.from(row).flatMap((each, j) => (each === 'x' ? [{ row: i, column: j }] : [])),
  )

describe('the elimination', () => {
  it('of an arrow takes its head last and fills nothing in', () => {
    const pivots = eliminationOf(4, entriesOf(['xxxx', 'xx..', 'x.x.', 'x..x']))
    expect(pivots.map(({ place }) => place)).toEqual([1, 2, 0, 3])
    expect(pivots.map(({ rows }) => rows)).toEqual([[0], [0], [3], []])
  })

  it('of a chain in one direction has multipliers for its links alone', () => {
    const pivots = eliminationOf(4, entriesOf(['x...', 'xx..', '.xx.', '..xx']))
    expect(pivots.flatMap(({ rows }) => rows)).toHaveLength(3)
    expect(pivots.flatMap(({ columns }) => columns)).toHaveLength(0)
  })

  it('of a ring fills in', () => {
    const entries = entriesOf(['x..x', 'xx..', '.xx.', '..xx'])
    const found = eliminationOf(4, entries).flatMap(({ rows, columns }) => [...rows, ...columns])
    expect(found.length).toBeGreaterThan(4)
  })
})

describe('the factors of I/(hγ) - J', () => {
  const size = 6
  const value = double({ min: -1, max: 1, noNaN: true })
  const entry = record({
    row: integer({ min: 0, max: size - 1 }),
    column: integer({ min: 0, max: size - 1 }),
    value,
  })

  it('solve to rounding where the diagonal dominates, whatever the pattern', () => {
    assert(
      property(array(entry), array(value, { minLength: size, maxLength: size }), (all, right) => {
        const entries = [...new Map(all.map((each) => [each.row * size + each.column, each])).values()]
        const solution = solved(entries, right)
        const shift = 1 / (0.25 * rodas5p.gamma) // 18.9, above the six entries of a row
        for (const [i, b] of right.entries()) {
          const own = entries.filter(({ row }) => row === i)
          const product = own.reduce(
            (sum, { column, value }) => sum - value * solution[column]!,
            shift * solution[i]!,
          )
          expect(Math.abs(product - b)).toBeLessThan(1e-14)
        }
      }),
    )
  })

  function solved(
    entries: readonly (Entry & { readonly value: number })[],
    right: readonly number[],
  ): number[] {
    const factors = factorsOf(size, entries)
    const slots = { h: 0, inverse: 1, pivots: 2, reciprocals: 3, jacobian: 9, factors: 45 }
    const [from, to] = [81, 87]
    const memory = new Float64Array(93)
    const all = routine('factor and solve', 0, (on) => {
      factors.factor(on, slots, rodas5p.gamma)
      const b = right.map((_, i) => on.load(from + i))
      factors.solve(on, slots, b).forEach((each, i) => {
        on.store(to + i, each)
      })
    })
    memory[slots.h] = 0.25
    memory.set(right, from)
    memory.set(
      entries.map((each) => each.value),
      slots.jacobian,
    )
    const go = { calls: [{ routine: all, at: undefined }], until: undefined }
    performed({ slots: memory.length, sequences: { go } }, memory).go()
    return Array.from(memory.subarray(to))
  }
})
