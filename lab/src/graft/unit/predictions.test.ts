import { quantity } from '@cordelia/engine'
import { expect, test } from 'vitest'
import { fileAt } from '../../../test/committed.ts'
import { readParameterSources } from '../../evidence/record/parameter-source.ts'
import { physics } from './physics.ts'
import { banks } from './collection.ts'
import { foretoldSeries } from './predictions.ts'

const rows = foretoldSeries()
const row = (id: string) => rows.find((each) => each.id === id)!

const fileOf = (from: string) => from.split('#')[0]!

test('no value of the arithmetic was read in what it is held against, and a shared series is said to be one', () => {
  const read = [
    ...Object.values(physics),
    ...Object.values(banks).flatMap(({ volume, nucleated, cd34 }) => [volume, nucleated, cd34]),
  ].flatMap(({ provenance }) => (provenance.kind === 'measured' ? [provenance.from] : []))
  const files = new Set(read.map(fileOf))
  for (const { id, seen, sameSeries } of rows) {
    expect(seen.provenance).toMatchObject({ kind: 'measured' })
    const { from } = seen.provenance as { from: string }
    expect(read).not.toContain(from)
    expect([id, files.has(fileOf(from))]).toEqual([id, sameSeries])
  }
})

test('the ratio of the COBLT study is that of its medians', () => {
  const { values } = readParameterSources([fileAt('evidence/parameters/coblt.yaml')])[0]!
  const cells = (key: string) => quantity(values[key]!.value).value
  expect(cells('infused') / cells('frozen')).toBeCloseTo(cells('ratio'), 3)
})

test('infused cells of the COBLT study, large collections of Basel and poor units lie within what is foretold', () => {
  expect(row('infused-per-frozen')).toMatchObject({ seen: { value: 0.765 }, holds: true })
  expect(row('large-collections')).toMatchObject({ seen: { value: 0.192 }, holds: true })
  expect(row('poor-units')).toMatchObject({ seen: { value: 0.08 }, holds: true })
  expect(row('infused-per-frozen').foretold.median).toBeCloseTo(0.779, 2)
  expect(row('large-collections').foretold.median).toBeCloseTo(0.217, 2)
  expect(row('poor-units').foretold.median).toBeCloseTo(0.109, 2)
})

test('the middle share of living CD34+ cells is missed, and said to be', () => {
  expect(row('living-cd34')).toMatchObject({ seen: { value: 0.92 }, holds: false })
  expect(row('living-cd34').foretold.high).toBeLessThan(0.92)
})
