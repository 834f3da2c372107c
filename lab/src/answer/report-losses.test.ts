import { expect, test } from 'vitest'
import { readProtocol } from '../trial/read-protocol.ts'
import type { CoursePoint } from '../trial/result.ts'
import type { Compared } from './answer.ts'
import type { ObservedPoint } from './observed.ts'
import { lossesInWords, lossesOf } from './report-losses.ts'

const protocol = readProtocol({
  path: 'protocols/small.yaml',
  text: `
question: Does it work?
population: { species: human, draw: newly-diagnosed, enrol: 10 }
arms: { infused: { share: 1 } }
visits: [0 month, 6 month, 12 month]
endpoints: { primary: { measure: hba1c, at: 12 month } }
repeat: { trials: 40, seed: 1 }
`,
})

const simulated = (day: number, median: number): CoursePoint => ({
  arm: 'infused',
  measure: 'hba1c',
  unit: '%',
  day,
  n: 200,
  median,
  low: median - 0.5,
  high: median + 0.5,
  mean: { value: median + 1, low: median + 0.5, high: median + 1.5 },
})

const observed = (day: number, value: number): ObservedPoint => ({
  arm: 'infused',
  measure: 'hba1c',
  unit: '%',
  day,
  value,
  spread: 'median',
  finding: `study#hba1c-${day}`,
  conversion: 'as printed',
})

function compared(values: readonly ObservedPoint[]): Compared {
  const courses = [simulated(0, 7), simulated(182.625, 7), simulated(365.25, 7)]
  return {
    result: { protocol, screened: 10, excluded: [], enrolled: 10, lost: [], courses, primary: [] },
    observed: values,
  }
}

test('values outside the interval of the simulated trials are counted, one on its edge is not', () => {
  const [loss] = lossesOf(compared([observed(0, 7.5), observed(182.625, 7.6), observed(365.25, 6)]))
  expect(loss).toMatchObject({ compared: 2, outside: 2 })
  expect(loss!.error).toBeCloseTo(0.8, 12)
  expect(loss!.naive).toBeCloseTo(0.8, 12)
})

test('a tie with "nothing changes" is told as lost', () => {
  const losses = lossesOf(compared([observed(0, 7), observed(182.625, 7.6)]))
  expect(lossesInWords(losses)).toBe(
    '1 of 1 observed value lies outside the interval that holds 95 % of the simulated trials. Saying that everything stays as at entry would have been as close or closer in 1 of 1 course: HbA1c in infused.',
  )
})

test('a mean that was printed is held against the simulated mean, not the median', () => {
  const [loss] = lossesOf(compared([{ ...observed(365.25, 8.2), spread: 'mean (± SD)' }]))
  expect(loss).toMatchObject({ compared: 1, outside: 0 })
  expect(loss!.error).toBeCloseTo(0.2, 12)
})

test('without an observed value at entry there is no rival, and without any there is no comparison', () => {
  expect(lossesInWords(lossesOf(compared([observed(365.25, 7)])))).toBe(
    '0 of 1 observed value lies outside the interval that holds 95 % of the simulated trials.',
  )
  expect(lossesInWords(lossesOf(compared([])))).toBe(
    'Nothing that was read can be set beside this simulation.',
  )
})

test('an interval of few trials is said to be one', () => {
  const [loss] = lossesOf(compared([observed(365.25, 7)]))
  expect(lossesInWords([loss!])).not.toContain('too few')
  expect(lossesInWords([{ ...loss!, trials: 1 }])).toContain(
    'rests on 1 simulated trial, too few to know its ends',
  )
})
