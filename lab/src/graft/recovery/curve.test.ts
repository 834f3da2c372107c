import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { curveThrough, logHazard, recoveredBy, shareAt, timesHazard } from './curve.ts'

const share = fc.double({ min: 0.3, max: 0.85, noNaN: true })
const day = fc.double({ min: 15, max: 32, noNaN: true })
const width = fc.double({ min: 0.2, max: 0.4, noNaN: true })

test('a curve passes through the share and the day it is drawn through', () => {
  fc.assert(
    fc.property(share, day, width, (share, day, width) => {
      const curve = curveThrough(share, 42, day, width)
      expect(recoveredBy(42, curve)).toBeCloseTo(share, 13) // rounding
      expect(recoveredBy(day, curve)).toBeCloseTo(curve.ever / 2, 13)
    }),
  )
})

test('a hazard of 1 changes nothing, more of it recovers more people sooner', () => {
  fc.assert(
    fc.property(
      share,
      day,
      width,
      fc.double({ min: 1.01, max: 3, noNaN: true }),
      (share, day, width, ratio) => {
        const curve = curveThrough(Math.min(share, 0.6), 42, day, width)
        const same = timesHazard(curve, 1)
        expect(same.ever).toBeCloseTo(curve.ever, 13) // rounding
        expect(same.day).toBeCloseTo(curve.day, 9) // rounding in the probit
        const better = timesHazard(curve, ratio)
        expect(better.ever).toBeGreaterThan(curve.ever)
        expect(better.day).toBeLessThan(curve.day)
      },
    ),
  )
})

test('the curve told again is near the one of proportional hazards on every day', () => {
  const curve = curveThrough(0.77, 42, 25, 0.27)
  for (const ratio of [0.5, 0.7, 1.5, 2]) {
    const told = timesHazard(curve, ratio)
    for (const each of [10, 15, 20, 25, 30, 42, 60]) {
      const exact = 1 - (1 - recoveredBy(each, curve)) ** ratio
      // halving or doubling the hazard bends the log-normal by 2 points of share at most, below every interval told
      expect(Math.abs(recoveredBy(each, told) - exact), `${ratio}, day ${each}`).toBeLessThan(0.02)
    }
  }
})

test('hazard ratios add on the scale of the ln hazard', () => {
  const doubled = shareAt(logHazard(0.4) + Math.log(2))
  expect(doubled).toBeCloseTo(1 - 0.6 ** 2, 14) // rounding
})
