import type { Parameter } from '@cordelia/engine'
import { numeral, percent, raised, span } from '../answer/figures/numeral.ts'
import type { Study } from '../evidence/record/study.ts'
import { physics, type PhysicsName } from '../graft/unit/physics.ts'
import type { Middle } from '../statistics/interval.ts'

/** Cells: `1.9 (1.3 to 2.4) × 10⁷`. */
export function cellsInWords({ median, low, high }: Middle): string {
  const { power, scale } = scaleOf(median)
  const scaled = (value: number): string => numeral(value / scale, 2)
  const ends = span(low, high, scaled)
  const said = ends === scaled(median) ? ends : `${scaled(median)} (${ends})`
  return `${said}${power}`
}

/** One number of cells: `2.5 × 10⁷`. */
export function powered(value: number): string {
  const { power, scale } = scaleOf(value)
  return `${numeral(value / scale)}${power}`
}

/** Two numbers of cells: `4 to 8 × 10⁹`, `5 × 10⁶ to 5 × 10⁷`. */
export function poweredSpan(low: number, high: number): string {
  const { power, scale } = scaleOf(low)
  if (scaleOf(high).scale !== scale) return span(low, high, powered)
  return `${span(low / scale, high / scale)}${power}`
}

/** A text that writes cells as `2.5e7`, with them as `2.5 × 10⁷`. */
export function withPowers(text: string): string {
  return text.replaceAll(
    /(\d)e(\d+)/g,
    (_, digit: string, power: string) => `${digit} × 10${raised(Number(power))}`,
  )
}

/** A study by author and year, `Bender 2024`; without a year by its number in a registry. */
export function citedAs({ id, cite: { author, year, registry } }: Study): string {
  return year === undefined ? (registry ?? id) : `${author.replace(/ [A-Z]+$/, '')} ${year}`
}

/** A share: `84 % (73 to 91)`. */
export function shareInWords({ median, low, high }: Middle): string {
  return `${hundredths(median)} (${span(low, high, (share) => numeral(100 * share, 2))})`
}

/** A share in two digits: `84 %`. */
export function hundredths(share: number): string {
  return percent(Number(share.toPrecision(2)))
}

/** What a number rests on: where each measured quantity was read, and the name of each assumed one. */
export function restingOn(...names: readonly PhysicsName[]): readonly string[] {
  return [...new Set(names.map((name) => sourceOf(`physics.${name}`, physics[name])))]
}

/** Where a measured quantity was read, else the name it is assumed under. */
export function sourceOf(name: string, { provenance }: Parameter): string {
  return provenance.kind === 'measured' ? provenance.from : name
}

/** A middle as the numbers of a line. */
export function numbersOf({ median, low, high }: Middle, unit: string) {
  return { value: median, low, high, unit }
}

/** The power of ten that a number is written in; none below a hundred thousand. */
function scaleOf(value: number): { readonly power: string; readonly scale: number } {
  const exponent = value >= 1e5 ? Number(value.toExponential(1).split('e')[1]) : 0
  return { power: exponent === 0 ? '' : ` × 10${raised(exponent)}`, scale: Number(`1e${exponent}`) }
}

/** A middle of any size in two digits: `24 (14 to 40)`. */
export function middleInWords(middle: Middle): string {
  const { median, low, high } = middle
  if (median >= 1e5) return cellsInWords(middle)
  return `${numeral(median, 2)} (${span(low, high, (value) => numeral(value, 2))})`
}
