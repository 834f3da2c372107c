import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import type { Pool } from '@cordelia/engine'

/**
 * A pool that keeps each part in a folder as soon as its turn has come, and takes it from there when the same job comes again.
 *
 * The folder must belong to one piece of work and one version of the program: a job is known by its bytes alone. A
 * part that is not whole is made again.
 */
export function keeping<Job, Part>(pool: Pool<Job, Part>, folder: string): Pool<Job, Part> {
  return {
    async *run(jobs) {
      await mkdir(folder, { recursive: true })
      const ahead: { readonly path: string; readonly isKept: boolean }[] = []
      function* missing(): Generator<Job> {
        for (const job of jobs) {
          const path = join(folder, hashOf(serialize(job)).toString('hex'))
          const isKept = wholeAt(path) !== undefined
          ahead.push({ path, isKept })
          if (!isKept) yield job
        }
      }
      const fresh = pool.run(missing())[Symbol.asyncIterator]()
      try {
        for (;;) {
          const made = await fresh.next()
          while (ahead[0]?.isKept === true) yield deserialize(wholeAt(ahead.shift()!.path)!) as Part // kept below
          if (made.done === true) return
          await keep(ahead.shift()!.path, serialize(made.value))
          yield made.value
        }
      } finally {
        await fresh.return?.()
      }
    },
  }
}

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const hashLength = 32

/** Writes the bytes behind their hash, whole or not at all. */
async function keep(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.${process.pid}`
  await writeFile(partial, Buffer.concat([hashOf(bytes), bytes]), { flush: true })
  await rename(partial, path)
}

/** The bytes that were kept, or nothing where they are not, or not whole. */
function wholeAt(path: string): Uint8Array | undefined {
  try {
    const found = readFileSync(path)
    const bytes = found.subarray(hashLength)
    return hashOf(bytes).equals(found.subarray(0, hashLength)) ? bytes : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
