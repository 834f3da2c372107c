import { exp } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import type { Line, Seen } from './lines.ts'
import { normalCdf } from '../statistics/normal.ts'
import { intervalOf, sidesOf } from './mixture.ts'
import { chanceOf, logProbability, naiveOf, predictiveOf, type Predictive } from './predictive.ts'

const asked = { arm: 'infused', statistic: 'cpeptide-auc', centre: 'mean', day: 365 } as const
const line = (seen: Seen, changes: Partial<Line> = {}): Line => ({
  id: 'a#b',
  study: 'a',
  from: ['a#b'],
  statistic: 'cpeptide-auc',
  month: 12,
  arm: { name: 'infused', n: 20, asked },
  seen,
  isTreated: true,
  isTimed: true,
  isOpen: false,
  press: false,
  ...changes,
})
const number = { kind: 'number', value: 0.3, error: 0 } as const
const arm = { centre: 0.4, sd: 0.2 }

describe('a number', () => {
  it('varies by the people of the trial, the people simulated and what trials differ by', () => {
    const predictive = predictiveOf(line(number), { arm, people: 24 })
    expect(predictive).toEqual({
      kind: 'number',
      mean: 0.4,
      sd: Math.sqrt(0.04 / 20 + 0.04 / 24 + 0.05 * 0.05),
    })
  })

  it('of a median varies by π/2 times as much', () => {
    const median = line(number, { arm: { name: 'infused', n: 20, asked: { ...asked, centre: 'median' } } })
    const predictive = predictiveOf(median, { arm, people: 1e9 }) as Extract<Predictive, { kind: 'number' }>
    expect(predictive.sd * predictive.sd).toBeCloseTo(((Math.PI / 2) * 0.04) / 20 + 0.0025, 9)
  })

  it('of people who knew what they got leans to benefit, and is as much less certain', () => {
    const open = predictiveOf(line(number, { isOpen: true }), { arm, people: 24 })
    const blinded = predictiveOf(line(number), { arm, people: 24 })
    if (open.kind !== 'number' || blinded.kind !== 'number') throw new Error('both are numbers')
    expect(open.mean - blinded.mean).toBeCloseTo(0.23 * 0.165, 12)
    expect(open.sd * open.sd - blinded.sd * blinded.sd).toBeCloseTo(0.03795 * 0.03795, 12)
    const hba1c = predictiveOf(line(number, { isOpen: true, statistic: 'hba1c' }), { arm, people: 24 })
    expect(hba1c.kind === 'number' && hba1c.mean).toBeLessThan(0.4)
  })

  it('of two arms of the same simulated people varies by what those people differ by alone', () => {
    const against = line(number, { control: { name: 'control', n: 10, asked } })
    const predictive = predictiveOf(against, { arm: { ...arm, paired: 0.01 }, control: arm, people: 24 })
    expect(predictive.kind === 'number' && predictive.sd).toBeCloseTo(
      Math.sqrt(0.04 / 20 + 0.04 / 10 + 0.0001 / 24 + 0.0025),
      12,
    )
  })

  it('has a density that sums to one', () => {
    const predictive = predictiveOf(line(number), { arm, people: 24 })
    let total = 0
    for (let value = -1; value < 2; value += 1e-3)
      total += 1e-3 * exp(logProbability(predictive, { ...number, value }))
    expect(total).toBeCloseTo(1, 9)
  })

  it('is held by its own 90 % interval, that of a normal', () => {
    const { middle, low, high } = intervalOf([{ weight: 1, predictive: { kind: 'number', mean: 2, sd: 3 } }])
    expect([middle, low, high].map((each) => each.toFixed(6))).toEqual(['2.000000', '-2.934561', '6.934561'])
  })
})

describe('counts', () => {
  const counted = line({ kind: 'counts', events: 3 }, { statistic: 'insulin-independence' })

  it('have chances that sum to one, and lie near the share simulated in many people', () => {
    const predictive = predictiveOf(counted, { arm: { centre: 0.5, sd: 0 }, people: 1e6 })
    if (predictive.kind !== 'counts') throw new Error('they are counts')
    const chances = Array.from({ length: 21 }, (_, events) => chanceOf(predictive, events))
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 12)
    expect(chances.reduce((sum, chance, events) => sum + chance * events, 0)).toBeCloseTo(10, 3)
  })

  it('reach as far as their own spread: a share known from many people, moved by what trials differ by', () => {
    const predictive = predictiveOf(counted, { arm: { centre: 0.5, sd: 0 }, people: 1e6 })
    if (predictive.kind !== 'counts') throw new Error('they are counts')
    const shares = predictive.shares.toSorted((a, b) => a - b)
    expect(shares[0]).toBeLessThan(normalCdf(-0.2 * 2.3))
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
    expect(mean).toBeCloseTo(0.5, 6)
    const variance = shares.reduce((sum, share) => sum + (share - mean) * (share - mean), 0) / shares.length
    // Var Φ(0.2 z) is 2 T-like: arcsin(ρ) / 2π with ρ = 0.04 / 1.04
    expect(Math.abs(variance / (Math.asin(0.04 / 1.04) / (2 * Math.PI)) - 1)).toBeLessThan(0.05)
  })

  it('leave room for one more where nobody of the simulated had it', () => {
    const predictive = predictiveOf(counted, { arm: { centre: 0, sd: 0 }, people: 24 })
    const surer = predictiveOf(counted, { arm: { centre: 0, sd: 0 }, people: 2400 })
    const three = { kind: 'counts', events: 3 } as const
    expect(logProbability(predictive, three)).toBeGreaterThan(-8)
    expect(logProbability(surer, three)).toBeLessThan(logProbability(predictive, three) - 5)
    expect(intervalOf([{ weight: 1, predictive }]).low).toBe(0)
  })

  it('of many draws are held by the first events whose chances, added up, reach each end', () => {
    const mixture = [0.2, 0.5, 0.2].map((centre, i) => ({
      weight: [0.5, 0.3, 0.2][i]!,
      predictive: predictiveOf(counted, { arm: { centre, sd: 0 }, people: 40 }),
    }))
    const reached = (p: number): number => {
      let below = 0
      for (let events = 0; ; events++) {
        for (const { weight, predictive } of mixture) {
          if (predictive.kind === 'counts') below += weight * chanceOf(predictive, events)
        }
        if (below >= p) return events
      }
    }
    expect(intervalOf(mixture)).toEqual({ low: reached(0.05), middle: reached(0.5), high: reached(0.95) })
  })

  it('are each as likely by the naive forecast', () => {
    const naive = naiveOf(counted, { arm: { centre: 0, sd: 0 }, people: 24 })!
    for (const events of [0, 7, 20])
      expect(exp(logProbability(naive, { kind: 'counts', events }))).toBeCloseTo(1 / 21, 12)
  })
})

describe('sides', () => {
  it('of a test sum to one; without an effect five in a hundred are beyond chance', () => {
    const tested = line({ kind: 'tested', side: 'same' }, { control: { name: 'control', n: 20, asked } })
    const exact = predictiveOf(tested, {
      arm: { centre: 0.4, sd: 20 },
      control: { centre: 0.4, sd: 20 },
      people: 1e12,
    })
    if (exact.kind !== 'tested') throw new Error('it is a test')
    expect(exact.higher + exact.same + exact.lower).toBeCloseTo(1, 12)
    expect(exact.same).toBeCloseTo(0.95, 4) // what trials differ by is nothing beside an SD of 20
  })

  it('come out as a weighted mean of draws', () => {
    const mixed = sidesOf([
      { weight: 0.25, predictive: { kind: 'side', higher: 1, lower: 0 } },
      { weight: 0.75, predictive: { kind: 'side', higher: 0.2, lower: 0.8 } },
    ])
    expect(mixed).toEqual({ higher: 0.4, same: 0, lower: 0.6000000000000001 })
  })
})

it('expects arms to stay apart as they were at entry, where both entries were printed', () => {
  const entered = (entry: number) => ({ ...asked, entry })
  const against = line(number, {
    arm: { name: 'infused', n: 20, asked: entered(0.6) },
    control: { name: 'control', n: 20, asked: entered(0.35) },
  })
  const naive = naiveOf(against, { arm, control: arm, people: 24 })
  expect(naive?.kind === 'number' && naive.mean).toBeCloseTo(0.25, 12)
})

it('has no naive forecast of a level whose entry was not printed', () => {
  expect(naiveOf(line(number), { arm, people: 24 })).toBeUndefined()
})
