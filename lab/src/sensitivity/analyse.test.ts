import type { Pool } from '@cordelia/engine'
import { expect, test } from 'vitest'
import { fittedPeople } from '../../test/people.ts'
import { analyseSensitivity } from './analyse.ts'
import type { SensitivityJob } from './evaluate.ts'

type Model = (place: (input: string) => number) => readonly [month12: number, kept: number]

/** Jobs done here and now, by a made-up course in the place of the body's. */
function poolOf(model: Model): Pool<SensitivityJob, Float64Array> {
  return {
    async *run(jobs) {
      for (const { inputs, places } of jobs) {
        const count = places.length / inputs.length
        yield Float64Array.from(
          Array.from({ length: count }, (_, i) =>
            model((name) => places[i * inputs.length + inputs.indexOf(name)] ?? 0),
          ).flat(),
        )
      }
    },
  }
}

const asked = { age: 15, seed: 1, most: 1_000_000, people: [] }
const straight: Model = (at) => [
  3 * at('islets.visibility') + at('islets.silencing'),
  2 * at('islets.visibility') + at('meal.saturation'),
]

test('inputs that act are ranked, those that change nothing are counted', async () => {
  const found = await analyseSensitivity(asked, poolOf(straight), () => {})
  if (!found.converged) throw new Error('two straight lines were not enough')
  expect([found.inputs, found.failed, found.lostRows]).toEqual([3, 0, 0])
  expect(found.idle).toBeGreaterThan(60)
  const [month12, kept] = found.outputs
  expect(month12!.rank.map(({ name }) => name)).toEqual([
    'islets.visibility',
    'islets.silencing',
    'meal.saturation',
  ])
  expect(kept!.rank.map(({ name }) => name)).toEqual([
    'islets.visibility',
    'meal.saturation',
    'islets.silencing',
  ])
  expect(month12!.rank[2]!.total).toEqual({ value: 0, low: 0, high: 0 })
  for (const { rank } of found.outputs) {
    for (const { total } of rank) expect(total.high - total.low).toBeLessThanOrEqual(0.1)
  }
  // shares 0.9 and 0.1; the interval is at most 0.1 wide, four standard errors
  expect(Math.abs(month12!.rank[0]!.total.value - 0.9)).toBeLessThan(0.1)
})

test('nothing is ranked before the intervals are narrow, and what is said to be needed is enough', async () => {
  const refused = await analyseSensitivity({ ...asked, most: 1500 }, poolOf(straight), () => {})
  if (refused.converged) throw new Error('64 rows were enough')
  expect(refused).not.toHaveProperty('outputs')
  expect(refused.courses).toBeLessThanOrEqual(1500)
  expect(refused.widest.high - refused.widest.low).toBeGreaterThan(0.1)
  const times = (refused.widest.high - refused.widest.low) / 0.1
  expect(refused.needed.rows).toBeGreaterThanOrEqual(refused.rows * times * times)
  const again = await analyseSensitivity(
    { ...asked, most: 2 * refused.needed.courses },
    poolOf(straight),
    () => {},
  )
  expect(again.converged).toBe(true)
})

test('everything assumed makes all of the variance where nothing was fitted', async () => {
  const found = await analyseSensitivity(asked, poolOf(straight), () => {})
  const all = { value: 1, low: 1, high: 1 }
  expect(found).toMatchObject({ outputs: [{ shares: { assumed: { first: all, total: all } } }, {}] })
})

test('what was fitted together and what was assumed share the variance', async () => {
  const found = await analyseSensitivity(
    { ...asked, people: fittedPeople },
    poolOf((at) => {
      const y = (at('fitted') < 0.5 ? 0 : 1) + at('islets.silencing') * at('meal.saturation')
      return [y, y + 1]
    }),
    () => {},
  )
  if (!found.converged) throw new Error('not converged')
  const [{ shares }] = found.outputs as [(typeof found.outputs)[0]]
  const ofDraws = 1 / 4
  const ofProduct = 1 / 9 - 1 / 16
  for (const { value, low, high } of [shares.fitted.first, shares.fitted.total]) {
    expect(Math.abs(value - ofDraws / (ofDraws + ofProduct))).toBeLessThanOrEqual(high - low)
  }
  for (const { value, low, high } of [shares.assumed.first, shares.assumed.total]) {
    expect(Math.abs(value - ofProduct / (ofDraws + ofProduct))).toBeLessThanOrEqual(high - low)
  }
})

test('a row in which a course could not be solved is left out whole and counted', async () => {
  const found = await analyseSensitivity(
    asked,
    poolOf((at) => (at('islets.silencing') > 0.97 ? [Number.NaN, Number.NaN] : straight(at))),
    () => {},
  )
  expect(found.failed).toBeGreaterThan(0)
  expect(found.lostRows).toBeGreaterThan(0)
  expect(found.lostRows).toBeLessThan(found.rows / 5) // two places of a row in a hundred each would be about 6 %
  expect(found.converged).toBe(true)
})

test('how far it is only grows but for a new aim, and ends at all of it', async () => {
  const told: (readonly [number, number])[] = []
  const found = await analyseSensitivity(
    asked,
    poolOf(straight),
    (solved, of) => void told.push([solved, of]),
  )
  expect(told.map(([solved]) => solved)).toEqual(told.map(([solved]) => solved).toSorted((a, b) => a - b))
  expect(told.every(([solved, of]) => solved <= of)).toBe(true)
  expect(told.at(-1)![0]).toBe(found.courses)
})
