import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { LabError } from '@cordelia/lab'
import type { ErrorCode, SourceFile } from '@cordelia/lab'

const mostBytes = 1_000_000

/** The text of a file a person wrote, its size, of at most so many bytes, seen before a byte is read. Throws a `FILE_…` error that names the file. */
export async function readSource(path: string, most: number = mostBytes): Promise<SourceFile> {
  const { kind, size } = await stat(path).then(described, (cause: unknown) => {
    throw failure(path, cause)
  })
  if (kind === 'directory')
    throw new LabError('FILE_IS_DIRECTORY', `${path}: expected a file, got a directory`)
  if (kind === 'other')
    throw new LabError('FILE_UNREADABLE', `${path}: expected a regular file, got a device or pipe`)
  if (size > most) {
    throw new LabError('FILE_TOO_LARGE', `${path}: expected at most ${most} bytes, got ${size}`)
  }
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw failure(path, cause)
  })
  return { path, text: decoded(path, bytes) }
}

/** The YAML files of a directory, in the order of their names, each under `name`/file. */
export async function readSources(directory: string, name: string): Promise<readonly SourceFile[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith('.yaml')).toSorted()
  const sources = await Promise.all(files.map((file) => readSource(join(directory, file))))
  return sources.map(({ text }, i) => ({ path: `${name}/${files[i]!}`, text }))
}

function described(found: { isDirectory(): boolean; isFile(): boolean; size: number }) {
  const kind = found.isDirectory() ? 'directory' : found.isFile() ? 'file' : 'other'
  return { kind, size: found.size } as const
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new LabError('FILE_NOT_TEXT', `${path}: expected UTF-8 text, got other bytes`)
  }
}

function failure(path: string, cause: unknown): LabError {
  const system = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
  const missing = system === 'ENOENT' || system === 'ENOTDIR'
  const code: ErrorCode = missing ? 'FILE_MISSING' : 'FILE_UNREADABLE'
  return new LabError(code, `${path}: expected a file that can be read, got ${missing ? 'nothing' : system}`)
}
