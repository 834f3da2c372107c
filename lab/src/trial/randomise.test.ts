import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomise } from './randomise.ts'

const shares = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 })
  .filter((all) => all.some((share) => share > 0))
const seeds = fc.integer({ min: 0, max: 2 ** 40 })

describe('randomisation', () => {
  it('gives every participant an arm, in numbers within one of the exact shares', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 200 }), seeds, (all, people, seed) => {
        const arms = randomise(all, people, seed, 3)
        const total = all.reduce((sum, share) => sum + share, 0)
        expect(arms).toHaveLength(people)
        all.forEach((share, arm) => {
          const count = arms.filter((each) => each === arm).length
          expect(Math.abs(count - (share / total) * people)).toBeLessThan(1)
        })
      }),
    )
  })

  it('differs between trials and not between calls', () => {
    const first = randomise([1, 1], 40, 7, 0)
    expect(randomise([1, 1], 40, 7, 0)).toEqual(first)
    expect(randomise([1, 1], 40, 7, 1)).not.toEqual(first)
  })

  it('puts each participant in each arm equally often over many trials', () => {
    const trials = 4000
    let firstInArm = 0
    for (let trial = 0; trial < trials; trial++)
      firstInArm += randomise([1, 2], 6, 11, trial)[0] === 0 ? 1 : 0
    const expected = trials / 3
    expect(Math.abs(firstInArm - expected)).toBeLessThan(4 * Math.sqrt(trials * (2 / 9))) // four standard deviations
  })
})
