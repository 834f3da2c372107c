import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { complexStep } from '../../test/complex.ts'
import { evaluate, expressions } from '../../test/expressions.ts'
import { trajectories } from '../../test/kernels.ts'
import { whole } from '../../test/models.ts'
import { most, randomModels, smoothExpressions } from '../../test/random-model.ts'
import type { Course } from '../ensemble/course.ts'
import { names, operands, type Expression } from '../expression/tree.ts'
import type { Model } from '../language/model.ts'
import { type Kernel, kernelInJavaScript, kernelInWasm } from '../solve/kernel.ts'
import { rodas5p } from '../solve/rodas5p.ts'
import { type StepProgram, stepOf } from '../solve/step.ts'
import { equationsOf } from './derivatives.ts'

const wildModels = randomModels((names) => ({ flows: expressions(names), quantities: expressions(names) }))
const smoothModels = randomModels(smoothExpressions)
const count = most.states + most.parameters

interface Point {
  readonly parameters: Float64Array
  readonly y: Float64Array
}

/** States and parameters for any random model, between these bounds. */
function pointsBetween(min: number, max: number): fc.Arbitrary<readonly number[]> {
  return fc.array(fc.double({ min, max, noNaN: true }), { minLength: count, maxLength: count, size: 'max' })
}

const special = fc.oneof(
  fc.constantFrom(0, -0, 5e-324, -1e-310, 1e308, Infinity, -Infinity, Number.NaN),
  fc.double(),
)

/** Ordinary numbers, with some in a few places that are not. */
const anyPoint = fc
  .tuple(pointsBetween(-3, 3), fc.array(fc.tuple(fc.nat(count - 1), special), { maxLength: 4 }))
  .map(([ordinary, others]) => {
    const values = [...ordinary]
    for (const [place, value] of others) values[place] = value
    return values
  })

const positive = pointsBetween(0.1, 3)

function pointOf(model: Model, numbers: readonly number[]): Point {
  return {
    y: Float64Array.from(numbers.slice(0, model.states.length)),
    parameters: Float64Array.from(numbers.slice(most.states, most.states + model.parameters.length)),
  }
}

/** Rodas5P for a model, with all its states and quantities observed. */
function stepWithAll(model: Model): StepProgram {
  const named = [...model.states, ...model.quantities]
  return stepOf(
    model,
    rodas5p,
    named.map(({ name }) => name),
  )
}

function backEnds(model: Model): readonly [Kernel, Kernel, Kernel] {
  const step = stepWithAll(model)
  return [kernelInJavaScript(step), kernelInWasm(step, 1), kernelInWasm(step, 2)]
}

/** All that a kernel knows, slot by slot, after an evaluation at these points, one to a lane, or after a step as well. */
function memoriesAfter(kernel: Kernel, points: readonly Point[], h?: number): readonly Float64Array[] {
  const { memory, lanes, step } = kernel
  const { layout } = step
  const write = (lane: number, slot: number, values: ArrayLike<number>): void => {
    for (const [i, each] of Array.from(values).entries()) memory[(slot + i) * lanes + lane] = each
  }
  memory.fill(0)
  for (const [lane, { parameters, y }] of points.entries()) {
    write(lane, layout.parameters, parameters)
    write(lane, layout.y, y)
    write(lane, layout.relative, [1e-3])
    write(
      lane,
      layout.absolute,
      y.map(() => 1e-6),
    )
    for (const each of ['active', 'fresh', 'limit'] as const) write(lane, layout[each], [1])
    for (const each of ['stop', 'due'] as const) write(lane, layout[each], [Infinity])
    write(lane, layout.theta, [0.25])
  }
  kernel.prepare()
  kernel.begin()
  if (h !== undefined) {
    for (const lane of points.keys()) write(lane, layout.h, [h])
    kernel.march()
    kernel.observe()
  }
  return points.map((_, lane) =>
    Float64Array.from({ length: layout.slots }, (_, slot) => memory[slot * lanes + lane]!),
  )
}

/** The slots that differ in a bit; the bits of a NaN are left free by WebAssembly and JavaScript alike. */
function differences(found: Float64Array, expected: Float64Array): readonly string[] {
  return Array.from(found, (each, slot) =>
    Object.is(each, expected[slot]) ? '' : `slot ${slot}: ${each}, expected ${expected[slot]}`,
  ).filter((each) => each !== '')
}

test('the back ends agree in every bit of a step of any model from any point', () => {
  let [finite, all] = [0, 0]
  const models = fc.oneof(wildModels, smoothModels)
  const steps = fc.oneof({ weight: 3, arbitrary: fc.double({ min: 1e-9, max: 1, noNaN: true }) }, special)
  fc.assert(
    fc.property(models, anyPoint, anyPoint, steps, (model, one, other, h) => {
      const points = [pointOf(model, one), pointOf(model, other)]
      const [inJavaScript, inWasm, inLanes] = backEnds(model)
      const expected = points.flatMap((each) => memoriesAfter(inJavaScript, [each], h))
      const alone = points.flatMap((each) => memoriesAfter(inWasm, [each], h))
      const together = memoriesAfter(inLanes, points, h)
      for (const [i, each] of expected.entries()) {
        finite += each.filter(Number.isFinite).length
        all += each.length
        expect(differences(alone[i]!, each)).toEqual([])
        expect(differences(together[i]!, each)).toEqual([])
      }
    }),
    { numRuns: 20 },
  )
  expect(finite).toBeGreaterThan(all / 5)
})

test('the back ends agree in every bit of the trajectories of any model, their steps and their endings', () => {
  const endings = new Map<string, number>()
  fc.assert(
    fc.property(smoothModels, fc.tuple(positive, anyPoint, positive), (model, patients) => {
      const courses = patients.map((numbers, i): Course => {
        const { y, parameters } = pointOf(model, numbers)
        const doses = [{ time: 5e-4, state: i % y.length, amount: 0.5 }]
        return { parameters, start: y, from: 0, doses, outputs: Float64Array.of(0, 1e-4, 1e-3, 4e-3) }
      })
      const absolute = Float64Array.from(model.states, () => 1e-6)
      const settings = { relative: 1e-4, absolute, stepLimit: 30 }
      const [expected, ...others] = backEnds(model).map((kernel) => trajectories(kernel, courses, settings))
      for (const found of others) expect(found).toEqual(expected)
      for (const { ending } of expected!) endings.set(ending.kind, (endings.get(ending.kind) ?? 0) + 1)
    }),
    { numRuns: 15 },
  )
  expect(endings.get('completed')).toBeGreaterThan(0)
  expect(endings.get('not-finite')).toBeGreaterThan(0)
})

type Values = Readonly<Record<string, number>>

/**
 * The size of what an expression is computed from: the sum over its parts of their sizes, each times the slope of the
 * result by that part. A difference of nearly equal numbers is small, but its size is not; the rounding errors of an
 * evaluation are relative to it.
 */
function sizer(values: Values): (node: Expression) => number {
  const known = new Map<Expression, number>()
  const size = (node: Expression): number => {
    const result = known.get(node) ?? computed(node)
    known.set(node, result)
    return result
  }
  function computed(node: Expression): number {
    const parts = operands(node)
    const letters = ['a', 'b', 'c'].slice(0, parts.length)
    const local = Object.fromEntries(letters.map((each, i) => [each, evaluate(parts[i]!, values)]))
    const alone = overLetters(node)
    const sum = letters.reduce(
      (so, each, i) => so + Math.abs(complexStep(alone, each, local)) * size(parts[i]!),
      0,
    )
    return Math.max(Math.abs(evaluate(alone, { ...values, ...local })), sum)
  }
  return size
}

/** The operation of a node with letters in the place of its operands. */
function overLetters(node: Expression): Expression {
  const [a, b, c] = ['a', 'b', 'c'].map((name): Expression => ({ kind: 'name', name, at: 0 })) as [
    Expression,
    Expression,
    Expression,
  ] // three letters
  switch (node.kind) {
    case 'number':
    case 'name':
      return node
    case 'negate':
      return { ...node, operand: a }
    case 'binary':
      return { ...node, left: a, right: b }
    case 'call':
      return { ...node, operands: [a, b, c].slice(0, node.operands.length) }
  }
}

test('the Jacobian of any model is the one that the complex step gives', () => {
  let [sharp, blunt, skipped] = [0, 0, 0]
  fc.assert(
    fc.property(smoothModels, positive, (model, numbers) => {
      const point = pointOf(model, numbers)
      const values = Object.fromEntries([
        ...model.states.map(({ name }, i) => [name, point.y[i]!] as const),
        ...model.parameters.map(({ name }, i) => [name, point.parameters[i]!] as const),
      ])
      const size = sizer(values)
      const entries = entriesAt(model, point)
      const expressions = equationsOf(model).jacobian
      for (const [row, { rate }] of model.states.entries()) {
        const tree = whole(model, rate)
        const named = new Set(names(tree).map(({ name }) => name))
        for (const [column, { name }] of model.states.entries()) {
          const found = entries[row * model.states.length + column]!
          if (!named.has(name)) {
            expect(found).toBe(0)
            continue
          }
          const own = expressions.find((each) => each.row === row && each.column === column)
          const scale = Math.max(size(tree) / values[name]!, own === undefined ? 0 : size(own.expression))
          const wanted = complexStep(tree, name, values)
          if (!(scale < 1e100) || !(Math.abs(wanted) < 1e100)) {
            skipped++
            continue
          }
          if (scale < 1e4 * Math.abs(wanted)) sharp++
          else blunt++
          expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-12 * scale)
        }
      }
    }),
    { numRuns: 20 },
  )
  expect(sharp).toBeGreaterThan(blunt + skipped)
})

/** The Jacobian that a kernel has at a point, row by row. */
function entriesAt(model: Model, point: Point): Float64Array {
  const kernel = kernelInJavaScript(stepWithAll(model))
  const { jacobian, layout } = kernel.step
  const [memory] = memoriesAfter(kernel, [point])
  const matrix = new Float64Array(point.y.length * point.y.length)
  for (const [i, { row, column }] of jacobian.entries()) {
    matrix[row * point.y.length + column] = memory![layout.jacobian + i]!
  }
  return matrix
}
