// E. Hairer & G. Wanner, Solving Ordinary Differential Equations II, 2nd ed. (1996), theorem IV.7.4.
import { describe, expect, it } from 'vitest'
import { rodas5p } from './rodas5p.ts'
import type { System } from '../system.ts'

/** A rooted tree is the list of its branches. */
type Tree = readonly Tree[]

const order = (tree: Tree): number => tree.reduce((sum, branch) => sum + order(branch), 1)

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

const density = (tree: Tree): number => tree.reduce((all, branch) => all * density(branch), 1 / order(tree))

describe('the coefficients of Rodas5P', () => {
  const trees = treesUpTo(6)
  const stepper = rodas5p(treeSystem(trees))
  stepper.start(new Float64Array(0))
  stepper.attempt(1)
  // The coefficients have 16 digits and reach 165; in exact arithmetic the conditions fail by up to 2e-14.
  const rounding = 1e-13
  const failures = (value: (i: number) => number, scale: (tree: Tree) => number, upTo: number): Tree[] =>
    trees.filter((tree, i) => order(tree) <= upTo && Math.abs(value(i) - scale(tree)) > rounding)

  it('satisfy the 17 order conditions up to order 5', () => {
    expect(trees.filter((tree) => order(tree) <= 5)).toHaveLength(17)
    expect(failures((i) => stepper.next[i]!, density, 5)).toEqual([])
  })

  it('fail a condition of order 6', () => {
    expect(failures((i) => stepper.next[i]!, density, 6)).not.toEqual([])
  })

  it('have an embedded method of order 4 and not 5', () => {
    const embedded = (i: number): number => stepper.next[i]! - stepper.error[i]!
    expect(failures(embedded, density, 4)).toEqual([])
    expect(failures(embedded, density, 5)).not.toEqual([])
  })

  it('have an interpolant of order 4 and not 5 at any point of the step', () => {
    for (const theta of [0.1, 0.25, 0.5, 0.9]) {
      const inside = new Float64Array(trees.length)
      stepper.interpolate(theta, inside, 0)
      const scale = (tree: Tree): number => theta ** order(tree) * density(tree)
      expect(failures((i) => inside[i]!, scale, 4)).toEqual([])
      expect(failures((i) => inside[i]!, scale, 5)).not.toEqual([])
    }
  })
})
