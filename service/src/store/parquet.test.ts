import type { Table } from '@cordelia/engine'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { sha256 } from './json.ts'
import { toParquet } from './parquet.ts'

const rows = 2500 // more than one row group
const table: Table = {
  name: 'visits',
  columns: [
    { name: 'day', unit: 'day', values: Float64Array.from({ length: rows }, (_, row) => row / 3) },
    {
      name: 'cpeptide',
      unit: 'nmol/L',
      values: Float64Array.from({ length: rows }, (_, row) => (row % 7 ? row : Number.NaN)),
    },
    {
      name: 'arm',
      unit: '',
      values: Array.from({ length: rows }, (_, row) => ['β', 'control', ''][row % 3]!),
    },
  ],
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

test('another reader of Parquet finds every number to the last bit and every text', async () => {
  const found = await parquetReadObjects({ file: bufferOf(toParquet(table)) })
  expect(found).toHaveLength(rows)
  for (const { name, values } of table.columns) expect(found.map((row) => row[name])).toEqual([...values])
})

test('columns are doubles and texts without nulls, with their units beside them', () => {
  const { schema, key_value_metadata: units } = parquetMetadata(bufferOf(toParquet(table)))
  expect(schema.slice(1).map(({ name, type, repetition_type: nulls }) => [name, type, nulls])).toEqual([
    ['day', 'DOUBLE', 'REQUIRED'],
    ['cpeptide', 'DOUBLE', 'REQUIRED'],
    ['arm', 'BYTE_ARRAY', 'REQUIRED'],
  ])
  expect(units).toContainEqual({ key: 'unit of cpeptide', value: 'nmol/L' })
})

test('the same table is the same bytes', () => {
  expect(sha256(toParquet(table))).toBe(sha256(toParquet(structuredClone(table))))
})

test('a table without rows is a file without rows', async () => {
  const empty = { name: 'e', columns: [{ name: 'day', unit: 'day', values: new Float64Array(0) }] }
  expect(await parquetReadObjects({ file: bufferOf(toParquet(empty)) })).toEqual([])
})
