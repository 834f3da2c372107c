import { typicalFor } from '../patient/growth.ts'
import type { Spread } from '../patient/person.ts'
import { nod } from '../species/mouse.ts'
import type { CellDose, Protocol } from '../trial/protocol.ts'
import type { Compared } from './answer.ts'
import { amount, numeral, span } from './figures/numeral.ts'

/** The cells an arm gets per kg of body weight. */
export interface DosePerKg {
  readonly trial: string
  readonly species: 'human' | 'mouse'
  readonly low: number
  readonly high: number
  /** The body weight a dose per head was divided by, kg. */
  readonly weight?: number
}

/** The doses of cells in the simulated trials, per kg; a dose per head is divided by a typical weight. */
export function dosesPerKg(trials: readonly Compared[]): readonly DosePerKg[] {
  return trials.flatMap(({ result: { protocol } }) =>
    protocol.arms.flatMap(({ give }) =>
      give.flatMap((each) => (each.kind === 'cells' ? [perKg(protocol, each.dose)] : [])),
    ),
  )
}

function perKg({ name, species, people }: Protocol, { low, high, per }: CellDose): DosePerKg {
  if (per === 'kg') return { trial: name, species, low, high }
  const weight = per === 'mouse' ? mouseWeight : typicalFor(middle(people.age)).weight
  return { trial: name, species, low: low / weight, high: high / weight, weight }
}

const mouseWeight = nod.parameters.find(({ name }) => name === 'person.weight')!.value

function middle(age: Spread): number {
  return age.kind === 'lognormal' ? age.median : (age.low + age.high) / 2
}

/** One dose in words, with the weight behind it. */
export function perKgInWords({ trial, low, high, weight, species }: DosePerKg): string {
  const body = species === 'mouse' ? 'a mouse' : 'a person'
  const size =
    weight === undefined ? '' : ` of ${weight < 1 ? `${numeral(1000 * weight)} g` : `${numeral(weight)} kg`}`
  return `${span(low, high, amount)} cells per kg in ${body}${size} (${trial})`
}

/** How many times larger the doses of mice are than each dose of people, per kg. */
export function mouseToHuman(doses: readonly DosePerKg[]): readonly string[] {
  const mice = doses.filter(({ species }) => species === 'mouse')
  if (mice.length === 0) return []
  const low = Math.min(...mice.map((dose) => dose.low))
  const high = Math.max(...mice.map((dose) => dose.high))
  return doses
    .filter(({ species }) => species === 'human')
    .map(
      (human) =>
        `${span(low / human.high, high / human.low, amount)} times the dose per kg of ${human.trial}`,
    )
}
