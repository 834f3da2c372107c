import { pow } from '../elementary/pow.ts'

/** The dimensions a unit is a product of. Insulin units and animals count as dimensions, so that none is lost silently. */
export const dimensions = ['length', 'mass', 'time', 'amount', 'cell', 'insulin', 'mouse'] as const

/** A unit: its spelling, its size in metre, gram, second, mole, cell, IU and mouse, and the exponent of each of these. */
export interface Unit {
  readonly text: string
  readonly scale: number
  readonly exponents: readonly number[]
}

export function product(a: Unit, b: Unit): Unit {
  return {
    text: joined(a.text, '.', b.text),
    scale: a.scale * b.scale,
    exponents: a.exponents.map((exponent, i) => exponent + b.exponents[i]!),
  }
}

export function quotient(a: Unit, b: Unit): Unit {
  return {
    text: joined(a.text, '/', b.text),
    scale: a.scale / b.scale,
    exponents: a.exponents.map((exponent, i) => exponent - b.exponents[i]!),
  }
}

/** The unit raised to an integer or a fraction: `power(m, 0.5)` has the exponent one half. */
export function power(unit: Unit, exponent: number): Unit {
  return {
    text: raised(unit.text, exponent),
    scale: exponent < 0 ? 1 / pow(unit.scale, -exponent) : pow(unit.scale, exponent),
    exponents: unit.exponents.map((e) => e * exponent),
  }
}

export function sameDimension(a: Unit, b: Unit): boolean {
  return a.exponents.every((exponent, i) => Math.abs(exponent - b.exponents[i]!) < 1e-9) // rounding of fractions
}

/** Units are the same when their dimensions are and their sizes differ by rounding at most. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return sameDimension(a, b) && Math.abs(a.scale / b.scale - 1) < 1e-12 // about a thousand roundings
}

function joined(a: string, sign: '.' | '/', b: string): string {
  if (b === '1') return a
  if (a === '1') return sign === '/' ? `1/${parenthesised(b)}` : b
  return `${a}${sign}${sign === '/' || b.startsWith('/') ? parenthesised(b) : b}`
}

function parenthesised(text: string): string {
  return /[./]/.test(text) ? `(${text})` : text
}

/** A fraction is written so that no reader takes it for an integer exponent and a factor. */
function raised(text: string, exponent: number): string {
  if (text === '1' || exponent === 1) return text
  const base = /^\p{L}+$/u.test(text) ? text : `(${text})`
  return Number.isInteger(exponent) ? `${base}${exponent}` : `${base}^(${exponent})`
}
