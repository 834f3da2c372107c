import { assert, constantFrom, dictionary, nat, property } from 'fast-check'
import { expect, test } from 'vitest'
import { modelOf } from '../../test/model.ts'
import { exp } from '../elementary/exp.ts'
import { stream } from '../random/stream.ts'
import { rodas5p } from '../solve/rodas5p.ts'
import type { Course, Ending, Trajectory } from './course.ts'
import { simulator } from './simulator.ts'

/** Prey and predators, the sick, who may grow without bound or be divided by nothing, and a candle that burns down. */
const model = modelOf(
  {
    prey: 'haste * prey * (1 - hunters)',
    hunters: 'haste * pace * hunters * (prey - 1)',
    sick: 'growth * sick ^ 2 - sick / room',
    candle: '-burning / candle',
  },
  { pace: 1, haste: 1, growth: 0, room: 1, burning: 0 },
)
const [pace, haste, growth, room, burning] = [0, 1, 2, 3, 4]
const stepLimit = 400
const ready = simulator(model, { method: rodas5p, relative: 1e-6, absolute: 1e-9, stepLimit })

function healthy(patient: number): Course {
  const draws = stream(1, patient, 'healthy')
  const parameters = Float64Array.of(exp(0.3 * draws.normal()), 1, 0, 1, 0)
  const doses = [{ time: 1 + draws.uniform(), state: 0, amount: 0.5 }]
  const start = Float64Array.of(1 + draws.uniform(), 1, 1, 1)
  return { parameters, start, from: 0, doses, outputs: Float64Array.of(0, 1, 2, 4) }
}

const poisons = {
  'a parameter that is not a number': [pace, Number.NaN],
  'growth without bound': [growth, 4],
  'a division by zero': [room, 0],
  'steps that shrink to nothing': [burning, 0.6],
  'more steps than the limit': [haste, 1e4],
} as const
type Poison = keyof typeof poisons

const endings: Readonly<Record<Poison, Partial<Ending>>> = {
  'a parameter that is not a number': { kind: 'not-finite', time: 0, state: 1 },
  'growth without bound': { kind: 'step-too-small', state: 2 },
  'a division by zero': { kind: 'not-finite', time: 0, state: 2 },
  'steps that shrink to nothing': { kind: 'step-too-small', state: 3 },
  'more steps than the limit': { kind: 'step-limit' },
}
const names = Object.keys(poisons) as Poison[] // the keys of a record of poisons

function poisoned(patient: number, poison: Poison): Course {
  const course = healthy(patient)
  const [parameter, value] = poisons[poison]
  course.parameters[parameter] = value
  return course
}

function follow(courses: Iterable<Course>): readonly Trajectory[] {
  const found: Trajectory[] = []
  ready.runAll(courses, (place, trajectory) => {
    found[place] = trajectory
  })
  return found
}

test.each(names)(
  'a patient with %s ends for that reason, in that state, within the limit of steps',
  (poison) => {
    const found = follow([poisoned(0, poison)])
    expect(found).toHaveLength(1)
    const { ending, steps, rejected, values } = found[0]!
    expect(ending).toMatchObject(endings[poison])
    expect(steps + rejected).toBeLessThanOrEqual(stepLimit)
    expect(values.at(-1)).toBeNaN()
  },
)

test('the poisoned among thousands each end as their own row, and nobody else changes by a bit', () => {
  const patients = 2000
  const places = Array.from({ length: patients }, (_, i) => i)
  const unharmed = follow(places.map(healthy))
  expect(unharmed.filter(({ ending }) => ending.kind !== 'completed')).toEqual([])
  assert(
    property(
      dictionary(nat(patients - 1).map(String), constantFrom(...names), { minKeys: 50, maxKeys: 200 }),
      (ill) => {
        const found = follow(places.map((i) => (ill[i] === undefined ? healthy(i) : poisoned(i, ill[i]))))
        expect(found).toHaveLength(patients)
        const changed = places.filter((i) => !same(found[i]!, unharmed[i]!))
        expect(changed).toEqual(places.filter((i) => ill[i] !== undefined))
        for (const i of changed) {
          expect(found[i]!.ending).toMatchObject(endings[ill[i]!])
          expect(found[i]!.steps + found[i]!.rejected).toBeLessThanOrEqual(stepLimit)
        }
      },
    ),
    { numRuns: 5 },
  )
})

function same(a: Trajectory, b: Trajectory): boolean {
  return (
    a.ending.kind === b.ending.kind &&
    a.steps === b.steps &&
    a.rejected === b.rejected &&
    a.values.every((value, i) => Object.is(value, b.values[i]))
  )
}
