import { sha256, toJson } from './json.ts'

const kinds = [
  'run',
  'answer',
  'calibration',
  'identification',
  'retrodiction',
  'validation',
  'sensitivity',
  'attribution',
  'bounds',
  'benefit',
  'unit',
  'inventory',
] as const
type Kind = (typeof kinds)[number]

/** What a directory of output holds and what it was made from; no clock and no machine, so same inputs, same bytes. */
export interface Manifest {
  readonly cordelia: Kind
  /** SHA-256 of `cordelia` and `inputs`. */
  readonly id: string
  readonly inputs: Readonly<Record<string, unknown>>
  /** SHA-256 of each file, by its path in the directory. */
  readonly files: Readonly<Record<string, string>>
}

export const manifestName = 'manifest.json'

/** The identity of a run: what it is made from decides every byte of it. */
export function identify(cordelia: Manifest['cordelia'], inputs: Manifest['inputs']): string {
  return sha256(toJson({ cordelia, inputs }))
}

export function manifestOf(
  made: Pick<Manifest, 'cordelia' | 'inputs'>,
  files: ReadonlyMap<string, Uint8Array>,
): Manifest {
  const hashes = [...files].map(([path, bytes]): [string, string] => [path, sha256(bytes)])
  return { ...made, id: identify(made.cordelia, made.inputs), files: Object.fromEntries(hashes) }
}

/** The manifest in this text, if it is one of ours to the last byte; a manifest of an edited run is none. */
export function readManifest(text: string): Manifest | undefined {
  const value = parsed(text)
  if (!isManifest(value)) return undefined
  const whole = toJson(value) === text && identify(value.cordelia, value.inputs) === value.id
  return whole ? value : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isManifest(value: unknown): value is Manifest {
  return (
    isRecord(value) &&
    kinds.some((kind) => value['cordelia'] === kind) &&
    typeof value['id'] === 'string' &&
    isRecord(value['inputs']) &&
    isRecord(value['files']) &&
    Object.values(value['files']).every((hash) => typeof hash === 'string') &&
    Object.keys(value['files']).every(isInside)
  )
}

const isInside = (path: string): boolean =>
  path.split('/').every((part) => /^[a-z0-9][a-z0-9.-]*$/i.test(part))
