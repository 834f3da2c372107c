import { expect, test } from 'vitest'
import { foldCount, foldOf } from './folds.ts'

const people = Array.from({ length: 1000 }, (_, i) => ({ study: 'MADE', id: `P_${i}` }))

test('every fold has about a fifth of a thousand people', () => {
  for (const repeat of [0, 1, 9]) {
    const sizes = Array.from(
      { length: foldCount },
      (_, fold) => people.filter((p) => foldOf(p, repeat) === fold).length,
    )
    // binomial SD 12.6, so ± 4 SD
    for (const size of sizes) expect(Math.abs(size - 200)).toBeLessThan(51)
  }
})

test('another repeat divides anew: one person in five falls into the same fold again', () => {
  const same = people.filter((p) => foldOf(p, 0) === foldOf(p, 1)).length
  expect(Math.abs(same - 200)).toBeLessThan(51)
})

test('the folds of these people are the committed ones', () => {
  const ids = ['P_0', 'P_1', 'P_2', 'P_3', 'P_4', 'P_5']
  expect(ids.map((id) => foldOf({ study: 'MADE', id }, 0))).toEqual([1, 2, 1, 1, 0, 1])
  expect(ids.map((id) => foldOf({ study: 'MADE', id }, 1))).toEqual([2, 1, 3, 0, 2, 1])
})
