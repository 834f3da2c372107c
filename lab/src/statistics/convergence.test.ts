import { stream } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { convergence } from './convergence.ts'

/** Chains whose draws are each a share `memory` of the one before. */
function chains(memory: number, shift = 0): readonly (readonly number[])[] {
  return [0, 1, 2, 3].map((chain) => {
    const draws = stream(1, chain, 'chain')
    let at = draws.normal()
    return Array.from({ length: 4000 }, () => {
      at = memory * at + Math.sqrt(1 - memory * memory) * draws.normal()
      return at + shift * chain
    })
  })
}

describe('convergence', () => {
  // The spread over 40 seeds is 0.021, 0.040 and 0.086; four of it.
  it.each([
    [0, 0.085],
    [0.5, 0.16],
    [0.9, 0.35],
  ])('of chains with memory %d counts as many draws as theory', (memory, off) => {
    const { rhat, effective } = convergence(chains(memory))
    expect(rhat).toBeLessThan(1.01)
    const known = (16_000 * (1 - memory)) / (1 + memory)
    expect(Math.abs(effective / known - 1)).toBeLessThan(off)
  })

  it('sees chains that do not agree', () => {
    const { rhat, effective } = convergence(chains(0.5, 0.5))
    expect(rhat).toBeGreaterThan(1.1)
    expect(effective).toBeLessThan(100)
  })
})
