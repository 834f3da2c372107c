import { assert, constantFrom, property, shuffledSubarray, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainModel } from '../../test/models.ts'
import { compileJavaScript } from '../compile/javascript.ts'
import { rodas5p } from '../solve/rodas5p.ts'
import { tsit5 } from '../solve/tsit5.ts'
import type { Course } from './course.ts'
import { type Accuracy, observing, simulator } from './simulator.ts'

/** Prey and predators; `fed` uses every state, `caught` one, `span` none, and `share` divides by what a derivative does. */
const model = plainModel(
  {
    prey: 'speed * prey * (1 - hunters) + leak',
    hunters: 'hunters * (fed - 1)',
    eaten: 'caught - eaten + 0.3 * log(1 + 3 * hunters)',
  },
  { speed: 1.25, scale: 0.7 },
  {
    fed: 'hill(prey, scale, 2) + prey / (1 + eaten) * tanh(hunters)',
    caught: 'exp(-scale * prey) * sqrt(prey)',
    leak: '0.01 * span',
    span: 'log(speed + scale) * scale ^ 1.5',
    share: 'prey / (1 + 3 * hunters)',
    turn: '2 * span - 1 / speed',
  },
)
const names = [...model.states, ...model.quantities, ...model.parameters].map(({ name }) => name)
const compiled = compileJavaScript(model)

const course = (i: number): Course => ({
  parameters: Float64Array.of(1.25 + 0.1 * i, 0.7 - 0.05 * i),
  start: Float64Array.of(1 / 3, 1.9 + i, 0.1),
  from: 0.1 * i,
  doses: [0, 1.3, 4].map((time, state) => ({ time: 0.1 * i + time, state, amount: 0.3 })),
  outputs: Float64Array.from({ length: 40 }, (_, k) => 0.1 * i + 0.17 * k),
})
const courses = [course(0), course(1), course(2)]

/** What is observed of each course under each of these names, and the steps it took. */
function observedBy(accuracy: Accuracy, these: readonly string[]) {
  const columns: Record<string, number[]>[] = []
  const steps: number[][] = []
  observing(model, these, accuracy).runAll(courses, (place, { values, ...trajectory }) => {
    expect(trajectory.ending).toEqual({ kind: 'completed' })
    const column = (at: number): number[] => [...values].filter((_, i) => i % these.length === at)
    columns[place] = Object.fromEntries(these.map((name, at) => [name, column(at)]))
    steps[place] = [trajectory.steps, trajectory.rejected]
  })
  return { columns, steps }
}
describe.each([rodas5p, tsit5])('what is observed by $name', (method) => {
  const accuracy = { method, relative: 1e-6, absolute: 1e-9, stepLimit: 10_000 }
  const all = observedBy(accuracy, names)

  it('of a quantity is, to rounding, that quantity at the observed state', () => {
    const quantities = new Float64Array(model.quantities.length)
    for (const [i, { parameters, outputs }] of courses.entries()) {
      for (const k of outputs.keys()) {
        const y = Float64Array.from(model.states, ({ name }) => all.columns[i]![name]![k]!)
        compiled.quantities(y, parameters, quantities)
        for (const [at, { name }] of model.quantities.entries()) {
          const difference = all.columns[i]![name]![k]! - quantities[at]!
          // Ten operations, some of which divide by a common divisor first.
          expect(Math.abs(difference)).toBeLessThan(1e-15 * (1 + Math.abs(quantities[at]!)))
        }
      }
    }
  })

  it('changes no bit of anything else, and no step, in whatever order', () => {
    assert(
      property(shuffledSubarray(names, { minLength: 1 }), (these) => {
        const { columns, steps } = observedBy(accuracy, these)
        expect(steps).toEqual(all.steps)
        for (const [i, each] of columns.entries()) {
          for (const name of these) expect(each[name]).toEqual(all.columns[i]![name])
        }
      }),
      { numRuns: 30 },
    )
  })

  it('may be the same twice', () => {
    const { values } = observing(model, ['c.fed', 'c.fed'], accuracy).run(courses[0]!)
    expect([...values]).toEqual(all.columns[0]!['c.fed']!.flatMap((each) => [each, each]))
  })

  it('at the beginning is the start itself, before a dose at that time', () => {
    const awkward = uniqueArray(
      constantFrom(-0, 1 / 3, 5e-324, 1e-300, 0.1 + 0.2, 1 - 2 ** -53, 7e15, 1e150),
      {
        minLength: 3,
        maxLength: 3,
      },
    )
    const ready = simulator(model, accuracy)
    assert(
      property(awkward, (start) => {
        ready.run({ ...courses[0]!, parameters: Float64Array.of(NaN, NaN) })
        const { values } = ready.run({
          ...courses[0]!,
          start: Float64Array.from(start),
          outputs: Float64Array.of(0, 0),
        })
        expect([...values]).toEqual([...start, ...start])
      }),
    )
    for (const [i, { start }] of courses.entries()) {
      expect(model.states.map(({ name }) => all.columns[i]![name]![0])).toEqual([...start!])
    }
  })

  it('must be a state, a quantity or a parameter', () => {
    expect(() => observing(model, ['c.nothing'], accuracy)).toThrow(
      "model has no state, quantity or parameter 'c.nothing'",
    )
  })
})
