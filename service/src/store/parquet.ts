import type { Table } from '@cordelia/engine'
import { parquetWriteBuffer } from 'hyparquet-writer'

/** A table as Parquet: doubles and UTF-8 texts, no nulls, the unit of each column in the file's metadata. */
export function toParquet(table: Table): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: table.columns.map(({ name, values }) =>
        values instanceof Float64Array
          ? { name, data: values, type: 'DOUBLE', nullable: false }
          : { name, data: [...values], type: 'STRING', nullable: false },
      ),
      kvMetadata: table.columns.map(({ name, unit }) => ({ key: `unit of ${name}`, value: unit })),
      createdBy: 'cordelia',
    }),
  )
}
