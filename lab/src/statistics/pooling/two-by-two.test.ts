import { expect, test } from 'vitest'
import { effectOf, isCorrected } from './two-by-two.ts'

const table = (events1: number, n1: number, events2: number, n2: number) => ({ events1, n1, events2, n2 })

// escalc of metafor 3.8-1 with add = 1/2, to = "only0": eight decimals
test.each([
  ['rr', table(0, 10, 2, 12), -1.44238383, 2.23216783],
  ['rr', table(10, 10, 12, 12), -0.0072993, 0.00740593],
  ['rr', table(0, 10, 0, 12), 0.16705408, 3.83216783],
  ['rd', table(0, 10, 2, 12), -0.14685315, 0.01589251],
  ['rd', table(3, 10, 5, 12), -0.11666667, 0.04125463],
  ['rd', table(0, 10, 0, 12), 0.00699301, 0.00678919],
] as const)('%s of %o agrees with metafor', (measure, counts, value, variance) => {
  const found = effectOf(counts, measure)
  expect(found.value).toBeCloseTo(value, 8)
  expect(found.variance).toBeCloseTo(variance, 8)
})

test('the log odds ratio turns its sign with the event and with the arms', () => {
  const { value, variance } = effectOf(table(4, 123, 11, 139), 'or')
  expect(value).toBeCloseTo(Math.log((4 * 128) / (119 * 11)), 13)
  expect(variance).toBeCloseTo(1 / 4 + 1 / 119 + 1 / 11 + 1 / 128, 13)
  expect(effectOf(table(119, 123, 128, 139), 'or').value).toBeCloseTo(-value, 13)
  expect(effectOf(table(11, 139, 4, 123), 'or').value).toBeCloseTo(-value, 13)
})

test('a table is corrected exactly where one of its four cells is empty', () => {
  expect(
    [table(0, 5, 1, 5), table(5, 5, 1, 5), table(1, 5, 0, 5), table(1, 5, 5, 5)].every(isCorrected),
  ).toBe(true)
  expect(isCorrected(table(1, 5, 4, 5))).toBe(false)
})
