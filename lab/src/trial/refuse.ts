import { LabError, type ErrorCode } from '../errors.ts'
import type { Source } from '../source/yaml.ts'

export type Path = readonly (string | number)[]

/** Throws a mistake as a `LabError` at its place in a protocol. */
export type Refuse = (code: ErrorCode, path: Path, detail: string) => never

export function refusing(source: Source): Refuse {
  return (code, path, detail) => {
    throw new LabError(code, `${path.join('.')}: ${detail}`, source.place(path))
  }
}
