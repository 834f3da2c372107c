// Order conditions: E. Hairer & G. Wanner, Solving Ordinary Differential Equations II, 2nd ed. (1996), theorem IV.7.4.
// The stiff problem: A. Prothero & A. Robinson, Math. Comput. 28 (1974) 145–162.
import { describe, expect, it } from 'vitest'
import type { System } from '../system.ts'
import { lu, regular } from './lu.ts'
import type { Explicit, Method, Rosenbrock } from './method.ts'
import { rodas4p } from './rodas4p.ts'
import { rodas5p } from './rodas5p.ts'
import { tsit5 } from './tsit5.ts'

const noParameters = new Float64Array(0)

interface Step {
  readonly next: Float64Array
  readonly error: Float64Array
  readonly k: readonly Float64Array[]
}

/** A step of size 1, taken as `Method` says. */
function step(method: Method, system: System, y: Float64Array): Step {
  return method.kind === 'explicit' ? explicitStep(method, system, y) : rosenbrockStep(method, system, y)
}

function explicitStep(method: Explicit, system: System, y: Float64Array): Step {
  let next = y
  const k = [ratesAt(system, y)]
  for (const row of method.a) {
    next = plus(y, row, k)
    k.push(ratesAt(system, next))
  }
  return { next, error: plus(zeros(y), method.error, k), k }
}

function rosenbrockStep(method: Rosenbrock, system: System, y: Float64Array): Step {
  const linear = lu(system.size)
  system.jacobian(y, noParameters, linear.matrix)
  linear.matrix.forEach((each, i) => {
    linear.matrix[i] = (i % (system.size + 1) === 0 ? 1 / method.gamma : 0) - each
  })
  expect(linear.factor()).toBe(regular)
  let u = y
  const k: Float64Array[] = []
  for (const couplings of [[], ...method.c]) {
    const row = method.a[k.length - 1]
    if (row !== undefined) u = plus(y, row, k)
    else if (k.length > 0) u = plus(u, [1], k.slice(-1))
    const stage = plus(ratesAt(system, u), couplings, k)
    linear.solve(stage)
    k.push(stage)
  }
  return { next: plus(u, [1], k.slice(-1)), error: k.at(-1)!, k }
}

/** The solution at a fraction of a step from y. */
function inside({ interpolant }: Method, y: Float64Array, { next, k }: Step, theta: number): Float64Array {
  const bends = interpolant.map((row) => plus(zeros(y), row, k))
  return y.map((from, i) => {
    const bend = bends.reduceRight((sum, w) => w[i]! + theta * sum, 0)
    return (1 - theta) * from + theta * (next[i]! + (1 - theta) * bend)
  })
}

function ratesAt(system: System, y: Float64Array): Float64Array {
  const rates = zeros(y)
  system.rates(y, noParameters, rates)
  return rates
}

const zeros = (y: Float64Array): Float64Array => new Float64Array(y.length)

/** y + Σ_j weight_j k_j. */
const plus = (y: Float64Array, weights: readonly number[], k: readonly Float64Array[]): Float64Array =>
  y.map((value, i) => value + weights.reduce((sum, weight, j) => sum + weight * k[j]![i]!, 0))

/** A rooted tree is the list of its branches. */
type Tree = readonly Tree[]

const order = (tree: Tree): number => tree.reduce((sum, branch) => sum + order(branch), 1)
const density = (tree: Tree): number => tree.reduce((all, branch) => all * density(branch), 1 / order(tree))

/** All rooted trees up to an order, branches before the trees they are part of. */
function treesUpTo(most: number): Tree[] {
  const trees: Tree[] = [[]]
  const add = (branches: Tree, firstBranch: number, left: number): void => {
    if (left === 0) trees.push(branches)
    for (const [i, branch] of known.entries()) {
      if (i >= firstBranch && order(branch) <= left) add([...branches, branch], i, left - order(branch))
    }
  }
  let known: Tree[] = []
  for (let n = 2; n <= most; n++) {
    known = [...trees]
    add([], 0, n - 1)
  }
  return trees
}

/**
 * One equation for each tree: y_tree' = the product of y_branch. From y = 0, each has one elementary differential, so
 * a step of 1 gives the left side of that tree's order condition, and the solution t^order · density the right.
 */
function treeSystem(trees: readonly Tree[]): System {
  const n = trees.length
  const branches = trees.map((tree) => tree.map((branch) => trees.indexOf(branch)))
  const product = (y: Float64Array, factors: readonly number[]) => factors.reduce((all, i) => all * y[i]!, 1)
  return {
    size: n,
    rates(y, _p, dy) {
      for (const [i, factors] of branches.entries()) dy[i] = product(y, factors)
    },
    jacobian(y, _p, j) {
      j.fill(0)
      for (const [i, factors] of branches.entries()) {
        for (const [at, k] of factors.entries()) j[i * n + k]! += product(y, factors.toSpliced(at, 1))
      }
    },
  }
}

const trees = treesUpTo(6)
const forest = treeSystem(trees)
const origin = new Float64Array(trees.length)
// The coefficients have 16 digits and reach 165; in exact arithmetic the conditions fail by up to 2e-14.
const rounding = 1e-13

/** The order up to which all conditions hold at a fraction of the step. */
function orderOf(values: Float64Array, theta = 1): number {
  const failing = trees.filter(
    (tree, i) => !(Math.abs(values[i]! - theta ** order(tree) * density(tree)) < rounding),
  )
  return Math.min(...failing.map(order)) - 1
}

/** The orders of the solution, of the embedded one, and of the interpolant at four fractions of the step. */
function ordersOf(method: Method): readonly number[] {
  const taken = step(method, forest, origin)
  return [
    orderOf(taken.next),
    orderOf(plus(taken.next, [-1], [taken.error])),
    ...[0.1, 0.25, 0.5, 0.9].map((theta) => orderOf(inside(method, origin, taken, theta), theta)),
  ]
}

type Rows = readonly (readonly number[])[]

/** The rows with each of their numbers in turn off by a millionth. */
const damaged = (rows: Rows): readonly Rows[] =>
  rows.flatMap((row, i) => row.map((value, j) => rows.with(i, row.with(j, value + 1e-6))))

/**
 * The method with each of its coefficients in turn off by a millionth, but for the part of the last Rosenbrock stage in
 * the interpolant: that stage is the error, too small for the conditions of the interpolant to see.
 */
function corrupted(method: Method): readonly Method[] {
  const ofStages = damaged(method.a).map((a) => ({ ...method, a }))
  if (method.kind === 'explicit') {
    const ofError = damaged([method.error]).map(([error]) => ({ ...method, error: error! }))
    return [
      ...ofStages,
      ...ofError,
      ...damaged(method.interpolant).map((interpolant) => ({ ...method, interpolant })),
    ]
  }
  const seen = method.interpolant.map((row) => row.slice(0, method.c.length))
  return [
    ...ofStages,
    ...damaged(seen).map((interpolant) => ({ ...method, interpolant })),
    ...damaged(method.c).map((c) => ({ ...method, c })),
    { ...method, gamma: method.gamma + 1e-6 },
  ]
}

it('the rooted trees of the orders 1 to 6 are 1, 1, 2, 4, 9 and 20', () => {
  const count = (n: number): number => trees.filter((tree) => order(tree) === n).length
  expect([1, 2, 3, 4, 5, 6].map(count)).toEqual([1, 1, 2, 4, 9, 20])
})

describe.each([
  { method: rodas5p, orders: [5, 4, 4, 4, 4, 4] },
  { method: rodas4p, orders: [4, 3, 3, 3, 3, 3] },
  { method: tsit5, orders: [5, 4, 4, 4, 4, 4] },
])('the coefficients of $method.name', ({ method, orders }) => {
  it('satisfy the order conditions of the solution, the embedded one and the interpolant, and none further', () => {
    expect(ordersOf(method)).toEqual(orders)
    expect([method.order, method.errorOrder]).toEqual([orders[0], orders[1]! + 1])
  })

  it('satisfy them no longer when one of them is off by a millionth', () => {
    const whole = String(orders)
    expect(corrupted(method).filter((each) => String(ordersOf(each)) === whole)).toEqual([])
  })
})

/** y' = Ay. */
const linear = (matrix: readonly number[], size: number): System => ({
  size,
  rates(y, _p, dy) {
    for (let i = 0; i < size; i++) dy[i] = y.reduce((sum, value, j) => sum + matrix[i * size + j]! * value, 0)
  },
  jacobian(_y, _p, j) {
    j.set(matrix)
  },
})

/** y' = λ (y - φ(t)) + φ'(t) with t as the second state and φ = t + t² + t³. */
const cubicTarget = (lambda: number): System => ({
  size: 2,
  rates(y, _p, dy) {
    const t = y[1]!
    dy.set([lambda * (y[0]! - t * (1 + t * (1 + t))) + 1 + t * (2 + 3 * t), 1])
  },
  jacobian(y, _p, j) {
    const t = y[1]!
    j.set([lambda, 2 + 6 * t - lambda * (1 + t * (2 + 3 * t)), 0, 0])
  },
})

describe.each([rodas5p, rodas4p])('$name', (method) => {
  it('is A-stable on the imaginary axis and damps an infinitely stiff state to zero', () => {
    // R(z) is 12.5 / z of Rodas5P and 9.3 / z of Rodas4P for large z.
    const stiff = step(method, linear([-1e12], 1), Float64Array.of(1))
    expect(Math.abs(stiff.next[0]!)).toBeLessThan(2e-11)
    for (let frequency = 1e-3; frequency < 1e6; frequency *= 1.1) {
      const turned = step(method, linear([0, -frequency, frequency, 0], 2), Float64Array.of(1, 0))
      // |R| = 1 - O(ω^6) near 0, where only rounding can lift it over 1.
      expect(Math.hypot(turned.next[0]!, turned.next[1]!)).toBeLessThanOrEqual(1 + 1e-13)
    }
  })

  it('follows a target cubic in time exactly, whatever the stiffness', () => {
    const y = new Float64Array(2)
    for (const lambda of [-0.1, -1, -10, -1e3, -1e6]) {
      const taken = step(method, cubicTarget(lambda), y)
      expect(Math.abs(taken.next[0]! - 3)).toBeLessThan(rounding)
      expect(Math.abs(taken.error[0]!)).toBeLessThan(rounding)
      for (const t of [0.1, 0.25, 0.5, 0.9]) {
        const value = inside(method, y, taken, t)[0]!
        expect(Math.abs(value - t * (1 + t * (1 + t)))).toBeLessThan(rounding)
      }
    }
  })
})

it('Tsit5 is interpolated with the slope of the solution at both ends', () => {
  const [first, second, third] = tsit5.interpolant as [number[], number[], number[]] // three rows, above
  const weights = [...tsit5.a.at(-1)!, 0]
  for (const [j, weight] of weights.entries()) {
    const [before, after] = [weight + first[j]!, weight - first[j]! - second[j]! - third[j]!]
    expect(Math.abs(before - (j === 0 ? 1 : 0))).toBeLessThan(rounding)
    expect(Math.abs(after - (j === 6 ? 1 : 0))).toBeLessThan(rounding)
  }
})
