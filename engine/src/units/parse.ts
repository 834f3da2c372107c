import { ModelError } from '../errors.ts'
import { dimensions, power, product, quotient, type Unit } from './unit.ts'

/** Size and dimension of each symbol, in UCUM spelling, with the plain words protocols use. */
const symbols: Readonly<Record<string, readonly [scale: number, dimension?: (typeof dimensions)[number]]>> = {
  '%': [0.01],
  m: [1, 'length'],
  g: [1, 'mass'],
  s: [1, 'time'],
  min: [60, 'time'],
  h: [3600, 'time'],
  hour: [3600, 'time'],
  d: [86400, 'time'],
  day: [86400, 'time'],
  wk: [604800, 'time'],
  week: [604800, 'time'],
  mo: [2629800, 'time'],
  month: [2629800, 'time'],
  a: [31557600, 'time'],
  year: [31557600, 'time'],
  mol: [1, 'amount'],
  cell: [1, 'cell'],
  IU: [1, 'insulin'],
  '[IU]': [1, 'insulin'],
  mouse: [1, 'mouse'],
}

const prefixes: Readonly<Record<string, number>> = {
  G: 1e9,
  M: 1e6,
  k: 1e3,
  d: 1e-1,
  c: 1e-2,
  m: 1e-3,
  u: 1e-6,
  µ: 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
}
const prefixable = new Set(['m', 'g', 's', 'mol', 'L', 'l', 'IU', '[IU]'])

export const one: Unit = { text: '1', scale: 1, exponents: dimensions.map(() => 0) }

/**
 * Reads a unit in UCUM spelling: `nmol/L`, `IU/kg/day`, `10*6.cell/kg`, `1/day`, `mg/dL/(mmol/L)`.
 *
 * A month is a twelfth of a year of 365.25 days, as in UCUM. Throws `UNIT_SYNTAX` or `UNIT_UNKNOWN`.
 */
export function unit(text: string): Unit {
  let at = 0
  const fail = (detail: string): never => {
    throw new ModelError('UNIT_SYNTAX', `${detail} in the unit '${text}'`, { text, at })
  }

  function term(): Unit {
    let result = text[at] === '/' ? one : factor()
    while (at < text.length && text[at] !== ')') {
      const sign = text[at]
      if (sign !== '.' && sign !== '*' && sign !== '/') fail(`expected '.' or '/'`)
      at++
      const next = factor()
      result = sign === '/' ? quotient(result, next) : product(result, next)
    }
    return result
  }

  function factor(): Unit {
    if (text[at] === '(') {
      at++
      const inner = term()
      if (text[at] !== ')') fail(`expected ')'`)
      at++
      return raised(inner)
    }
    const ten = /^10[*^](-?\d+)/.exec(text.slice(at))
    if (ten !== null) {
      at += ten[0].length
      return { ...power({ ...one, scale: 10 }, Number(ten[1])), text: ten[0] }
    }
    const number = /^\d+/.exec(text.slice(at))
    if (number !== null) {
      at += number[0].length
      return { ...one, text: number[0], scale: Number(number[0]) }
    }
    const name = /^(\[[A-Za-z]+\]|%|[A-Za-zµ]+)/.exec(text.slice(at))?.[0]
    if (name === undefined) return fail('expected a symbol')
    const found = symbol(name)
    if (found === undefined) {
      throw new ModelError('UNIT_UNKNOWN', `'${name}' is not a unit`, { text, at })
    }
    at += name.length
    return raised(found)
  }

  function raised(base: Unit): Unit {
    const exponent = /^\^?(-?\d+)/.exec(text.slice(at))
    if (exponent === null) return base
    at += exponent[0].length
    return power(base, Number(exponent[1]))
  }

  const result = term()
  if (at < text.length) fail(`unexpected '${text[at]}'`)
  return { ...result, text }
}

function symbol(name: string): Unit | undefined {
  if (name === 'L' || name === 'l') return { text: name, scale: 1e-3, exponents: exponentsOf('length', 3) }
  if (Object.hasOwn(symbols, name)) {
    const [scale, dimension] = symbols[name]!
    return { text: name, scale, exponents: exponentsOf(dimension, 1) }
  }
  const prefix = name[0]!
  const rest = name.slice(1)
  if (!Object.hasOwn(prefixes, prefix) || !prefixable.has(rest)) return undefined
  const base = symbol(rest)!
  return { text: name, scale: base.scale * prefixes[prefix]!, exponents: base.exponents }
}

function exponentsOf(dimension: string | undefined, exponent: number): readonly number[] {
  return dimensions.map((name) => (name === dimension ? exponent : 0))
}
