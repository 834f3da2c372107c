import { stream } from '@cordelia/engine'
import { expect, test } from 'vitest'
import { medianOver } from '../../statistics/interval.ts'
import { hierarchical } from '../../statistics/pooling/hierarchical.ts'
import { drawNew } from './between.ts'

test.each([
  ['two series that agree', [3.2, 3.25]],
  ['two that lie far apart', [2.8, 3.6]],
  ['three', [3, 3.2, 3.5]],
])('a new series after %s is the one of the hierarchical model by quadrature', (_name, values) => {
  const series = values.map((value, i) => ({ value, variance: 0.001 * (i + 1) }))
  const draws = stream(3, 0, 'between')
  const drawn = medianOver(Array.from({ length: 20_000 }, () => drawNew(series, 0.3, draws)))
  const { predicted } = hierarchical(series, { tau: 0.3, biases: [] }, 0.9)
  // a quantile at 5 % of 20,000 draws errs by about 0.015 SD, five times that here; the places of τ cut the upper 1 %
  const close = 0.075 * predicted.sd
  expect(Math.abs(drawn.median - predicted.median)).toBeLessThan(close)
  expect(Math.abs(drawn.low - predicted.low)).toBeLessThan(close)
  expect(Math.abs(drawn.high - predicted.high)).toBeLessThan(close)
})
