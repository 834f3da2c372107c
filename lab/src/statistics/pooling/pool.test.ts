import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bcg } from '../../../test/bcg.ts'
import type { Effect } from './effect.ts'
import { heterogeneity } from './heterogeneity.ts'
import { influences } from './influence.ts'
import type { Pooled } from './pool.ts'
import { pool, predictionOf } from './pool.ts'
import type { Estimator } from './tau2.ts'
import { estimateTau2, estimators } from './tau2.ts'
import { effectOf } from './two-by-two.ts'

function pooledBy(effects: readonly Effect[], estimator: Estimator): Pooled {
  const found = pool(effects, estimator, 0.95)
  if (found.kind !== 'pooled') throw new Error(`not pooled: ${found.reason}`)
  return found
}

const effectsOf = (values: readonly number[], variances: readonly number[]): readonly Effect[] =>
  values.map((value, i) => ({ value, variance: variances[i]! }))

describe('13 trials of BCG vaccine (Colditz 1994, JAMA 271, 698), log risk ratios', () => {
  const effects = bcg.map((counts) => effectOf(counts, 'rr'))

  // the digits that were published; half of the last one
  test('REML: mean, standard error, τ², I², H² and the two intervals', () => {
    const { mean, normal, tau2, i2, h2, hartungKnapp } = pooledBy(effects, 'reml')
    expect(mean).toBeCloseTo(-0.7145, 4)
    expect(normal.se).toBeCloseTo(0.1798, 4)
    expect([normal.low, normal.high].map((each) => each.toFixed(4))).toEqual(['-1.0669', '-0.3622'])
    expect(tau2).toBeCloseTo(0.3132, 4)
    expect((100 * i2).toFixed(2)).toBe('92.22')
    expect(h2.toFixed(2)).toBe('12.86')
    expect([hartungKnapp.low, hartungKnapp.high].map((each) => each.toFixed(4))).toEqual([
      '-1.1084',
      '-0.3206',
    ])
    expect(hartungKnapp.statistic.toFixed(3)).toBe('-3.952')
    expect(hartungKnapp.p.toFixed(4)).toBe('0.0019')
  })

  test('the three conventions of a prediction interval', () => {
    const found = pooledBy(effects, 'reml').predictions
    expect(found.map(({ convention, low, high }) => [convention, low.toFixed(4), high.toFixed(4)])).toEqual([
      ['normal', '-1.8667', '0.4376'],
      ['t(k-2)', '-2.0084', '0.5793'],
      ['t(k-1), Hartung–Knapp', '-1.9960', '0.5670'],
    ])
  })

  test('DerSimonian–Laird, Paule–Mandel and the common effect', () => {
    const [dl, pm, common] = (['dl', 'pm', 'common'] as const).map((each) => pooledBy(effects, each))
    expect([dl!.tau2, pm!.tau2, common!.tau2].map((each) => each.toFixed(4))).toEqual([
      '0.3088',
      '0.3181',
      '0.0000',
    ])
    expect([dl!.mean, dl!.normal.low, dl!.normal.high].map((each) => Math.exp(each).toFixed(4))).toEqual([
      '0.4896',
      '0.3449',
      '0.6950',
    ])
    expect([pm!.mean, common!.mean, common!.normal.se].map((each) => each.toFixed(4))).toEqual([
      '-0.7150',
      '-0.4303',
      '0.0405',
    ])
  })

  test('Q and the Q-profile interval of τ²', () => {
    const { q, df, tau2Interval } = heterogeneity(effects, 0.95)
    expect([q.toFixed(4), df]).toEqual(['152.2330', 12])
    if (tau2Interval === 'empty') throw new Error('empty')
    expect([tau2Interval.low, tau2Interval.high].map((each) => each.toFixed(4))).toEqual(['0.1197', '1.1115'])
  })
})

interface Stored extends Readonly<Record<Estimator | 'yi' | 'vi' | 'q', readonly number[]>> {
  readonly profile: readonly number[] | null
  readonly without?: readonly number[]
  readonly withoutTau2?: readonly number[]
  readonly residual?: readonly number[]
  readonly cook?: readonly number[]
  readonly hat?: readonly number[]
}

const stored = JSON.parse(readFileSync(new URL('metafor.json', import.meta.url), 'utf8')) as Stored[]

/** metafor's steps of τ² end below 1e-10, which its influence measures magnify most. */
function expectSame(ours: readonly number[], theirs: readonly number[]): void {
  expect(ours.length).toBe(theirs.length)
  for (const [i, value] of ours.entries()) {
    expect(Math.abs(value - theirs[i]!), `${i}`).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(theirs[i]!)))
  }
}

describe('thirty tables of 2 to 40 studies agree with metafor 3.8-1 to 1e-6', () => {
  test('thirty are stored, some of them with τ² = 0 and some with fewer than four studies', () => {
    expect(stored.length).toBe(30)
    expect(stored.filter(({ reml }) => reml[2] === 0).length).toBeGreaterThan(3)
    expect(stored.filter(({ yi }) => yi.length < 4).length).toBeGreaterThan(3)
  })

  test.each(stored.map((table, i) => [i + 1, table] as const))('table %i', (_, table) => {
    const effects = effectsOf(table.yi, table.vi)
    const { q, p, tau2Interval } = heterogeneity(effects, 0.95)
    expectSame([q, p], table.q)
    expect(tau2Interval === 'empty').toBe(table.profile === null)
    if (tau2Interval !== 'empty') expectSame([tau2Interval.low, tau2Interval.high], table.profile!)
    for (const estimator of estimators) {
      const { mean, tau2, i2, h2, normal, hartungKnapp, hartungKnappAdHoc } = pooledBy(effects, estimator)
      const intervals = [normal, hartungKnapp, hartungKnappAdHoc].flatMap(({ low, high, p }) => [
        low,
        high,
        p,
      ])
      expectSame([mean, normal.se, tau2, i2, h2, ...intervals], table[estimator])
    }
    const moved = influences(effects, pooledBy(effects, 'reml'), 0.95)
    expect(moved === undefined).toBe(effects.length < 3)
    if (moved === undefined) return
    expectSame(
      moved.map(({ without }) => without.mean),
      table.without!,
    )
    expectSame(
      moved.map(({ without }) => without.tau2),
      table.withoutTau2!,
    )
    expectSame(
      moved.map((each) => each.studentisedDeletedResidual),
      table.residual!,
    )
    expectSame(
      moved.map(({ cook }) => cook),
      table.cook!,
    )
    expectSame(
      moved.map(({ hat }) => hat),
      table.hat!,
    )
  })
})

const effect = fc.record({
  value: fc.integer({ min: -5000, max: 5000 }).map((each) => each / 1000), // none so small that scaling rounds it
  variance: fc.double({ min: 1e-3, max: 4, noNaN: true }),
})
const tables = fc.array(effect, { minLength: 2, maxLength: 12 })

describe.each(estimators)('%s', (estimator) => {
  // a shift of 3 costs a few roundings of 8, and τ² moves by what the estimate's condition makes of that
  const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-7 * (1 + Math.abs(b)))

  test('a shift moves the mean and leaves the widths', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const [before, after] = [table, table.map(({ value, variance }) => ({ value: value + 3, variance }))]
        const [a, b] = [pooledBy(before, estimator), pooledBy(after, estimator)]
        fc.pre(a.ending !== 'highest-of-several' && b.ending !== 'highest-of-several') // a tie may turn
        near(b.mean - 3, a.mean)
        near(b.tau2, a.tau2)
        near(b.normal.se, a.normal.se)
        near(b.hartungKnapp.se, a.hartungKnapp.se)
      }),
    )
  })

  test('another unit, eight times as small, multiplies exactly', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const a = pooledBy(table, estimator)
        const b = pooledBy(
          table.map(({ value, variance }) => ({ value: 8 * value, variance: 64 * variance })),
          estimator,
        )
        expect([b.mean, b.tau2, b.i2, b.normal.se, b.normal.p]).toEqual([
          8 * a.mean,
          64 * a.tau2,
          a.i2,
          8 * a.normal.se,
          a.normal.p,
        ])
      }),
    )
  })

  test('the order of studies changes nothing but rounding', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const [a, b] = [pooledBy(table, estimator), pooledBy(table.toReversed(), estimator)]
        fc.pre(a.ending !== 'highest-of-several' && b.ending !== 'highest-of-several')
        near(b.mean, a.mean)
        near(b.tau2, a.tau2)
      }),
    )
  })

  test('the ad-hoc correction of Hartung and Knapp is never narrower than the plain interval, nor than theirs', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const { normal, hartungKnapp, hartungKnappAdHoc } = pooledBy(table, estimator)
        const width = ({ low, high }: { low: number; high: number }) => high - low
        expect(width(hartungKnappAdHoc)).toBeGreaterThanOrEqual(width(hartungKnapp))
        expect(width(hartungKnappAdHoc)).toBeGreaterThan(width(normal))
      }),
    )
  })
})

/** The restricted log-likelihood written out, by the platform's logarithm. */
function restricted(effects: readonly Effect[], tau2: number): number {
  const sums = effects.reduce(
    ({ w, wy, log }, { value, variance }) => {
      const weight = 1 / (variance + tau2)
      return { w: w + weight, wy: wy + weight * value, log: log + Math.log(weight) }
    },
    { w: 0, wy: 0, log: 0 },
  )
  const squares = effects.map(({ value, variance }) => (value - sums.wy / sums.w) ** 2 / (variance + tau2))
  return 0.5 * (sums.log - Math.log(sums.w) - squares.reduce((a, b) => a + b))
}

describe('REML', () => {
  test('no τ² anywhere has a higher restricted likelihood', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const best = restricted(table, estimateTau2(table, 'reml').tau2)
        for (let tau2 = 1e-4; tau2 < 1e3; tau2 *= 1.1) {
          expect(restricted(table, tau2)).toBeLessThanOrEqual(best + 1e-9) // rounding of sums of about 100
        }
        expect(restricted(table, 0)).toBeLessThanOrEqual(best + 1e-9)
      }),
    )
  })

  // metafor 3.8-1 ends at 0.15350, where the log-likelihood is -1.1224; here it is -0.9873
  test('of two maxima it takes the higher, and says so', () => {
    const se = [0.56, 0.04, 0.85, 0.63, 0.04]
    const two = effectsOf(
      [0.8, -0.7, -0.2, -0.6, -0.8],
      se.map((each) => each * each),
    )
    const { tau2, ending } = estimateTau2(two, 'reml')
    expect([tau2.toFixed(6), ending]).toEqual(['0.004568', 'highest-of-several'])
    expect(restricted(two, tau2)).toBeGreaterThan(restricted(two, 0.1535) + 0.1)
  })

  test('equal effects have τ² = 0 by every estimator, an interval of no width by Hartung and Knapp, and no Q-profile', () => {
    const same = effectsOf([0.25, 0.25, 0.25], [1, 2, 4])
    for (const estimator of estimators) {
      const { tau2, hartungKnapp } = pooledBy(same, estimator)
      expect([tau2, hartungKnapp.low, hartungKnapp.high, hartungKnapp.p]).toEqual([0, 0.25, 0.25, 0])
    }
    expect(heterogeneity(same, 0.95).tau2Interval).toBe('empty')
  })

  test('a likelihood that is nearly flat has an estimate', () => {
    const flat = effectsOf([-1, 1], [1e6, 1e6])
    expect(estimateTau2(flat, 'reml')).toEqual({ tau2: 0, ending: 'converged' })
  })
})

test.each(['reml', 'pm', 'dl'] as const)('numbers that overflow end as not converged: %s', (estimator) => {
  const tiny = effectsOf([0, 1, 5], [1e-310, 1e-310, 1e-310])
  expect(pool(tiny, estimator, 0.95)).toEqual({ kind: 'not-pooled', reason: 'not-converged' })
})

test('one study is not pooled, and two have no prediction by k - 2', () => {
  expect(pool([{ value: 1, variance: 1 }], 'reml', 0.95)).toEqual({
    kind: 'not-pooled',
    reason: 'fewer-than-two-studies',
  })
  const found = pooledBy(effectsOf([0, 3], [1, 1]), 'reml')
  expect(predictionOf(found)).toBeUndefined()
  expect(found.predictions.map(({ convention }) => convention)).toEqual(['normal', 't(k-1), Hartung–Knapp'])
})
