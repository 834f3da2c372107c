import { structures } from '@cordelia/lab'
import type { OutputSensitivity, Sensitivity } from '@cordelia/lab'
import type { Paint } from './columns.ts'
import { count, short } from './numbers.ts'

/** Unknowns that take away less alone are not named, and no more than so many are. */
const least = 0.01
const most = 10

type Treatment = NonNullable<Sensitivity['treatment']>
type Indices = OutputSensitivity['rank'][number]['total']

/** What is given to whom, and what its cells may do. */
export function describeTreatment({ protocol, arm, give, day, structure }: Treatment, who: string): string {
  const doses = give.flatMap((each) => (each.kind === 'cells' ? [each.dose] : []))
  const isOpen = doses.some(({ low, high }) => low < high)
  const isOfUnit = doses.some(({ unit }) => unit !== undefined)
  return [
    `the effect at day ${Math.round(day)} of what '${arm}' of ${protocol} gives, in ${who}\n`,
    `if ${structures[structure].says} (--structure ${structure})${isOpen ? '; a dose given as a range is taken in its middle' : ''}${isOfUnit ? '; the dose is that of the median unit' : ''}\n`,
    'each unknown goes over its whole assumed range, beyond the published limits of evidence/sets.yaml too\n',
  ].join('')
}

/** Which unknowns would take most of the variance of an effect away once they were known, and what would tell them. */
export function describeWorth(
  { what, rank, low, high }: OutputSensitivity,
  courses: number,
  paint: Paint,
): readonly string[] {
  if (rank.length === 0 && low === 0 && high === 0) {
    return [
      `\n${paint.strong('the effect is zero whatever the unknowns')}: the ${what}, in each of ${count(courses)} courses; no measurement of them would move it\n`,
    ]
  }
  const listed = rank
    .filter(({ first }) => first.value >= least)
    .toSorted((a, b) => b.first.value - a.first.value)
    .slice(0, most)
  return [
    `\n${paint.strong('which measurement would tell most')} of the ${what}: the share of its variance that knowing one unknown would take away, all others as unknown as now\n`,
    ...listed.flatMap((input, i) => describeUnknown(input, i + 1, paint)),
    listed.length === 0
      ? `none would take away ${least} of it alone\n`
      : 'what is left is made by several together, or by unknowns worth less\n',
  ]
}

function describeUnknown(
  { name, what, unit, between, first, measurement }: OutputSensitivity['rank'][number],
  place: number,
  paint: Paint,
): readonly string[] {
  const spread =
    between === undefined ? '' : `, ${between.map(short).join(' to ')}${unit === '1' ? '' : ` ${unit}`}`
  return [
    `${String(place).padStart(2)}. ${what} ${paint.faint(`(${name})`)}${spread}: ${share(first.value)}, 95 % ${range(first)}\n`,
    ...(measurement === undefined ? [] : [`    told by: ${measurement}\n`]),
  ]
}

/** Two decimals, never a zero below zero. */
export const share = (value: number): string => (Math.round(100 * value) / 100 + 0).toFixed(2)
export const range = ({ low, high }: Indices): string => `${share(low)} to ${share(high)}`
