import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shapley } from './shapley.ts'

describe('the Shapley value', () => {
  it('shares sum to the whole, for any game', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 }),
        (game) => {
          const values = Float64Array.from(game)
          const sum = [0, 1, 2, 3].reduce((all, i) => all + shapley(values, 4, i), 0)
          expect(sum).toBeCloseTo(values[15]! - values[0]!, 12)
        },
      ),
    )
  })

  it('gives a player who never matters nothing and equal players the same', () => {
    const values = Float64Array.from({ length: 8 }, (_, on) => ((on & 3) === 3 ? 1 : 0))
    expect([0, 1, 2].map((i) => shapley(values, 3, i))).toEqual([0.5, 0.5, 0])
  })
})
