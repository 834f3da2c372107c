import { describe, expect, test } from 'vitest'
import { designed, sobolIndices, type Evaluated, type Indices } from './sobol-indices.ts'

type Point = Readonly<Record<string, number>>

/** A function of named inputs in (0, 1) at the rows of a design, each set of inputs swapped. */
function evaluated(
  f: (point: Point) => number,
  {
    inputs,
    sets,
    rows,
    seed,
  }: { inputs: readonly string[]; sets: readonly (readonly string[])[]; rows: number; seed: number },
): Evaluated {
  const at = (swapped: readonly string[]) =>
    Float64Array.from({ length: rows }, (_, row) =>
      f(
        Object.fromEntries(
          inputs.map((name) => [name, designed(seed, row, name)[swapped.includes(name) ? 1 : 0]]),
        ),
      ),
    )
  return { a: at([]), b: at(inputs), swapped: sets.map(at) }
}

function indicesOf(
  f: (point: Point) => number,
  inputs: readonly string[],
  rows: number,
  seed = 1,
): readonly Indices[] {
  return sobolIndices(evaluated(f, { inputs, sets: inputs.map((name) => [name]), rows, seed }), seed)
}

/** Off by at most twice the half width of the 95 % interval: about four standard errors. */
function expectNear({ value, low, high }: Indices['total'], truth: number): void {
  expect(Math.abs(value - truth)).toBeLessThanOrEqual(high - low)
  expect(high - low).toBeLessThan(0.1)
}

const angle = (u: number): number => Math.PI * (2 * u - 1)

/** Ishigami & Homma 1990, with a = 7 and b = 0.1. */
const ishigami = ({ x, y, z }: Point): number =>
  Math.sin(angle(x!)) + 7 * Math.sin(angle(y!)) ** 2 + 0.1 * angle(z!) ** 4 * Math.sin(angle(x!))

describe('the indices of functions whose indices are known', () => {
  test('Ishigami', () => {
    const ofX = 0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2
    const ofY = 7 ** 2 / 8
    const ofXAndZ = 0.1 ** 2 * Math.PI ** 8 * (8 / 225)
    const variance = ofX + ofY + ofXAndZ
    const [x, y, z] = indicesOf(ishigami, ['x', 'y', 'z'], 4096)
    expectNear(x!.first, ofX / variance) // 0.314
    expectNear(y!.first, ofY / variance) // 0.442
    expectNear(z!.first, 0)
    expectNear(x!.total, (ofX + ofXAndZ) / variance) // 0.558
    expectNear(y!.total, ofY / variance)
    expectNear(z!.total, ofXAndZ / variance) // 0.244
  })

  test('the g-function of Sobol’', () => {
    const a = [0, 1, 4.5, 9, 99] as const
    const names = a.map((_, i) => `x${i}`)
    const g = (point: Point) =>
      a.reduce<number>((product, ai, i) => product * ((Math.abs(4 * point[`x${i}`]! - 2) + ai) / (1 + ai)), 1)
    const alone = a.map((ai) => 1 / (3 * (1 + ai) ** 2))
    const all = alone.reduce((product, v) => product * (1 + v), 1)
    indicesOf(g, names, 4096).forEach(({ first, total }, i) => {
      expectNear(first, alone[i]! / (all - 1))
      expectNear(total, (alone[i]! * all) / (1 + alone[i]!) / (all - 1))
    })
  })

  test('in a sum both indices are the shares of the terms, whatever is added to it', () => {
    const sum = ({ x, y, z }: Point) => 1e6 + x! + 2 * y! + 3 * z!
    indicesOf(sum, ['x', 'y', 'z'], 4096).forEach(({ first, total }, i) => {
      expectNear(first, (i + 1) ** 2 / 14)
      expectNear(total, (i + 1) ** 2 / 14)
    })
  })

  test('a set of inputs has the share of all that happens within it', () => {
    const sets = [['x', 'z'], ['y']]
    const [both, y] = sobolIndices(
      evaluated(ishigami, { inputs: ['x', 'y', 'z'], sets, rows: 4096, seed: 1 }),
      1,
    )
    expectNear(both!.first, 1 - 7 ** 2 / 8 / 13.8446)
    expectNear(both!.total, 1 - 7 ** 2 / 8 / 13.8446)
    expectNear(y!.total, 7 ** 2 / 8 / 13.8446)
  })
})

test('an input without effect has indices of exactly 0, and so have their intervals', () => {
  const [, idle] = indicesOf(({ x }) => Math.exp(x!), ['x', 'idle'], 64)
  const nothing = { value: 0, low: 0, high: 0 }
  expect(idle).toEqual({ first: nothing, total: nothing })
})

test('neither the order of the inputs nor another input changes a bit', () => {
  const [x, y, z] = indicesOf(ishigami, ['x', 'y', 'z'], 128)
  expect(indicesOf(ishigami, ['z', 'idle', 'x', 'y'], 128).filter((_, i) => i !== 1)).toEqual([z, x, y])
})

test('a longer design begins with the rows of a shorter one', () => {
  const design = { inputs: ['x', 'y', 'z'], sets: [['x']], seed: 3 }
  const long = evaluated(ishigami, { ...design, rows: 64 })
  expect(evaluated(ishigami, { ...design, rows: 32 }).a).toEqual(long.a.slice(0, 32))
})

test('95 % intervals hold the truth about 57 times in 60', () => {
  const truth = 7 ** 2 / 8 / 13.8446
  const held = Array.from(
    { length: 200 },
    (_, seed) => indicesOf(ishigami, ['x', 'y', 'z'], 128, seed)[1]!.total,
  ).filter(({ low, high }) => low <= truth && truth <= high).length
  expect(held).toBeGreaterThan(50) // four binomial SDs of 1.7 below 57
})

test('an output that does not vary has no indices', () => {
  expect(indicesOf(() => 2, ['x'], 64)[0]!.total.value).toBeNaN()
})
