import { ModelError } from '../errors.ts'
import { quantity } from '../units/quantity.ts'
import type { Unit } from '../units/unit.ts'

/** How a value differs between people: log-normal around the typical value, or not at all. */
export interface Variation {
  readonly logSd: number
}

/** How a number is known. There is no way to write a parameter without saying so. */
export type Provenance =
  | { readonly kind: 'measured'; readonly from: string }
  | { readonly kind: 'fitted'; readonly to: string; readonly manifest: string }
  | { readonly kind: 'assumed'; readonly because: string; readonly between: readonly [number, number] }
  | { readonly kind: 'covariate' }
  | { readonly kind: 'mechanism' }
  | { readonly kind: 'scenario'; readonly between: readonly [number, number] }

/** A declared constant: what it is, its typical value and unit, how it is known and how it varies between people. */
export interface Parameter {
  readonly what: string
  readonly value: number
  readonly unit: Unit
  readonly provenance: Provenance
  readonly varies?: Variation
}

type Vary = { readonly varies?: Variation }

/** A value read from a study: `from` is `study#finding`, which must hold this value. */
export function measured(what: string, value: string, known: { readonly from: string } & Vary): Parameter {
  return declare(what, value, { kind: 'measured', from: known.from }, known.varies)
}

/** A value that a committed fit made: `to` names the data, `manifest` the record that re-makes it. */
export function fitted(
  what: string,
  value: string,
  known: { readonly to: string; readonly manifest: string } & Vary,
): Parameter {
  return declare(what, value, { kind: 'fitted', to: known.to, manifest: known.manifest }, known.varies)
}

/** A choice: it carries its reason and the range it may lie in, in its own unit. Throws `PARAMETER_RANGE`. */
export function assumed(
  what: string,
  value: string,
  known: { readonly because: string; readonly between: readonly [number, number] } & Vary,
): Parameter {
  const provenance = { kind: 'assumed', because: known.because, between: known.between } as const
  return within(known.between, declare(what, value, provenance, known.varies))
}

/** A property of the person: age, body weight. The value is the reference person's. */
export function covariate(what: string, value: string): Parameter {
  return declare(what, value, { kind: 'covariate' })
}

/** A switch in [0, 1] that scales one mechanism of the question; 1 is fully on. */
export function mechanism(what: string): Parameter {
  return declare(what, '1', { kind: 'mechanism' })
}

/** A circumstance of the treatment, such as HLA mismatch, with its legal range. Throws `PARAMETER_RANGE`. */
export function scenario(what: string, value: string, between: readonly [number, number]): Parameter {
  return within(between, declare(what, value, { kind: 'scenario', between }))
}

function within([low, high]: readonly [number, number], parameter: Parameter): Parameter {
  const { what, value, unit } = parameter
  if (low <= value && value <= high) return parameter
  throw new ModelError(
    'PARAMETER_RANGE',
    `'${what}' is ${value} ${unit.text}, outside its range ${low} to ${high}`,
  )
}

function declare(what: string, value: string, provenance: Provenance, varies?: Variation): Parameter {
  const { value: number, unit } = quantity(value)
  return { what, value: number, unit, provenance, ...(varies !== undefined && { varies }) }
}

/** Log-normal between people with this standard deviation of the logarithm. */
export function lognormal(logSd: number): Variation {
  return { logSd }
}

/** What a value rests on, in words: its source, its fit or its reason; nothing for what is set from outside. */
export function basisOf(provenance: Provenance): string {
  switch (provenance.kind) {
    case 'measured':
      return provenance.from
    case 'fitted':
      return `${provenance.to}, ${provenance.manifest}`
    case 'assumed':
      return provenance.because
    case 'covariate':
    case 'mechanism':
    case 'scenario':
      return ''
  }
}
