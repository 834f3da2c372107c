import { typicalFor } from '../patient/growth.ts'
import { middle } from '../patient/person.ts'
import { nod } from '../species/mouse.ts'
import type { CellDose, Protocol } from './protocol.ts'

/** The cells an arm gets per kg of body weight. */
export interface DosePerKg {
  readonly trial: string
  readonly species: 'human' | 'mouse'
  readonly low: number
  readonly high: number
  /** The body weight a dose per head was divided by, kg. */
  readonly weight?: number
}

/** What a mouse weighs, kg. */
export const mouseWeight = nod.parameters.find(({ name }) => name === 'person.weight')!.value

/** The doses of cells in a protocol, per kg; a dose per head is divided by a typical weight. */
export function dosesPerKgOf(protocol: Protocol): readonly DosePerKg[] {
  return protocol.arms.flatMap(({ give }) =>
    give.flatMap((each) => (each.kind === 'cells' ? [perKg(protocol, each.dose)] : [])),
  )
}

function perKg({ name, species, people }: Protocol, { low, high, per }: CellDose): DosePerKg {
  if (per === 'kg') return { trial: name, species, low, high }
  const weight = per === 'mouse' ? mouseWeight : typicalFor(middle(people.age)).weight
  return { trial: name, species, low: low / weight, high: high / weight, weight }
}
