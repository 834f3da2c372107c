import { expect, test } from 'vitest'
import { fromJson, sha256, toJson } from './json.ts'

test('the order in which a value was built does not change its JSON', () => {
  expect(toJson({ b: [1, { d: 2, c: 3 }], a: 'x' })).toBe(toJson({ a: 'x', b: [1, { c: 3, d: 2 }] }))
})

test('what JSON would turn into null or {} is an error that says where it was', () => {
  expect(() => toJson({ a: [{ b: Number.NaN }] })).toThrow('/a/0/b')
  expect(() => toJson({ a: new Map([[1, 2]]) })).toThrow('/a')
  expect(() => toJson({ a: Float64Array.of(1) })).toThrow('/a')
})

test('an open bound keeps its sign', () => {
  const rule = { low: -Infinity, high: Infinity, text: 'Infinity pool' }
  expect(JSON.parse(toJson(rule))).toEqual({ ...rule, low: '-Infinity', high: 'Infinity' })
  expect(fromJson(toJson(rule))).toEqual(rule)
})

test('the hash of nothing is that of FIPS 180-4', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})
