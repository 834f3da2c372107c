import { describe, expect, it } from 'vitest'
import { findingOf, type Held } from './identified.ts'

const sds = { rate: 0.1, level: 0.05 }
const profile = (drops: readonly number[], rates = drops.map(() => 0), levels = drops.map(() => 0)): Held[] =>
  drops.map((drop, i) => ({ value: i, drop, rate: rates[i]!, level: levels[i]! }))

describe('a profile', () => {
  it('that falls on both sides gives an interval, by straight lines of roots', () => {
    expect(findingOf(profile([4 * 1.92, 0, 0.25 * 1.92, 2.25 * 1.92]), sds)).toEqual({
      kind: 'identified',
      low: 0.5,
      high: 2.5,
    })
  })

  it('that falls on one side gives a bound', () => {
    expect(findingOf(profile([4, 1, 0, 0.5]), sds)).toMatchObject({ kind: 'at least' })
    expect(findingOf(profile([0, 1, 4]), sds)).toMatchObject({ kind: 'at most' })
  })

  it('that is flat says nothing, unless what is fitted shifts with it', () => {
    expect(findingOf(profile([0.2, 0, 0.1]), sds)).toEqual({ kind: 'not from these data' })
    expect(findingOf(profile([0.2, 0, 0.1], [0, 0.2, 0.4]), sds)).toEqual({
      kind: 'only the product',
      with: 'kill rate',
      shift: 0.4,
    })
    expect(findingOf(profile([0.2, 0, 0.1], [0, 0.1, 0.15], [0, -0.1, -0.2]), sds)).toEqual({
      kind: 'only the product',
      with: 'mass at diagnosis',
      shift: -0.2,
    })
  })

  it.each([0.05, 0.1, 0.3])('of a parabola with SE %d has its interval, however few its points', (se) => {
    const values = [-1, -1 / 3, 0, 1 / 3, 1]
    const parabola = values.map((value) => ({
      value,
      drop: (0.5 * value * value) / se / se,
      rate: 0,
      level: 0,
    }))
    const found = findingOf(parabola, sds)
    expect(found.kind === 'identified' && found.high).toBeCloseTo(1.96 * se, 3)
    expect(found.kind === 'identified' && found.low).toBeCloseTo(-1.96 * se, 3)
  })
})
