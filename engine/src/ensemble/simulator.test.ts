import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { component, gain, loss, move, state, steady } from '../language/component.ts'
import { compose } from '../language/compose.ts'
import { covariate } from '../language/parameter.ts'
import { unit } from '../units/parse.ts'
import { rodas5p } from '../solve/rodas5p.ts'
import type { Course } from './course.ts'
import { simulator } from './simulator.ts'

/** A depot that empties into a pool, which is also supplied from elsewhere and rests at first. */
const toy = component('toy', {
  needs: {},
  parameters: {
    given: covariate('amount given', '8'),
    release: covariate('release', '0.5 1/day'),
    supply: covariate('supply', '6 1/day'),
    removal: covariate('removal', '2 1/day'),
  },
  states: {
    depot: state('depot', '1', { start: 'given' }),
    pool: steady('pool', '1', 1),
  },
  quantities: {},
  flows: {
    released: move('depot', 'pool', 'release * depot'),
    supplied: gain('pool', 'supply'),
    removed: loss('pool', 'removal * pool'),
  },
})
const model = compose('model', unit('day'), { toy }, {})
const accuracy = { method: rodas5p, relative: 1e-8, absolute: 1e-8, stepLimit: 1000 }
const parametersOf = (given: number, release: number, supply: number, removal: number) =>
  Float64Array.of(given, release, supply, removal)
const rate = fc.double({ min: 0.05, max: 5, noNaN: true })
const parameters = fc.tuple(rate, rate, rate, rate).map((each) => parametersOf(...each))
const times = Float64Array.of(0, 0.5, 1, 2, 5, 10)

function course(of: Float64Array, start: Float64Array, doses: Course['doses'] = []): Course {
  return { parameters: of, start, from: 0, doses, outputs: times }
}

describe('begin', () => {
  test('gives the states of a given start, and the others where they rest while those are held', () => {
    const ready = simulator(model, accuracy)
    fc.assert(
      fc.property(parameters, (each) => {
        const [given, release, supply, removal] = [...each] as [number, number, number, number] // as made above
        const [depot, pool] = [...ready.begin(each)!] as [number, number] // two states
        expect(depot).toBe(given)
        const rest = (supply + release * given) / removal
        expect(Math.abs(pool / rest - 1)).toBeLessThan(1e-11) // rest is a move of 1e-12, a linear state is then exact
      }),
    )
  })

  test('gives nothing where no steady state exists', () => {
    const ready = simulator(model, accuracy)
    expect(ready.begin(parametersOf(8, 0.5, 6, 0))).toBeUndefined()
    expect(ready.begin(parametersOf(8, 0.5, Number.NaN, 2))).toBeUndefined()
  })

  test('gives the start itself where no state is asked to rest', () => {
    const moving = compose(
      'model',
      unit('day'),
      { toy: { ...toy, states: { ...toy.states, pool: state('pool', '1', { start: '3' }) } } },
      {},
    )
    expect([...simulator(moving, accuracy).begin(parametersOf(8, 0.5, 6, 2))!]).toEqual([8, 3])
  })
})

describe('run', () => {
  test('follows the exact solution', () => {
    const ready = simulator(model, accuracy)
    const { values, ending } = ready.run(course(parametersOf(8, 0.5, 6, 2), Float64Array.of(8, 5)))
    expect(ending).toEqual({ kind: 'completed' })
    times.forEach((t, i) => {
      const depot = 8 * Math.exp(-0.5 * t)
      const pool = 3 + (8 / 3) * Math.exp(-0.5 * t) - (2 / 3) * Math.exp(-2 * t)
      // tolerance 1e-8 relative and absolute in each of some 50 steps
      expect(Math.abs(values[2 * i]! - depot)).toBeLessThan(50 * 1e-8 * (1 + depot))
      expect(Math.abs(values[2 * i + 1]! - pool)).toBeLessThan(50 * 1e-8 * (1 + pool))
    })
  })

  test('gives a dose at its time, into its state', () => {
    const ready = simulator(model, accuracy)
    const { values } = ready.run(
      course(parametersOf(8, 0.5, 6, 2), Float64Array.of(0, 3), [{ time: 1, state: 0, amount: 4 }]),
    )
    expect([...values.subarray(0, 6)]).toEqual([0, 3, 0, 3, 0, 3]) // at rest, to the moment of the dose
    expect(Math.abs(values[6]! - 4 * Math.exp(-0.5))).toBeLessThan(50 * 1e-8 * 4) // as above
  })

  test('of one person is the same bits whoever ran before', () => {
    fc.assert(
      fc.property(parameters, parameters, (mine, theirs) => {
        const ofOne = (before: readonly Float64Array[]) => {
          const ready = simulator(model, accuracy)
          for (const each of before) ready.run(course(each, ready.begin(each)!))
          return ready.run(course(mine, ready.begin(mine)!))
        }
        expect(ofOne([theirs, theirs])).toEqual(ofOne([]))
      }),
      { numRuns: 30 },
    )
  })

  test('that cannot be finished says how it ended and keeps what is known', () => {
    const ready = simulator(model, { ...accuracy, stepLimit: 3 })
    const { values, ending } = ready.run(course(parametersOf(8, 0.5, 6, 2), Float64Array.of(8, 5)))
    expect(ending.kind).toBe('step-limit')
    expect([...values.subarray(0, 2)]).toEqual([8, 5])
    expect(values.at(-1)).toBeNaN()
    const lost = ready.run(course(parametersOf(8, 0.5, Number.NaN, 2), Float64Array.of(8, 5)))
    expect(lost.ending).toMatchObject({ kind: 'not-finite', time: 0, state: 1 })
  })
})

test('a model in numbers 2^20 times smaller is solved in the same steps when its typical sizes say so', () => {
  const solved = (size: number) => {
    const states = {
      depot: state('depot', '1', { start: 'given', typical: size }),
      pool: state('pool', '1', { start: '0', typical: size }),
    }
    const sized = simulator(compose('model', unit('day'), { toy: { ...toy, states } }, {}), accuracy)
    return sized.run(course(parametersOf(8 * size, 0.5, 6 * size, 2), Float64Array.of(8 * size, 0)))
  }
  const [large, small] = [solved(1), solved(2 ** -20)]
  expect(small.steps).toBe(large.steps)
  expect(small.values.map((value) => value * 2 ** 20)).toEqual(large.values) // powers of two are exact
})
