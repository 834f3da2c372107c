import type { Protocol } from './protocol.ts'

export const daysPerMonth = 30.4375
/** Days: trials see people within weeks of the planned day, and visits lie months apart. */
const visitWindow = 20

/** The visit of a protocol that a study's visit on a day is the same as; undefined where none is near. */
export function visitNear({ visits }: Protocol, day: number): number | undefined {
  const distance = (visit: number): number => Math.abs(visit - day)
  const [nearest] = visits.toSorted((a, b) => distance(a) - distance(b))
  return nearest !== undefined && distance(nearest) <= visitWindow ? nearest : undefined
}
