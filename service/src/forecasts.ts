import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LabError, notForCare, pastTrials, readProtocol, score } from '@cordelia/lab'
import type { Frozen, HeldAgainst, PastTrial, Retrodiction, Study } from '@cordelia/lab'
import { readSource } from './read-file.ts'
import { fromJson, sha256 } from './store/json.ts'
import { readOutput } from './store/output.ts'

/** Past trials foretold, with the hash of the forecasts as they were before they were scored. */
export interface RetrodictionReport extends Retrodiction {
  readonly notForCare: string
  /** SHA-256 of `forecasts.json`. */
  readonly forecasts: string
  readonly knownBefore: string
}

const knownBefore =
  'Whoever built the model knew how these trials had ended: the forecasts were made without their outcomes, the model was not.'

export const forecastFile = 'forecasts.json'

const folder = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** Scores forecasts, as their bytes were before, against the evidence. Throws `FORECAST_OTHER`. */
export function scored(forecasts: Uint8Array, against: HeldAgainst): RetrodictionReport {
  return { notForCare, forecasts: sha256(forecasts), knownBefore, ...score(frozenIn(forecasts), against) }
}

export function frozenIn(forecasts: Uint8Array): Frozen {
  return fromJson(Buffer.from(forecasts).toString()) as Frozen // its hash says that we wrote it
}

/** The forecasts that are kept with the program. Throws `FILE_MISSING` unless their folder is whole. */
export async function storedForecasts(): Promise<Uint8Array> {
  const stored = folder('calibration/retrodiction')
  const found = await readOutput(stored)
  const forecasts = found?.files.get(forecastFile)
  if (forecasts !== undefined) return forecasts
  throw new LabError(
    'FILE_MISSING',
    'expected the output of `cordelia retrodict`, got nothing that is whole',
    stored,
  )
}

/** The trials of the protocols that are kept with the program, as far as they are past. Throws as `readProtocol` and `pastTrials` do. */
export async function storedTrials(studies: readonly Study[]): Promise<readonly PastTrial[]> {
  const names = (await readdir(folder('protocols'))).filter((name) => name.endsWith('.yaml')).toSorted()
  const files = await Promise.all(names.map((name) => readSource(join(folder('protocols'), name))))
  return pastTrials(files.map(readProtocol), studies)
}
