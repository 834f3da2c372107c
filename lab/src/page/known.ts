import type { ModelQuantity, Parameter, Provenance } from '@cordelia/engine'
import { LabError } from '../errors.ts'
import type { ParameterSource } from '../evidence/record/parameter-source.ts'
import type { Cell, Span } from './block.ts'

/** A number as people write it: from 10 000 on and below a thousandth with a power of ten. */
export function numeral(value: number): Span {
  const size = Math.abs(value)
  if (value === 0 || (size >= 1e-3 && size < 1e4)) return String(value)
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string] // always has both
  const power = `10^{${Number(exponent)}}`
  return { math: mantissa === '1' ? power : `${mantissa} \\times ${power}` }
}

/** Where a value may lie and how much it differs between people. */
export function rangeOf({ provenance, varies }: Parameter): Cell {
  const range = 'between' in provenance ? betweenOf(provenance.between) : []
  if (varies === undefined) return range
  return [...range, range.length > 0 ? '; ' : '', 'SD of the logarithm ', numeral(varies.logSd)]
}

function betweenOf([low, high]: readonly [number, number]): Cell {
  return low === high ? ['only ', numeral(low)] : [numeral(low), ' to ', numeral(high)]
}

/** How a value is known: its source in full, its fit, its reason, or who sets it. Throws `EVIDENCE_UNKNOWN`. */
export function basisOf(provenance: Provenance, sources: readonly ParameterSource[]): Cell {
  switch (provenance.kind) {
    case 'measured':
      return ['measured: ', citation(provenance.from, sources), ', ', { code: provenance.from }]
    case 'fitted':
      return [`fitted to ${provenance.to}, `, { code: provenance.manifest }]
    case 'assumed':
      return [`assumed: ${provenance.because}`]
    case 'covariate':
      return ['covariate: a property of the person']
    case 'mechanism':
      return ['mechanism: a switch from 0 to 1']
    case 'scenario':
      return ['scenario: set for each run']
  }
}

function citation(from: string, sources: readonly ParameterSource[]): string {
  const id = from.split('#')[0]
  const source = sources.find((each) => each.id === id)
  if (source === undefined) throw new LabError('EVIDENCE_UNKNOWN', `nothing was read at '${from}'`)
  const { author, year, title, place } = source.cite
  return `${author}${year === undefined ? '' : ` ${year}`}: ${title}. ${place}`
}

/** The kinds of numbers, in the order of the page: those that hold for the model, then those that are set for a run. */
export const kinds = [
  'measured',
  'fitted',
  'assumed',
  'derived',
  'covariate',
  'mechanism',
  'scenario',
] as const

/** How many numbers of a model are known in each way; derived ones are quantities of parameters alone. */
export function countsOf({
  parameters,
  quantities,
}: {
  readonly parameters: readonly Parameter[]
  readonly quantities: readonly ModelQuantity[]
}): readonly number[] {
  const derived = quantities.filter(({ isFixed }) => isFixed).length
  return kinds.map((kind) =>
    kind === 'derived' ? derived : parameters.filter(({ provenance }) => provenance.kind === kind).length,
  )
}
