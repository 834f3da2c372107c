import { expect, test } from 'vitest'
import { structures } from '../hypotheses/structures.ts'
import { weigh } from '../retrodiction/weigh.ts'
import { beforeTrials, slicesOf, thinned, wereItSure } from './draws.ts'

const scores = {
  none: Float64Array.of(-1, -1),
  immunomodulation: Float64Array.of(-1, -2),
  replacement: Float64Array.of(-3, -1),
  trophic: Float64Array.of(-1, -1),
  all: Float64Array.of(-1, -4),
}
const belief = weigh([{ cohort: 'made-up', scores }], 2)

test('before any trial structures have their priors, and draws are alike', () => {
  const before = beforeTrials(belief)
  expect(before.structures.map(({ id, weight }) => weight - structures[id].prior)).toEqual([0, 0, 0, 0, 0])
  expect(before.draws.all).toEqual(Float64Array.of(0.5, 0.5))
  expect(belief.draws.all).not.toEqual(before.draws.all)
})

test('were it sure that a mechanism works, the structures without it are out and the others keep their ratio', () => {
  const sure = wereItSure(belief, 'differentiation')
  expect(sure.structures.map(({ id }) => id)).toEqual(['replacement', 'all'])
  const [one, other] = sure.structures
  expect(one!.weight + other!.weight).toBeCloseTo(1, 12)
  const was = (id: string): number => belief.structures.find((each) => each.id === id)!.weight
  expect(one!.weight / other!.weight).toBeCloseTo(was('replacement') / was('all'), 12)
  expect(sure.draws).toBe(belief.draws)
})

test('thinned draws are spread from the first to the last', () => {
  const draws = Array.from({ length: 10 }, (_, i) => i)
  expect(thinned(draws, 4)).toEqual([0, 2, 5, 7])
  expect(thinned(draws, 100)).toEqual(draws)
})

test('slices are all draws in order', () => {
  const draws = Array.from({ length: 10 }, (_, i) => i)
  expect(slicesOf(draws, 4)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ])
})
