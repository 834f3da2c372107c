import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fit, type LinearFit } from './linear-model.ts'

interface Longley {
  readonly rows: number[][]
  readonly coefficients: number[]
  readonly standardErrors: number[]
  readonly residualSd: number
}

function fitted(result: LinearFit): Extract<LinearFit, { kind: 'fitted' }> {
  if (result.kind !== 'fitted') throw new Error(`expected a fit, got ${result.kind}`)
  return result
}

const digits = (value: number, certified: number) => -Math.log10(Math.abs(value / certified - 1))

test("Longley's coefficients and standard errors agree with NIST's certified values to 9 digits", () => {
  const url = new URL('longley.json', import.meta.url)
  const { rows, ...certified } = JSON.parse(readFileSync(url, 'utf8')) as Longley
  const column = (k: number) => Float64Array.from(rows, (row) => row[k]!)
  const ones = Float64Array.from(rows, () => 1)
  const result = fitted(fit([ones, ...[1, 2, 3, 4, 5, 6].map(column)], column(0)))
  certified.coefficients.forEach((value, i) =>
    expect(digits(result.coefficients[i]!, value)).toBeGreaterThan(9),
  )
  certified.standardErrors.forEach((value, i) =>
    expect(digits(Math.sqrt(result.covariance[i]![i]!), value)).toBeGreaterThan(9),
  )
  expect(digits(Math.sqrt(result.residualVariance), certified.residualSd)).toBeGreaterThan(9)
  expect(result.degreesOfFreedom).toBe(9)
})

const reals = (length: number) =>
  fc
    .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values))

test('residuals are orthogonal to every column', () => {
  fc.assert(
    fc.property(reals(12), reals(12), reals(12), (a, b, y) => {
      const columns = [Float64Array.from(a, () => 1), a, b]
      const result = fit(columns, y)
      fc.pre(result.kind === 'fitted')
      const { coefficients } = fitted(result)
      const residual = y.map((value, i) =>
        columns.reduce((rest, x, k) => rest - coefficients[k]! * x[i]!, value),
      )
      const size = columns.reduce(
        (most, x, k) => Math.max(most, ...x.map((v) => Math.abs(v * coefficients[k]!))),
        10,
      )
      for (const x of columns) {
        const product = x.reduce((total, value, i) => total + value * residual[i]!, 0)
        // rounding of 12 residuals of terms of that size
        expect(Math.abs(product)).toBeLessThanOrEqual(1e-13 * size * 10 * 12)
      }
    }),
  )
})

test('a column that combines earlier ones is named', () => {
  const one = new Float64Array(8).fill(1)
  const up = Float64Array.from(one, (_, i) => i)
  const both = Float64Array.from(up, (x) => 0.1 * x - 3)
  const y = Float64Array.from(up, (x) => x * x)
  expect(fit([one, up, both], y)).toEqual({ kind: 'singular', column: 2 })
  expect(fit([one, new Float64Array(8), up], y)).toEqual({ kind: 'singular', column: 1 })
  expect(fit([up, up], y)).toEqual({ kind: 'singular', column: 1 })
})

test('as many rows as columns leave nothing to estimate the variance from', () => {
  const column = Float64Array.of(1, 2)
  expect(fit([column, column], column)).toEqual({ kind: 'too-few-rows', rows: 2, columns: 2 })
})

test('an exact line is found exactly', () => {
  const x = Float64Array.of(0, 1, 2, 3, 4)
  const result = fitted(
    fit(
      [new Float64Array(5).fill(1), x],
      Float64Array.from(x, (t) => 2 + 3 * t),
    ),
  )
  expect(result.coefficients[0]).toBeCloseTo(2, 14)
  expect(result.coefficients[1]).toBeCloseTo(3, 14)
  expect(result.residualVariance).toBeLessThan(1e-28) // squares of a few ulp
})
