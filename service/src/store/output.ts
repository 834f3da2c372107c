import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { sha256, toJson } from './json.ts'
import { manifestName, manifestOf, readManifest } from './manifest.ts'
import type { Manifest } from './manifest.ts'

/** What is to be written: how it was made, and each file by its path in the directory. */
export interface Made extends Pick<Manifest, 'cordelia' | 'inputs'> {
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** A directory of output whose every file has the hash its manifest states. */
export interface Output {
  readonly manifest: Manifest
  readonly files: ReadonlyMap<string, Uint8Array>
}

/**
 * Writes a directory of output whole or not at all, in place of what stood there.
 *
 * The files are made durable in a sibling directory, which is then renamed. Where an earlier output stands, it is
 * renamed away first: a crash between the two renames leaves nothing at `target`, never a mixture.
 * Siblings that dead writers left are removed.
 */
export async function writeOutput(target: string, made: Made, signal: AbortSignal): Promise<Output> {
  const manifest = manifestOf(made, made.files)
  const parent = dirname(resolve(target))
  await makeFolder(parent)
  await removeStale(parent)
  const fresh = join(parent, temporaryName())
  try {
    await fill(fresh, new Map([...made.files, [manifestName, Buffer.from(toJson(manifest))]]))
    signal.throwIfAborted()
    await takePlace(fresh, resolve(target))
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  await flushDirectory(parent)
  return { manifest, files: made.files }
}

/** The output in this directory, or nothing where a file is missing, cut, changed or not ours. */
export async function readOutput(directory: string): Promise<Output | undefined> {
  const text = await readFile(join(directory, manifestName), 'utf8').catch(() => undefined)
  const manifest = text === undefined ? undefined : readManifest(text)
  if (manifest === undefined) return undefined
  const paths = Object.keys(manifest.files)
  const contents = await Promise.all(
    paths.map((path) => readFile(join(directory, path)).catch(() => undefined)),
  )
  const files = new Map<string, Uint8Array>()
  for (const [i, path] of paths.entries()) {
    const bytes = contents[i]
    if (bytes === undefined || sha256(bytes) !== manifest.files[path]) return undefined
    files.set(path, bytes)
  }
  return { manifest, files }
}

/** Makes a folder and those above it, one after the other: where none can be made, as under /proc, Node's own recursion never ends. */
async function makeFolder(path: string): Promise<void> {
  const failed = await mkdir(path).catch((cause: unknown) => cause)
  if (failed === undefined || codeOf(failed) === 'EEXIST') return
  if (codeOf(failed) !== 'ENOENT' || dirname(path) === path) throw failed
  await makeFolder(dirname(path))
  await mkdir(path)
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

async function fill(directory: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const folders = new Set([directory, ...[...files.keys()].map((path) => dirname(join(directory, path)))])
  for (const folder of folders) await makeFolder(folder)
  for (const [path, bytes] of files)
    await writeFile(join(directory, path), bytes, { flag: 'wx', flush: true })
  for (const folder of folders) await flushDirectory(folder)
}

async function takePlace(fresh: string, target: string): Promise<void> {
  try {
    await rename(fresh, target)
    return
  } catch (cause) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(cause))) throw cause
  }
  const old = join(dirname(target), temporaryName())
  await rename(target, old)
  try {
    await rename(fresh, target)
  } catch (cause) {
    await rename(old, target)
    throw cause
  }
  await rm(old, { recursive: true, force: true })
}

async function flushDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const temporary = /^\.cordelia-(?<host>.+)-(?<pid>\d+)-[0-9a-f]{12}$/

function temporaryName(): string {
  return `.cordelia-${hostname()}-${process.pid}-${randomBytes(6).toString('hex')}`
}

async function removeStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const { host, pid } = temporary.exec(basename(name))?.groups ?? {}
    if (host !== hostname() || isAlive(Number(pid))) continue
    await rm(join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return codeOf(cause) === 'EPERM'
  }
}
