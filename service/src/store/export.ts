import { lstat, readFile, readdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { LabError } from '@cordelia/lab'
import { manifestName, readManifest } from './manifest.ts'
import { writeOutput } from './output.ts'
import type { Output } from './output.ts'

/** Writes an output once more, for a person. Throws `OUTPUT_EXISTS` rather than replace what is not ours. */
export async function exportOutput(
  target: string,
  { manifest, files }: Output,
  signal: AbortSignal,
): Promise<void> {
  await checkFree(target)
  await writeOutput(target, { cordelia: manifest.cordelia, inputs: manifest.inputs, files }, signal)
}

/** Throws `OUTPUT_EXISTS` unless the path is free, an empty directory or nothing but an earlier output of ours. */
export async function checkFree(target: string): Promise<void> {
  const found = await lstat(resolve(target)).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT') return undefined
    const got = code === 'ENOTDIR' ? 'a file on the way to it' : String(cause)
    throw new LabError('OUTPUT_EXISTS', `${target}: expected a directory that can be made, got ${got}`)
  })
  if (found === undefined) return
  if (!found.isDirectory()) throw new LabError('OUTPUT_EXISTS', `${target}: expected a directory, got a file`)
  const stray = await strayIn(target)
  if (stray !== undefined) {
    throw new LabError('OUTPUT_EXISTS', `${target}: expected nothing but an earlier output, got ${stray}`)
  }
}

async function strayIn(directory: string): Promise<string | undefined> {
  const entries = (await readdir(directory, { recursive: true })).toSorted()
  const text = await readFile(join(directory, manifestName), 'utf8').catch(() => '')
  const ours = Object.keys(readManifest(text)?.files ?? {})
  const known = new Set([
    ...(ours.length === 0 ? [] : [manifestName]),
    ...ours.flatMap((path) => [path, ...above(path)]),
  ])
  return entries.find((entry) => !known.has(entry))
}

function above(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === '.' ? [] : [parent, ...above(parent)]
}
