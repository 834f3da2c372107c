import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Pool } from '@cordelia/engine'

/**
 * A pool that keeps each part in a folder as soon as its turn has come, and takes it from there when the same job comes again.
 *
 * The folder must belong to one piece of work and one version of the program: a job is known by its bytes alone.
 */
export function keeping<Job, Part>(pool: Pool<Job, Part>, folder: string): Pool<Job, Part> {
  return {
    async *run(jobs) {
      await mkdir(folder, { recursive: true })
      const all = [...jobs]
      const paths = all.map((job) => join(folder, createHash('sha256').update(serialize(job)).digest('hex')))
      const known = await Promise.all(paths.map(async (path) => await readFile(path).catch(() => undefined)))
      const fresh = pool.run(all.filter((_, i) => known[i] === undefined))[Symbol.asyncIterator]()
      try {
        for (const [i, path] of paths.entries()) {
          const bytes = known[i]
          if (bytes !== undefined)
            yield deserialize(bytes) as Part // written below, whole
          else {
            const { value } = (await fresh.next()) as IteratorYieldResult<Part> // one for each that was not known
            await writeFile(`${path}.${process.pid}`, serialize(value))
            await rename(`${path}.${process.pid}`, path)
            yield value
          }
        }
      } finally {
        await fresh.return?.()
      }
    },
  }
}
