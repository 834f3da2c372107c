import { structureIds } from '@cordelia/lab'
import type { Interval, StructureId } from '@cordelia/lab'
import { count } from './numbers.ts'

/** How many draws of what, with the structures among them. */
export function drawsInWords(held: string, structures: Readonly<Record<StructureId, number>>): string {
  const all = structureIds.reduce((sum, id) => sum + structures[id], 0)
  const each = structureIds.map((id) => `${id} ${count(structures[id])}`)
  return `${count(all)} draws of ${held}: ${each.join(', ')}\n`
}

/** Draws that could not be followed, in words; nothing where there are none. */
export function lostInWords(failed: number): string {
  return failed === 0 ? '' : `${count(failed)} draws could not be solved and are left out\n`
}

/** The solver is right to a millionth, so the sixth place says nothing; never a zero below zero. */
export const fine = (value: number): string => (Math.round(1e5 * value) / 1e5 + 0).toFixed(5)

export const fineRange = ({ low, high }: Pick<Interval, 'low' | 'high'>): string =>
  `${fine(low)} to ${fine(high)}`
