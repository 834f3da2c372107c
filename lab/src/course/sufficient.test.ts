import { describe, expect, it } from 'vitest'
import { judgement } from '../../test/course-judgement.ts'
import type { CourseRow } from './judge.ts'
import { beatenWhere, shortcomings } from './sufficient.ts'

describe('a model is good enough', () => {
  it('when nothing speaks against it; small groups do not', () => {
    expect(shortcomings(judgement(), 'body')).toEqual([])
  })

  it.each<[string, Partial<CourseRow>, RegExp]>([
    ['narrow intervals', { coverageHigh: 0.89 }, /too little at 24 months/],
    ['wide intervals', { coverageLow: 0.91 }, /too much at 24 months/],
    ['an error that chance does not explain', { meanError: -0.05 }, /off by -0.050 .* 24 months/],
    ['a worse score', { logScoreGain: -0.21 }, /qr scores better at 24 months/],
  ])('but not with %s', (_, other, says) => {
    expect(shortcomings(judgement(other), 'body')).toEqual([expect.stringMatching(says)])
  })

  it('but not without a gain over all months', () => {
    expect(shortcomings(judgement({}, 0), 'body')).toEqual([expect.stringMatching(/qr scores as well/)])
  })

  it('but not with a larger error at 12 months', () => {
    const found = judgement()
    const rows = found.rows.map((each) =>
      each.model === 'body' && each.month === 12 ? { ...each, rmse: 0.186 } : each,
    )
    expect(shortcomings({ ...found, rows }, 'body')).toEqual([expect.stringMatching(/0\.186.*qr 0\.170/)])
  })
})

it('where another model foresees better is told by month and measure', () => {
  const found = judgement({ rmse: 0.18, logScore: 0.1 })
  expect(beatenWhere(found, 'body')).toEqual([
    { by: 'qr', month: 24, measure: 'error', own: 0.18, its: 0.17 },
    { by: 'qr', month: 24, measure: 'log score', own: 0.1, its: 0.2 },
  ])
})
