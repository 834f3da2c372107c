import { metaforScript, poolTable, readEffects } from '@cordelia/lab'
import type { PoolAsked, PoolReport } from '@cordelia/lab'
import { writeFile } from 'node:fs/promises'
import { readSource } from './read-file.ts'

/** Pools the table of a file, and writes the R script that does it again. Throws a `FILE_…`, `CSV_…`, `POOL_ROW` or `OPTION` error. */
export async function poolFile(
  path: string,
  asked: PoolAsked,
  script: string | undefined,
): Promise<PoolReport> {
  const report = poolTable(readEffects(await readSource(path)), asked)
  if (script !== undefined) await writeFile(script, metaforScript(report))
  return report
}
