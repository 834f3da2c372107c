// F. Mazzia & C. Magherini, Test Set for Initial Value Problem Solvers, release 2.4 (2008), University of Bari, and
// E. Hairer & G. Wanner, Solving Ordinary Differential Equations II, 2nd ed. (1996), section IV.10.
import { describe, expect, it } from 'vitest'
import { solve } from './solve.ts'
import type { System } from '../system.ts'

interface Reference {
  readonly name: string
  readonly system: System
  readonly start: readonly number[]
  /** The smallest size of each state that must be right to the relative tolerance. */
  readonly scale: readonly number[]
  readonly solution: ReadonlyMap<number, readonly number[]>
}

/** H. H. Robertson's three reactions of 1966: rates from 0.04 to 3e7 over eleven decades of time. */
const robertson: Reference = {
  name: 'Robertson',
  system: {
    size: 3,
    rates(y, _p, dy) {
      const [a, b, c] = [0.04 * y[0]!, 1e4 * y[1]! * y[2]!, 3e7 * y[1]! * y[1]!]
      dy.set([b - a, a - b - c, c])
    },
    jacobian(y, _p, j) {
      const [b, c, d] = [1e4 * y[2]!, 1e4 * y[1]!, 6e7 * y[1]!]
      j.set([-0.04, b, c, 0.04, -b - d, -c, 0, d, 0])
    },
  },
  start: [1, 0, 0],
  scale: [1e-8, 1e-13, 1e-2],
  solution: new Map([
    [1, [0.9664597373330035, 0.3074626578578675e-4, 0.3350951640121071e-1]],
    [1e2, [0.6172348823960878, 0.6153591274639123e-5, 0.3827589640126376]],
    [1e5, [0.1786592114209946e-1, 0.7274751468436319e-7, 0.9821340061103859]],
    [1e11, [0.2083340149701255e-7, 0.8333360770334713e-13, 0.999999979166505]],
  ]),
}

/** E. Schäfer's plant physiology of 1975: eight states, conserved total of the last two. */
const hires: Reference = {
  name: 'HIRES',
  system: {
    size: 8,
    rates(y, _p, dy) {
      const reaction = 280 * y[5]! * y[7]!
      dy.set([
        -1.71 * y[0]! + 0.43 * y[1]! + 8.32 * y[2]! + 0.0007,
        1.71 * y[0]! - 8.75 * y[1]!,
        -10.03 * y[2]! + 0.43 * y[3]! + 0.035 * y[4]!,
        8.32 * y[1]! + 1.71 * y[2]! - 1.12 * y[3]!,
        -1.745 * y[4]! + 0.43 * y[5]! + 0.43 * y[6]!,
        -reaction + 0.69 * y[3]! + 1.71 * y[4]! - 0.43 * y[5]! + 0.69 * y[6]!,
        reaction - 1.81 * y[6]!,
        -reaction + 1.81 * y[6]!,
      ])
    },
    jacobian(y, _p, j) {
      const [six, eight] = [280 * y[5]!, 280 * y[7]!]
      j.set([-1.71, 0.43, 8.32, 0, 0, 0, 0, 0], 0)
      j.set([1.71, -8.75, 0, 0, 0, 0, 0, 0], 8)
      j.set([0, 0, -10.03, 0.43, 0.035, 0, 0, 0], 16)
      j.set([0, 8.32, 1.71, -1.12, 0, 0, 0, 0], 24)
      j.set([0, 0, 0, 0, -1.745, 0.43, 0.43, 0], 32)
      j.set([0, 0, 0, 0.69, 1.71, -eight - 0.43, 0.69, -six], 40)
      j.set([0, 0, 0, 0, 0, eight, -1.81, six], 48)
      j.set([0, 0, 0, 0, 0, -eight, 1.81, -six], 56)
    },
  },
  start: [1, 0, 0, 0, 0, 0, 0, 0.0057],
  scale: [1e-4, 1e-4, 1e-5, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3],
  solution: new Map([
    [
      321.8122,
      [
        0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
        0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2,
      ],
    ],
  ]),
}

/** Van der Pol's oscillator, x'' = µ (1 - x²) x' - x, in its own time. */
const vanDerPol: Reference = {
  name: 'van der Pol, µ = 1e3 (VDPOLM)',
  system: {
    size: 2,
    rates(y, _p, dy) {
      dy[0] = y[1]!
      dy[1] = 1e3 * (1 - y[0]! * y[0]!) * y[1]! - y[0]!
    },
    jacobian(y, _p, j) {
      j.set([0, 1, -2e3 * y[0]! * y[1]! - 1, 1e3 * (1 - y[0]! * y[0]!)])
    },
  },
  start: [2, 0],
  scale: [1, 1e-3],
  solution: new Map([[2000, [0.1706167732170469e1, -0.8928097010248125e-3]]]),
}

/** The same in the slow time t / µ, with ε = 1 / µ² = 1e-6 before the highest derivative. */
const scaledVanDerPol: Reference = {
  name: 'van der Pol, ε = 1e-6 (VDPOL)',
  system: {
    size: 2,
    rates(y, _p, dy) {
      dy[0] = y[1]!
      dy[1] = ((1 - y[0]! * y[0]!) * y[1]! - y[0]!) / 1e-6
    },
    jacobian(y, _p, j) {
      j.set([0, 1, (-2 * y[0]! * y[1]! - 1) / 1e-6, (1 - y[0]! * y[0]!) / 1e-6])
    },
  },
  start: [2, 0],
  scale: [1, 1],
  solution: new Map([
    [1, [-0.186364625480813e1, 0.753543086543546]],
    [2, [0.1706167732170483e1, -0.8928097010247975]],
  ]),
}

/** Lefever and Nicolis' reaction, nonstiff; solved by Mathematica to 32 digits in cpmech/russell, russell_ode. */
const brusselator: Reference = {
  name: 'Brusselator',
  system: {
    size: 2,
    rates(y, _p, dy) {
      const reaction = y[0]! * y[0]! * y[1]!
      dy[0] = 1 + reaction - 4 * y[0]!
      dy[1] = 3 * y[0]! - reaction
    },
    jacobian(y, _p, j) {
      const [a, b] = [2 * y[0]! * y[1]!, y[0]! * y[0]!]
      j.set([a - 4, b, 3 - a, -b])
    },
  },
  start: [1.5, 3],
  scale: [1, 1],
  solution: new Map([[20, [0.49863707126834783, 4.596780349452011]]]),
}

describe.each([robertson, hires, vanDerPol, scaledVanDerPol, brusselator])('$name', (reference) => {
  const { system, start, scale, solution } = reference
  // Global error within 30 relative tolerances: errors per step add up; exploratory runs stayed within 27.
  it.each([1e-4, 1e-6, 1e-8])('is solved to thirty times a relative tolerance of %s', (relative) => {
    const { values, ending } = solve(system, {
      parameters: new Float64Array(0),
      start: Float64Array.from(start),
      from: 0,
      doses: [],
      outputs: Float64Array.from(solution.keys()),
      tolerance: { relative, absolute: Float64Array.from(scale, (size) => relative * size) },
      stepLimit: 10_000,
    })
    expect(ending).toEqual({ kind: 'completed' })
    for (const [i, exact] of [...solution.values()].flat().entries()) {
      expect(Math.abs(values[i]! / exact - 1)).toBeLessThan(30 * relative)
    }
  })
})
