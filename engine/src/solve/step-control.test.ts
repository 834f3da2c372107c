import { assert, double, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorNorm, firstStep, proportionalIntegral, worstState } from './step-control.ts'

const vector = (...values: number[]): Float64Array => Float64Array.from(values)

describe('errorNorm', () => {
  const tolerance = { relative: 1e-3, absolute: vector(1e-6, 1e-2) }

  it('is 1 when every error equals its tolerance, at the larger end of the step', () => {
    const ends = { y: vector(-4, 0), next: vector(2, 10) }
    const error = vector(1e-6 + 4e-3, -(1e-2 + 1e-2))
    expect(errorNorm(error, ends, tolerance)).toBeCloseTo(1, 14)
  })

  it('is the root mean square over the states', () => {
    const ends = { y: vector(0, 0), next: vector(0, 0) }
    expect(errorNorm(vector(3e-6, 4e-2), ends, tolerance)).toBeCloseTo(Math.sqrt(12.5), 13)
    expect(worstState(vector(3e-6, 4e-2), ends, tolerance)).toBe(1)
    expect(worstState(vector(-5e-6, 4e-2), ends, tolerance)).toBe(0)
  })
})

describe('proportionalIntegral', () => {
  const norm = double({ min: 1e-8, max: 1, noNaN: true })

  it('grows a step at most sixfold and shrinks it at most to a fifth', () => {
    const control = proportionalIntegral(5)
    control.restart()
    expect(control.accept(0)).toBe(6)
    expect(control.reject(Infinity)).toBe(0.2)
  })

  it('never grows the step right after a rejection', () => {
    assert(
      property(norm, norm, (first, second) => {
        const control = proportionalIntegral(5)
        control.restart()
        control.accept(first)
        control.reject(1 + first)
        expect(control.accept(second)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('grows again in the second step after a rejection', () => {
    const control = proportionalIntegral(5)
    control.restart()
    control.reject(2)
    control.accept(1e-3)
    expect(control.accept(1e-3)).toBeGreaterThan(1)
  })

  it('asks for a smaller step the larger the error', () => {
    assert(
      property(norm, norm, (one, other) => {
        const factor = (value: number): number => {
          const control = proportionalIntegral(5)
          control.restart()
          return control.accept(value)
        }
        expect(factor(Math.max(one, other))).toBeLessThanOrEqual(factor(Math.min(one, other)))
      }),
    )
  })

  it('forgets what was before a restart', () => {
    const control = proportionalIntegral(5)
    control.restart()
    const fresh = control.accept(0.5)
    control.reject(100)
    control.restart()
    expect(control.accept(0.5)).toBe(fresh)
  })

  it('settles a smooth solution at an error of 0.44 of the tolerance', () => {
    // error = h^5: the fixed point of 0.9 norm^(-0.85/5 + 0.2/5) = 1.
    const control = proportionalIntegral(5)
    control.restart()
    let h = 0.1
    for (let step = 0; step < 200; step++) h *= control.accept(Math.min(1, h ** 5))
    expect(h ** 5).toBeCloseTo(0.9 ** (5 / 0.65), 6)
  })
})

describe('firstStep', () => {
  const decay = (rate: number, from: number) => ({
    y: vector(from),
    rates: vector(-rate * from),
    jacobian: vector(-rate),
  })
  const tolerance = { relative: 1e-6, absolute: vector(1e-9) }

  it('scales with the unit of time', () => {
    const [days, seconds] = [
      firstStep(decay(2, 5), tolerance, 5),
      firstStep(decay(2 / 86400, 5), tolerance, 5),
    ]
    expect(seconds / days / 86400).toBeCloseTo(1, 12)
  })

  it('does not depend on the unit of a state whose tolerances have the same unit', () => {
    const scaled = { relative: 1e-6, absolute: vector(1e-3) }
    expect(firstStep(decay(2, 5e6), scaled, 5)).toBeCloseTo(firstStep(decay(2, 5), tolerance, 5), 12)
  })

  it('is at most the time in which the state changes by its own size, or by its tolerance from 0', () => {
    expect(firstStep(decay(2, 5), { relative: 1e3, absolute: vector(1) }, 5)).toBeLessThanOrEqual(0.5)
    const rising = { y: vector(0), rates: vector(3), jacobian: vector(0) }
    expect(firstStep(rising, tolerance, 5)).toBeLessThanOrEqual(1e-9 / 3)
  })

  it('is 1 for a system at rest and for one whose rates overflow', () => {
    expect(firstStep(decay(2, 0), tolerance, 5)).toBe(1)
    expect(firstStep(decay(1e200, 1e100), tolerance, 5)).toBe(1)
  })
})
