import { expect, test } from 'vitest'
import { correlation, correlationInterval } from './correlation.ts'

test('lists on a line are correlated fully, with the sign of the line, and a constant with nothing', () => {
  const xs = [1, 4, 9, 16]
  expect(
    correlation(
      xs,
      xs.map((x) => 3 - 2 * x),
    ),
  ).toBeCloseTo(-1, 15)
  expect(correlation(xs, xs)).toBeCloseTo(1, 15)
  expect(correlation(xs, [2, 2, 2, 2])).toBeNaN()
})

test('the quartet of Anscombe (1973): x1 and y1 are correlated by 0.816', () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
  const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
  expect(correlation(x, y)).toBeCloseTo(0.81642, 5)
})

test('r = 0.5 in 28 pairs: z = 0.5493, and 1.96 / 5 to each side', () => {
  const { low, high } = correlationInterval(0.5, 28, 0.95)
  expect(low).toBeCloseTo(0.156, 4)
  expect(high).toBeCloseTo(0.7358, 4)
})
