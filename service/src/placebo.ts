import { join } from 'node:path'
import { readPlacebo } from '@cordelia/lab'
import type { Series } from '@cordelia/lab'
import { readSource } from './read-file.ts'
import { sha256 } from './store/json.ts'

/** The people of a folder with `participants.csv` and `meal-tests.csv`, and what tells its bytes from others. */
export interface Placebo {
  readonly people: readonly Series[]
  readonly hashes: Readonly<Record<string, string>>
}

const names = ['participants.csv', 'meal-tests.csv'] as const

/** Reads a folder of control arms. Throws a `FILE_…` or `CSV_…` error with its place. */
export async function placeboIn(folder: string): Promise<Placebo> {
  const participants = await readSource(join(folder, names[0]))
  const mealTests = await readSource(join(folder, names[1]))
  return {
    people: readPlacebo(participants, mealTests),
    hashes: { [names[0]]: sha256(participants.text), [names[1]]: sha256(mealTests.text) },
  }
}
