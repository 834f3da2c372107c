import { describe, expect, it } from 'vitest'
import { climb, holding } from './climb.ts'

const covariance = [
  [1, 0.6],
  [0.6, 4],
]
// The inverse of that matrix.
const logDensity = ([x, y]: readonly number[]): number => {
  const [a, b] = [x! - 1, y! + 2]
  return -0.5 * ((4 * a * a - 1.2 * a * b + b * b) / 3.64)
}

describe('a climb', () => {
  it('finds the summit of a normal density', () => {
    const { point, value } = climb({ logDensity }, [4, 4], covariance)
    expect(point[0]).toBeCloseTo(1, 6)
    expect(point[1]).toBeCloseTo(-2, 6)
    expect(value).toBeCloseTo(0, 6)
  })

  it('finds it where the curvature is another', () => {
    const quartic = ([x]: readonly number[]): number => -((x! - 1) * (x! - 1) * (x! - 1) * (x! - 1))
    const { value } = climb({ logDensity: quartic }, [4], [[1]])
    expect(value).toBeGreaterThan(-0.05)
  })

  it('leaves a coordinate that is held and moves the others to where they are most likely beside it', () => {
    const { point } = climb({ logDensity }, [3, 0], holding(covariance, 0))
    expect(point[0]).toBe(3)
    expect(point[1]).toBeCloseTo(-2 + 0.6 * 2, 6)
  })
})
