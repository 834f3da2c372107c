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
    text: unit.text === '1' ? '1' : `(${unit.text})${exponent}`,
    scale: Number.isInteger(exponent) ? integerPower(unit.scale, exponent) : rootPower(unit.scale, exponent),
    exponents: unit.exponents.map((e) => e * exponent),
  }
}

export function sameDimension(a: Unit, b: Unit): boolean {
  return a.exponents.every((exponent, i) => exponent === b.exponents[i])
}

/** Units are the same when their dimensions are and their sizes differ by rounding at most. */
export function sameUnit(a: Unit, b: Unit): boolean {
  return sameDimension(a, b) && Math.abs(a.scale / b.scale - 1) < 1e-12 // about a thousand roundings
}

export function isDimensionless(unit: Unit): boolean {
  return unit.exponents.every((exponent) => exponent === 0)
}

function joined(a: string, sign: '.' | '/', b: string): string {
  if (b === '1') return a
  if (a === '1') return sign === '/' ? `1/${parenthesised(b)}` : b
  return `${a}${sign}${sign === '/' ? parenthesised(b) : b}`
}

function parenthesised(text: string): string {
  return /[./]/.test(text) ? `(${text})` : text
}

function integerPower(base: number, exponent: number): number {
  let result = 1
  for (let i = 0; i < Math.abs(exponent); i++) result *= base
  return exponent < 0 ? 1 / result : result
}

function rootPower(base: number, exponent: number): number {
  if (exponent === 0.5) return Math.sqrt(base)
  if (exponent === 0.25) return Math.sqrt(Math.sqrt(base))
  return base === 1 ? 1 : Number.NaN
}
