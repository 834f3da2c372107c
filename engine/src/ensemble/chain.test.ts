import { describe, expect, it } from 'vitest'
import { modelOf } from '../../test/model.ts'
import { parse } from '../expression/parse.ts'
import { rodas5p } from '../solve/rodas5p.ts'
import { tsit5 } from '../solve/tsit5.ts'
import { type Chained, type ChainedCourse, chain } from './chain.ts'
import { observing } from './simulator.ts'

/** A supply that lasts for days, and one drink of it in minutes, which is no drink where the supply is below 0. */
const slowModel = modelOf({ supply: '-rate * supply ^ 2', used: 'rate * supply' }, { rate: 0 })
const drink = modelOf(
  { glass: '-thirst * glass', drunk: 'thirst * sqrt(level) * glass' },
  { thirst: 0, level: 0 },
)
const full = { kind: 'value', expression: parse('level + 1'), text: 'level + 1' } as const
const fastModel = {
  ...drink,
  states: drink.states.map((each) => (each.name === 'glass' ? { ...each, start: full } : each)),
}
const slow = {
  model: slowModel,
  observed: ['supply', 'used'],
  accuracy: { method: rodas5p, relative: 1e-6, absolute: 1e-9, stepLimit: 1000 },
}
const fast = {
  model: fastModel,
  observed: ['drunk'],
  accuracy: { method: tsit5, relative: 1e-6, absolute: 1e-9, stepLimit: 1000 },
  outputs: Float64Array.of(0.5, 1, 7),
  link: (observed: (i: number) => number, parameters: Float64Array) => {
    parameters[1] = observed(0)
  },
}

const person = (i: number): ChainedCourse => ({
  parameters: Float64Array.of(0.1 + 0.01 * i),
  start: Float64Array.of(1 + 0.1 * i, 0),
  from: 0,
  doses: [{ time: 1 + 0.1 * i, state: 0, amount: 0.5 }],
  outputs: Float64Array.from({ length: i % 9 }, (_, k) => k * (1 + 0.05 * i)),
  fast: Float64Array.of(0.3 + 0.02 * i, Number.NaN),
})

function all(courses: readonly ChainedCourse[]): readonly Chained[] {
  const found: Chained[] = []
  chain(slow, fast).runAll(courses, (place, chained) => {
    found[place] = chained
  })
  return found
}

const slowAlone = observing(slowModel, slow.observed, slow.accuracy)
const fastAlone = observing(fastModel, fast.observed, fast.accuracy)

/** The same by two modules, one person and one test after another. */
function apart(course: ChainedCourse): Chained {
  const trajectory = slowAlone.run(course)
  return {
    slow: trajectory,
    fast: Array.from(course.outputs, (_, k) => {
      const supply = trajectory.values[2 * k]!
      if (Number.isNaN(supply)) return undefined
      const parameters = Float64Array.of(course.fast![0]!, supply)
      const start = Float64Array.of(supply + 1, 0)
      return fastAlone.run({ parameters, start, from: 0, doses: [], outputs: fast.outputs })
    }),
  }
}

describe('two clocks in one module', () => {
  it('have bit for bit the solutions of two modules', () => {
    const people = Array.from({ length: 40 }, (_, i) => person(i)) // 156 tests, so more than wait for one another
    expect(all(people)).toEqual(people.map(apart))
  })

  it('lose nobody else to a person or a test without a solution', () => {
    const people = [
      person(5),
      { ...person(6), parameters: Float64Array.of(Number.NaN) },
      { ...person(7), start: Float64Array.of(-1, 0) },
      person(8),
    ]
    const found = all(people)
    expect(found).toEqual(people.map(apart))
    expect(found[1]!.slow.ending.kind).toBe('not-finite')
    expect(found[2]!.fast.map((each) => each?.ending.kind)).toContain('not-finite')
    expect(found[3]!.fast.every((each) => each?.ending.kind === 'completed')).toBe(true)
  })

  it('leave the fast one alone where nobody asks for it, and refuse parameters of another model', () => {
    const [found] = all([{ ...person(8), fast: undefined }])
    expect(found).toEqual({
      ...apart(person(8)),
      fast: person(8).outputs.reduce<undefined[]>((none) => [...none, undefined], []),
    })
    expect(() => all([{ ...person(8), fast: Float64Array.of(1) }])).toThrow(
      '2 parameters of the fast model, got 1',
    )
  })

  it('hand over a long line of people who end at once', () => {
    const people = Array.from({ length: 300 }, (_, i) => ({ ...person(i % 9), outputs: Float64Array.of() }))
    expect(all(people)).toHaveLength(300)
  })
})
