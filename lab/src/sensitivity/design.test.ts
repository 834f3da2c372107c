import { expect, test } from 'vitest'
import { clinicFor } from '../trial/simulate.ts'
import { actingIn, designCourses, designJobs, screeningCourses, screeningJobs } from './design.ts'
import { evaluate, outputs, typicalAt, type SensitivityJob } from './evaluate.ts'
import { inputsOf } from './inputs.ts'

const job = { age: 15, seed: 1, fitted: [], inputs: ['x', 'y', 'z'] }
const swaps = [
  { name: 'x', members: ['x'] },
  { name: 'both', members: ['y', 'z'] },
]

test('a row holds A, B, and A with each swap from B', () => {
  const [{ places }] = [...designJobs(job, swaps, [0, 1])] as [SensitivityJob]
  const [a, b, x, both] = [0, 3, 6, 9].map((from) => Array.from(places.subarray(from, from + 3)))
  expect(new Set([...a!, ...b!]).size).toBe(6)
  expect(x).toEqual([b![0], a![1], a![2]])
  expect(both).toEqual([a![0], b![1], b![2]])
})

test('a design has the same rows however it is cut, and as many courses as it says', () => {
  const rows = (...cuts: readonly (readonly [number, number])[]) =>
    cuts.flatMap((cut) => [...designJobs(job, swaps, cut)].flatMap(({ places }) => [...places]))
  expect(rows([0, 5], [5, 30])).toEqual(rows([0, 30]))
  expect(rows([0, 30])).toHaveLength(designCourses(30, swaps.length) * job.inputs.length)
})

test('a screening takes each input alone to both ends', () => {
  const jobs = [...screeningJobs(job)]
  expect(jobs.flatMap(({ places }) => [...places])).toHaveLength(screeningCourses(3) * 3)
  const [base, low, high] = [0, 3, 6].map((from) => Array.from(jobs[0]!.places.subarray(from, from + 3)))
  expect([low, high]).toEqual([base!.with(0, 0), base!.with(0, 1)])
})

test('an input acts when it changes one output at one end, or when a course cannot be solved', () => {
  const part = new Float64Array(7 * outputs.length).fill(5)
  expect(actingIn(part, job.inputs)).toEqual([])
  part[4 * outputs.length + 1] = 5.1
  part[5 * outputs.length] = Number.NaN
  expect(actingIn(part, job.inputs)).toEqual(['y', 'z'])
})

test('without a graft nothing of it acts on the body, while attack, islets, glucose and meal do', () => {
  const clinic = clinicFor('newly-diagnosed')
  const inputs = inputsOf(clinic.compiled, typicalAt(clinic, 15), []).map(({ name }) => name)
  const [first] = screeningJobs({ ...job, inputs })
  const acting = actingIn(evaluate(first!), inputs)
  expect(acting.filter((name) => /^(graft|homing)\.|trophic|education|conditioning/i.test(name))).toEqual([])
  expect(acting).toEqual(
    expect.arrayContaining([
      'immunity.halfPriming',
      'islets.silencing',
      'metabolism.target',
      'meal.saturation',
    ]),
  )
})
