import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inventedReading, inventedRecord } from '../../../test/registry.ts'
import { LabError } from '../../errors.ts'
import { importRegistry } from './registry-record.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every path in a value, each as its steps. */
function pathsIn(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Array.isArray(value) ? value.map((item, i) => [i, item] as const) : Object.entries(value)
  return [path, ...inside.flatMap(([step, item]) => pathsIn(item, [...path, step]))]
}

/** The value with what stands at a path replaced, or taken away by undefined. */
function altered(
  value: Json,
  [step, ...rest]: readonly (string | number)[],
  by: Json | undefined,
): Json | undefined {
  if (step === undefined) return by
  if (Array.isArray(value)) {
    return value.flatMap((item, i) => (i === step ? (altered(item, rest, by) ?? []) : [item]))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === step ? altered(item, rest, by) : item,
  ])
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined)) as Json
}

test('a record with anything taken away or put in its place is a study or is refused in words', () => {
  const record = JSON.parse(JSON.stringify(inventedRecord())) as Json
  const odd = fc.oneof(
    fc.constantFrom<Json | undefined>(undefined, null, '', 'NA', '-1', '1e999', 'A=b', -1, 0, 1e300, [], {}),
    fc.string({ unit: 'binary' }),
    fc.jsonValue() as fc.Arbitrary<Json>,
  )
  const path = fc.constantFrom(...pathsIn(record))
  fc.assert(
    fc.property(fc.array(fc.tuple(path, odd), { minLength: 1, maxLength: 4 }), (changes) => {
      const changed = changes.reduce<Json | undefined>(
        (value, [at, by]) => (value === undefined ? value : altered(value, at, by)),
        record,
      )
      try {
        const file = { path: 'record.json', text: JSON.stringify(changed ?? null) }
        expect(importRegistry(file, inventedReading).text).toMatch(
          /^# yaml-language-server: .*\nid: nct\d{8}\n/,
        )
      } catch (error) {
        if (!(error instanceof LabError)) throw error
        expect(['SCHEMA', 'REGISTRY']).toContain(error.code)
        expect(error.message).toMatch(/^record\.json: /)
      }
    }),
    { numRuns: 300 },
  )
})
