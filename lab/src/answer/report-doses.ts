import { dosesPerKgOf, type DosePerKg } from '../trial/dose-per-kg.ts'
import type { Compared } from './answer.ts'
import { amount, numeral, span } from './figures/numeral.ts'

/** The doses of cells in the simulated trials, per kg. */
export function dosesPerKg(trials: readonly Compared[]): readonly DosePerKg[] {
  return trials.flatMap(({ result }) => dosesPerKgOf(result.protocol))
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
