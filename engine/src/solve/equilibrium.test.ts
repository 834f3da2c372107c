import { array, assert, double, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { trajectories, stepWithAll } from '../../test/kernels.ts'
import { modelOf } from '../../test/model.ts'
import { settle } from './equilibrium.ts'
import { kernelInJavaScript } from './kernel.ts'
import type { System } from '../system.ts'

const noParameters = new Float64Array(0)

/** Made at a rate of 1, passed on and back in the first two states, lost from the last; y_2 is held by no one. */
const chain = (rates: readonly number[]): System => {
  const [on, back, further, loss] = rates as [number, number, number, number] // the callers give four
  const matrix = [-on, back, 0, on, -back - further, 0, 0, further, -loss]
  return {
    size: 3,
    rates(y, _p, dy) {
      for (let i = 0; i < 3; i++)
        dy[i] = y.reduce((sum, value, j) => sum + matrix[3 * i + j]! * value, i === 0 ? 1 : 0)
    },
    jacobian(_y, _p, j) {
      j.set(matrix)
    },
  }
}

/** A bistable switch: y' = p_0 + y² / (1 + y²) - 0.4 y, which rests at 0, 1/2 and 2 without p_0. */
const toggle: System = {
  size: 1,
  rates(y, p, dy) {
    const square = y[0]! * y[0]!
    dy[0] = p[0]! + square / (1 + square) - 0.4 * y[0]!
  },
  jacobian(y, _p, j) {
    const square = y[0]! * y[0]!
    j[0] = (2 * y[0]!) / ((1 + square) * (1 + square)) - 0.4
  },
}

/** Two steps of saturable removal: 1 in, 2 y / (0.01 + y) out of the first into the second, 3 y / (0.01 + y) out. */
const saturable: System = {
  size: 2,
  rates(y, _p, dy) {
    const [first, second] = [(2 * y[0]!) / (0.01 + y[0]!), (3 * y[1]!) / (0.01 + y[1]!)]
    dy.set([1 - first, first - second])
  },
  jacobian(y, _p, j) {
    const first = 0.02 / ((0.01 + y[0]!) * (0.01 + y[0]!))
    const second = 0.03 / ((0.01 + y[1]!) * (0.01 + y[1]!))
    j.set([-first, 0, first, -second])
  },
}

describe('settle', () => {
  it('finds where a linear chain rests, over five decades of rates', () => {
    const rate = double({ min: -2, max: 3, noNaN: true }).map((exponent) => 10 ** exponent)
    assert(
      property(array(rate, { minLength: 4, maxLength: 4 }), (rates) => {
        const y = new Float64Array(3)
        expect(settle(chain(rates), y, noParameters, [0, 1, 2])).toEqual({ kind: 'settled' })
        const [on, back, further, loss] = rates as [number, number, number, number] // four by construction
        const exact = [(1 + back / further) / on, 1 / further, 1 / loss]
        // The difference of two flows of rate `on` is known to 1e-16 of them and leaves at the rate `further`.
        const rounding = 1e-12 + 1e-15 * (back / further + on / further)
        for (const [i, value] of exact.entries())
          expect(Math.abs(y[i]! / value - 1)).toBeLessThan(10 * rounding)
      }),
    )
  })

  it('moves no state that is held', () => {
    const y = Float64Array.of(0.25, 7, 1)
    settle(chain([1, 1, 1, 2]), y, noParameters, [2])
    expect([...y]).toEqual([0.25, 7, 3.5])
  })

  it('leaves everything where it is when nothing is free', () => {
    const y = Float64Array.of(1, 2, 3)
    expect(settle(chain([1, 1, 1, 1]), y, noParameters, [])).toEqual({ kind: 'settled' })
    expect([...y]).toEqual([1, 2, 3])
  })

  it('ends in the basin that it starts in', () => {
    const from = (start: number): number => {
      const y = Float64Array.of(start)
      expect(settle(toggle, y, Float64Array.of(0), [0]).kind).toBe('settled')
      return y[0]!
    }
    // 1e-12 of the largest value on the way.
    expect(from(0.4)).toBeCloseTo(0, 12)
    expect(from(0.6)).toBeCloseTo(2, 11)
    expect(from(40)).toBeCloseTo(2, 10)
  })

  it('follows a branch of rest to where it is pushed over', () => {
    const y = Float64Array.of(0)
    settle(toggle, y, Float64Array.of(0.01), [0])
    expect(y[0]).toBeLessThan(0.1)
    settle(toggle, y, Float64Array.of(0.1), [0])
    expect(y[0]).toBeGreaterThan(2)
  })

  it('stays positive from a start far above saturation', () => {
    const y = Float64Array.of(1000, 0)
    expect(settle(saturable, y, noParameters, [0, 1])).toEqual({ kind: 'settled' })
    expect(y[0]).toBeCloseTo(0.01, 12)
    expect(y[1]).toBeCloseTo(0.005, 12)
  })

  it('lets a state settle at 0 where two flows cancel', () => {
    const remote: System = {
      size: 2,
      rates(y, _p, dy) {
        dy.set([3 - 0.3 * y[0]!, 1e-3 * (y[0]! - 10) - 0.02 * y[1]!])
      },
      jacobian(_y, _p, j) {
        j.set([-0.3, 0, 1e-3, -0.02])
      },
    }
    const y = Float64Array.of(5, 0)
    expect(settle(remote, y, noParameters, [0, 1])).toEqual({ kind: 'settled' })
    // Rounding of 10 · 1e-3 / 0.02.
    expect(Math.abs(y[1]!)).toBeLessThan(1e-15)
  })

  it('is where the solver goes in the end', () => {
    const [rested, start] = [Float64Array.of(3, 0.5), Float64Array.of(3, 0.5)]
    settle(saturable, rested, noParameters, [0, 1])
    const model = modelOf({
      first: '1 - 2 * first / (0.01 + first)',
      second: '2 * first / (0.01 + first) - 3 * second / (0.01 + second)',
    })
    const outputs = Float64Array.of(1000)
    const course = { parameters: noParameters, start, from: 0, doses: [], outputs }
    const settings = { relative: 1e-10, absolute: Float64Array.of(1e-12, 1e-12), stepLimit: 10_000 }
    const [found] = trajectories(kernelInJavaScript(stepWithAll(model)), [course], settings)
    // The solver's own tolerance.
    for (const [i, value] of found!.values.entries()) expect(Math.abs(value - rested[i]!)).toBeLessThan(1e-10)
  })

  it('says which state never rests, and leaves all as they were', () => {
    const growing = chain([1, 1, 0, 2])
    const y = Float64Array.of(0.5, 0.25, 8)
    expect(settle(growing, y, noParameters, [0, 1, 2])).toMatchObject({ kind: 'unsettled', reason: 'slow' })
    expect([...y]).toEqual([0.5, 0.25, 8])
  })

  it('says which state has no rate at the start', () => {
    const y = Float64Array.of(1, NaN)
    expect(settle(saturable, y, noParameters, [0, 1])).toEqual({
      kind: 'unsettled',
      reason: 'not-finite',
      state: 1,
    })
  })

  it('gives the same bytes twice', () => {
    const [one, other] = [Float64Array.of(30, 2), Float64Array.of(30, 2)]
    settle(saturable, one, noParameters, [0, 1])
    settle(saturable, other, noParameters, [0, 1])
    expect(one).toEqual(other)
  })
})
