import { describe, expect, test } from 'vitest'
import { complaint } from '../../test/complaint.ts'
import { unit } from '../units/parse.ts'
import { assumed, covariate, fitted, lognormal, measured, mechanism, scenario } from './parameter.ts'

test('each way to write a parameter says how its value is known', () => {
  const varies = lognormal(0.3)
  expect(measured('a', '2 1/day', { from: 'study#row', varies })).toEqual({
    what: 'a',
    value: 2,
    unit: unit('1/day'),
    provenance: { kind: 'measured', from: 'study#row' },
    varies: { logSd: 0.3 },
  })
  expect(fitted('a', '2', { to: 'data', manifest: 'm' }).provenance).toEqual({
    kind: 'fitted',
    to: 'data',
    manifest: 'm',
  })
  expect(assumed('a', '2', { because: 'why', between: [1, 3] }).provenance).toEqual({
    kind: 'assumed',
    because: 'why',
    between: [1, 3],
  })
  expect(covariate('a', '2').provenance).toEqual({ kind: 'covariate' })
  expect(mechanism('a')).toMatchObject({ value: 1, provenance: { kind: 'mechanism' } })
  expect(scenario('a', '2', [0, 4]).provenance).toEqual({ kind: 'scenario', between: [0, 4] })
  expect(covariate('a', '2')).not.toHaveProperty('varies')
})

describe('a value lies in the range it is given', () => {
  test.each([
    ['assumed', (value: string) => assumed('rate', value, { because: 'why', between: [1, 3] })],
    ['scenario', (value: string) => scenario('rate', value, [1, 3])],
  ])('%s', (_, declare) => {
    for (const value of ['1 1/day', '2 1/day', '3 1/day']) expect(() => declare(value)).not.toThrow()
    expect(complaint(() => declare('0.99 1/day'))).toBe(
      "PARAMETER_RANGE: 'rate' is 0.99 1/day, outside its range 1 to 3",
    )
    expect(complaint(() => declare('3.01 1/day'))).toContain('outside its range 1 to 3')
  })

  test('which has no place for a range that is upside down or not a number', () => {
    expect(complaint(() => scenario('rate', '2', [3, 1]))).toContain('outside its range 3 to 1')
    expect(complaint(() => scenario('rate', '2', [Number.NaN, 3]))).toContain('outside its range NaN to 3')
  })
})

test('a value without a number or with an unknown unit is refused', () => {
  expect(complaint(() => covariate('age', 'young'))).toContain('QUANTITY_SYNTAX')
  expect(complaint(() => measured('insulin', '12 mU/L', { from: 'x#y' }))).toContain('UNIT_UNKNOWN')
})
