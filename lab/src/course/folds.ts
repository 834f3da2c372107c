import { stream } from '@cordelia/engine'
import type { Series } from './series.ts'

export const foldCount = 5

/** The fold, 0 to 4, that a person falls into in a repeat, by study and id alone: whoever else is there. */
export function foldOf({ study, id }: Pick<Series, 'study' | 'id'>, repeat: number): number {
  return stream(repeat, 0, `fold/${study}|${id}`).index(foldCount)
}
