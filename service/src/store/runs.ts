import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readOutput, writeOutput } from './output.ts'
import type { Made, Output } from './output.ts'

/** Makes the store, so that one that cannot be written fails before hours of work and not after. */
export async function openStore(home: string): Promise<void> {
  await mkdir(join(home, 'runs'), { recursive: true })
}

/** The run with this id, if the store at `home` holds it whole. */
export async function findRun(home: string, id: string): Promise<Output | undefined> {
  const found = await readOutput(directoryOf(home, id))
  return found?.manifest.id === id ? found : undefined
}

export async function keepRun(home: string, id: string, made: Made, signal: AbortSignal): Promise<Output> {
  return await writeOutput(directoryOf(home, id), made, signal)
}

/** Makes this run the one the server shows. */
export async function showAnswer(home: string, id: string): Promise<void> {
  const fresh = `${pointerIn(home)}.${process.pid}`
  await writeFile(fresh, `${id}\n`, { flush: true })
  await rename(fresh, pointerIn(home))
}

/** The answer computed last, if there is one and it is whole. */
export async function latestAnswer(home: string): Promise<Output | undefined> {
  const id = await readFile(pointerIn(home), 'utf8').catch(() => '')
  return /^[0-9a-f]{64}\n$/.test(id) ? await findRun(home, id.trim()) : undefined
}

const directoryOf = (home: string, id: string): string => join(home, 'runs', id)
const pointerIn = (home: string): string => join(home, 'latest-answer')
