import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { betaCdf, betaQuantile } from './beta.ts'
import { exactInterval } from './binomial.ts'
import { gammaTails } from './gamma.ts'
import { normalCdf } from './normal.ts'
import { tCdf, tQuantile } from './student-t.ts'

/** Rows of [arguments…, expected], made with mpmath at 60 digits. */
function points(name: string): readonly number[][] {
  const rows = JSON.parse(readFileSync(new URL(`${name}.points.json`, import.meta.url), 'utf8')) as number[][]
  expect(rows.length).toBeGreaterThan(38)
  return rows
}

function expectNear(value: number, expected: number, relative: number, row: readonly number[]): void {
  expect(Math.abs(value - expected), row.join(', ')).toBeLessThanOrEqual(relative * Math.abs(expected))
}

// Arguments reach where the logarithm of the probability is 660; carrying it to half an ulp leaves 1e-13, and
// the argument's own sensitivity and the terms of the fractions add the rest.
describe('the documented relative accuracy holds at the mpmath points, down to probabilities of 1e-290', () => {
  test('betaCdf, 1e-12', () => {
    for (const row of points('beta')) expectNear(betaCdf(row[0]!, row[1]!, row[2]!), row[3]!, 1e-12, row)
  })

  test('betaQuantile, 1e-11', () => {
    for (const row of points('beta-quantile')) {
      expectNear(betaQuantile(row[0]!, row[1]!, row[2]!), row[3]!, 1e-11, row)
    }
  })

  test('gammaTails, 1e-12 on both sides', () => {
    for (const row of points('gamma')) {
      const { lower, upper } = gammaTails(row[0]!, row[1]!)
      expectNear(lower, row[2]!, 1e-12, row)
      // the upper tail is 1 minus the lower where that is smaller, so its error is absolute there
      expectNear(upper, row[3]!, row[0]! > row[1]! + 1 ? 1e-12 : 1e-14, row)
    }
  })

  test('tCdf, 1e-12', () => {
    for (const row of points('student-t')) expectNear(tCdf(row[0]!, row[1]!), row[2]!, 1e-12, row)
  })

  test('tQuantile, 1e-11', () => {
    for (const row of points('student-t-quantile'))
      expectNear(tQuantile(row[0]!, row[1]!), row[2]!, 1e-11, row)
  })

  test('normalCdf, 3e-13', () => {
    for (const row of points('normal')) expectNear(normalCdf(row[0]!), row[1]!, 3e-13, row)
  })

  test('exactInterval, 1e-11', () => {
    for (const row of points('binomial')) {
      const { low, high } = exactInterval(row[0]!, row[1]!, row[2]!)
      expectNear(low, row[3]!, 1e-11, row)
      expectNear(high, row[4]!, 1e-11, row)
    }
  })
})
