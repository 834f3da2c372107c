import { ModelError } from '../errors.ts'
import { one, unit } from './parse.ts'
import { sameDimension, type Unit } from './unit.ts'

/** A number with its unit. */
export interface Quantity {
  readonly value: number
  readonly unit: Unit
}

/** Reads `2.3e-3 1/day`, `18 year` or a bare number, which is dimensionless. Throws `QUANTITY_SYNTAX`. */
export function quantity(text: string): Quantity {
  const match = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?:\s+(\S+))?\s*$/.exec(text)
  if (match === null) {
    throw new ModelError('QUANTITY_SYNTAX', `expected a number and a unit, got '${text}'`)
  }
  const value = Number(match[1])
  if (!Number.isFinite(value)) throw new ModelError('QUANTITY_SYNTAX', `the number of '${text}' is too large`)
  return { value, unit: match[2] === undefined ? one : unit(match[2]) }
}

/** The number of a quantity in another unit of the same dimension. Throws `QUANTITY_UNIT` for another dimension. */
export function convert(from: Quantity, to: Unit): number {
  if (!sameDimension(from.unit, to)) {
    throw new ModelError(
      'QUANTITY_UNIT',
      `expected a quantity in ${to.text}, got ${from.value} ${from.unit.text}`,
    )
  }
  if (from.unit.scale === to.scale) return from.value
  return (from.value * from.unit.scale) / to.scale
}
