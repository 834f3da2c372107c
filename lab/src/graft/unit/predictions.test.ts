import { expect, test } from 'vitest'
import { physics } from './physics.ts'
import { banks } from './collection.ts'
import { foretoldSeries } from './predictions.ts'

const rows = foretoldSeries()
const row = (id: string) => rows.find((each) => each.id === id)!

test('no value of the arithmetic was read in what it is held against', () => {
  const read = [
    ...Object.values(physics),
    ...Object.values(banks).flatMap(({ volume, nucleated, cd34, delay }) => [volume, nucleated, cd34, delay]),
  ].flatMap(({ provenance }) => (provenance.kind === 'measured' ? [provenance.from] : []))
  for (const { seen } of rows) {
    expect(seen.provenance).toMatchObject({ kind: 'measured' })
    expect(read).not.toContain((seen.provenance as { from: string }).from)
  }
})

test('infused cells of the COBLT study, large collections of Basel and poor units lie within what is foretold', () => {
  expect(row('infused-per-frozen')).toMatchObject({ seen: { value: 0.765 }, holds: true })
  expect(row('large-collections')).toMatchObject({ seen: { value: 0.192 }, holds: true })
  expect(row('poor-units')).toMatchObject({ seen: { value: 0.08 }, holds: true })
  expect(row('infused-per-frozen').foretold.median).toBeCloseTo(0.775, 2)
  expect(row('large-collections').foretold.median).toBeCloseTo(0.21, 2)
  expect(row('poor-units').foretold.median).toBeCloseTo(0.086, 2)
})

test('the middle share of living CD34+ cells is missed, and said to be', () => {
  expect(row('living-cd34')).toMatchObject({ seen: { value: 0.92 }, holds: false })
  expect(row('living-cd34').foretold.high).toBeLessThan(0.92)
})

test('an interval holds what lies in it', () => {
  for (const { foretold, seen, holds } of rows)
    expect(holds).toBe(foretold.low <= seen.value && seen.value <= foretold.high)
})
