import { describe, expect, it } from 'vitest'
import { findingOf, type Held } from './identified.ts'

const sds = { rate: 0.1, level: 0.05 }
const profile = (drops: readonly number[], rates = drops.map(() => 0), levels = drops.map(() => 0)): Held[] =>
  drops.map((drop, i) => ({ value: i, drop, rate: rates[i]!, level: levels[i]! }))

describe('a profile', () => {
  it('that falls on both sides gives an interval, by straight lines', () => {
    expect(findingOf(profile([3.84, 0, 1, 2.92]), sds)).toEqual({
      kind: 'identified',
      low: 0.5,
      high: 2 + 0.92 / 1.92,
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

  it('that is already outside beside its best is bounded there', () => {
    expect(findingOf(profile([5, 0, 5]), sds)).toEqual({
      kind: 'identified',
      low: 1 - 1.92 / 5,
      high: 1 + 1.92 / 5,
    })
  })
})
