import type { Breach } from '../record/rules.ts'

/** A value of a record, the place it names, and whether it was read and so must name one. */
export interface Use {
  readonly at: string
  readonly place: string | undefined
  readonly read: boolean
}

interface Sourced {
  readonly place?: string | undefined
  readonly known: string
}

type Places = Readonly<Record<string, unknown>>

/** The uses of places in a section of a record, such as `findings`. */
export function usesIn(section: string, rows: Readonly<Record<string, Sourced | undefined>>): Use[] {
  return Object.entries(rows).flatMap(([key, row]) =>
    row === undefined ? [] : [{ at: `${section}.${key}`, place: row.place, read: row.known !== 'recalled' }],
  )
}

/** The uses of places in `read-at`. */
export function usesInReadAt(readAt: Places = {}): Use[] {
  return Object.keys(readAt).map((place) => ({ at: 'read-at', place, read: true }))
}

export function undeclared(uses: readonly Use[], places: Places): Breach[] {
  return uses
    .filter(({ place }) => place !== undefined && !(place in places))
    .map(({ at, place }) => ({ at, message: `no place ${place ?? ''}` }))
}

export function unused(uses: readonly Use[], places: Places): Breach[] {
  return Object.keys(places)
    .filter((name) => !uses.some(({ place }) => place === name))
    .map((name) => ({ at: `places.${name}`, message: `nothing was read at ${name}` }))
}

export function placeless(uses: readonly Use[]): Breach[] {
  return uses
    .filter(({ place, read }) => read && place === undefined)
    .map(({ at }) => ({ at, message: 'read, but no place' }))
}
