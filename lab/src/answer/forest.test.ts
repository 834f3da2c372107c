import { expect, test } from 'vitest'
import { wide, wordsOf } from '../../test/figure.ts'
import type { NumberEffect } from '../evidence/effect/effect.ts'
import { numberScaleIds, numberScales, type NumberScaleId } from '../evidence/effect/scale.ts'
import { poolTable } from '../evidence/pooling/pooling.ts'
import type { PooledNumbers } from '../evidence/pooling/pooled.ts'
import { forest } from './figures/forest.ts'
import { forestOf, worthwhileOn } from './forest.ts'

const effectOf = (value: number, i: number, scale: NumberScaleId): NumberEffect => ({
  id: `doe${2020 + i}/msc-control/${scale}-12`,
  study: `doe${2020 + i}`,
  cohort: `doe${2020 + i}`,
  product: 'cord-tissue-msc',
  arm: 'msc',
  against: { control: 'control' },
  month: 12,
  from: [],
  places: ['paper'],
  press: false,
  design: 'blinded',
  kind: 'number',
  scale,
  estimate: { value, se: 0.1, low: value - 0.196, high: value + 0.196 },
  errors: [{ name: 'between people', se: 0.1 }],
  how: 'made up',
  people: 20,
  validity: 'concurrent',
  direct: true,
})

/** Studies of one product with these effects, all SE 0.1, pooled. */
function pooledOf(values: readonly number[], scale: NumberScaleId = 'log-cpeptide'): PooledNumbers {
  const effects = values.map((value, i) => effectOf(value, i, scale))
  const { groups } = poolTable(
    {
      kind: 'effects',
      rows: effects.map(({ study, product, design, estimate: { value, se } }) => ({
        study,
        class: product,
        design,
        found: { value, variance: se * se },
      })),
    },
    { estimator: 'reml', acrossClasses: false, tau: numberScales[scale].tau.scale, biases: {} },
  )
  const group = groups[0]!
  return {
    kind: 'number',
    scale,
    product: 'cord-tissue-msc',
    effects,
    leftOut: [],
    group,
    underBias: [],
    warnings: [],
  }
}

test('of three studies, a new one is told by t(k-2) and the plain standard error', () => {
  const { groups } = forestOf('log-cpeptide', [pooledOf([0.1, 0.12, 0.11])])
  const { pooled } = groups[0]!
  if (pooled.kind !== 'mean') throw new Error('not pooled')
  const reach = 12.7062 * Math.sqrt(0.01 / 3) // t of one degree of freedom at 0.975; τ² is 0
  expect(pooled.prediction?.convention).toBe('t(k-2)')
  expect(pooled.prediction?.low).toBeCloseTo(0.11 - reach, 5)
  expect(pooled.prediction?.high).toBeCloseTo(0.11 + reach, 5)
})

test('of two studies, however alike, no new one is told, and the figure says so', () => {
  const data = forestOf('log-cpeptide', [pooledOf([0.113, 0.113])])
  expect(data.groups[0]!.pooled).not.toHaveProperty('prediction')
  const { text, description } = wordsOf(forest(data, wide))
  expect(text).toContain('A new study: no interval, as two studies are too few')
  expect(description).toContain('a new study: no interval')
  expect(text).not.toContain('prediction interval')
})

test.each(numberScaleIds)('%s: the smallest effect worth having lies on the side of benefit', (scale) => {
  const data = forestOf(scale, [pooledOf([0.1, 0.2], scale)])
  expect(data.worthwhile).toBe(worthwhileOn[scale])
  const { text } = wordsOf(forest(data, wide))
  if (data.worthwhile === undefined) expect(text).not.toContain('worth having')
  else {
    expect(Math.sign(data.worthwhile)).toBe(numberScales[scale].benefit === 'higher' ? 1 : -1)
    expect(text).toContain('smallest effect worth having')
  }
})

test('three scales have one, in their own unit', () => {
  expect(worthwhileOn).toEqual({ 'log-cpeptide': 0.0866, idaa1c: -0.5, 'insulin-dose': -0.1 })
})
