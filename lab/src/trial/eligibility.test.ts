import { describe, expect, it } from 'vitest'
import { meets, readRule } from './eligibility.ts'

describe('an eligibility rule', () => {
  it('reads a range and both kinds of comparison into the unit of its criterion', () => {
    expect(readRule('age 18..40 year')).toMatchObject({ criterion: 'age', low: 18, high: 40, open: false })
    expect(readRule('since-diagnosis <= 2 year')).toEqual({
      text: 'since-diagnosis <= 2 year',
      open: false,
      criterion: 'since-diagnosis',
      high: 730.5,
    })
    const peak = readRule('cpeptide-peak > 200 pmol/L')
    expect(peak.low).toBeCloseTo(0.2, 14)
    expect(peak.open).toBe(true)
  })

  it('includes its bounds unless the sign is strict', () => {
    expect(meets(readRule('age 18..40 year'), 18)).toBe(true)
    expect(meets(readRule('age >= 18 year'), 18)).toBe(true)
    expect(meets(readRule('age > 18 year'), 18)).toBe(false)
    expect(meets(readRule('age < 18 year'), 17.99)).toBe(true)
  })

  it.each(['age', 'age 40..18 year', 'mood >= 3', 'age >= 3 kg', 'age >= year', '__proto__ >= 1'])(
    'refuses %s',
    (text) => {
      expect(() => readRule(text)).toThrow()
    },
  )
})
