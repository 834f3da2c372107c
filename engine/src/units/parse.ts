import { ModelError } from '../errors.ts'
import { dimensions, power, product, quotient, type Unit } from './unit.ts'

type Dimension = (typeof dimensions)[number]

/** Size, dimension and exponent of each symbol, in UCUM spelling, with the plain words protocols use. */
const symbols: Readonly<Record<string, readonly [scale: number, dimension?: Dimension, exponent?: number]>> =
  {
    '%': [0.01],
    m: [1, 'length'],
    L: [1e-3, 'length', 3],
    l: [1e-3, 'length', 3],
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

/** The micro sign and the Greek mu look alike and are two characters. */
const prefixes: Readonly<Record<string, number>> = {
  G: 1e9,
  M: 1e6,
  k: 1e3,
  d: 1e-1,
  c: 1e-2,
  m: 1e-3,
  u: 1e-6,
  '\u00b5': 1e-6,
  '\u03bc': 1e-6,
  n: 1e-9,
  p: 1e-12,
  f: 1e-15,
}
const prefixable = new Set(['m', 'g', 's', 'mol', 'L', 'l', 'IU', '[IU]'])

const powerOfTen = /10[*^](-?\d{1,3})/y
const integer = /\d+/y
const symbolName = /\p{L}*\[[A-Za-z]+\]|\p{L}+|%/uy
const exponent = /\^?(-?\d{1,2})/y

/** Far above any unit in use; keeps nested parentheses from exhausting the stack. */
const longest = 200

export const one: Unit = { text: '1', scale: 1, exponents: dimensions.map(() => 0) }

/**
 * Reads a unit in UCUM spelling: `nmol/L`, `IU/kg/day`, `10*6.cell/kg`, `1/day`, `mg/dL/(mmol/L)`.
 *
 * A month is a twelfth of a year of 365.25 days, as in UCUM. Throws `UNIT_SYNTAX` or `UNIT_UNKNOWN`.
 */
export function unit(text: string): Unit {
  if (text.length > longest) {
    throw new ModelError('UNIT_SYNTAX', `a unit has at most ${longest} characters`, { text, at: longest })
  }
  let at = 0
  const fail = (detail: string, place = at): never => {
    throw new ModelError('UNIT_SYNTAX', `${detail} in the unit '${text}'`, { text, at: place })
  }
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match !== null) at = pattern.lastIndex
    return match
  }

  function term(): Unit {
    let result = one
    let sign = '.'
    if (text[at] === '/') {
      sign = '/'
      at++
    }
    for (;;) {
      const from = at
      const next = factor()
      result = sign === '/' ? quotient(result, next) : product(result, next)
      if (!(result.scale > 0 && result.scale < Infinity)) fail('a number out of range', from)
      if (at === text.length || text[at] === ')') return result
      sign = text[at]!
      if (sign !== '.' && sign !== '/') fail(`expected '.' or '/'`)
      at++
    }
  }

  function factor(): Unit {
    if (text[at] === '(') {
      at++
      const inner = term()
      if (text[at] !== ')') fail(`expected ')'`)
      at++
      return raised(inner)
    }
    const ten = take(powerOfTen)
    if (ten !== null) return { ...power({ ...one, scale: 10 }, Number(ten[1])), text: ten[0] }
    const number = take(integer)
    if (number !== null) return { ...one, text: number[0], scale: Number(number[0]) }
    const from = at
    const name = take(symbolName)?.[0] ?? fail('expected a symbol')
    const found = symbol(name)
    if (found === undefined) {
      throw new ModelError('UNIT_UNKNOWN', `'${name}' is not a unit`, { text, at: from })
    }
    return raised(found)
  }

  function raised(base: Unit): Unit {
    const match = take(exponent)
    return match === null ? base : power(base, Number(match[1]))
  }

  const result = term()
  if (at < text.length) fail(`unexpected ')'`)
  return { ...result, text }
}

function symbol(name: string): Unit | undefined {
  if (Object.hasOwn(symbols, name)) {
    const [scale, dimension, exponent = 1] = symbols[name]!
    return {
      text: name,
      scale,
      exponents: dimensions.map((each) => (each === dimension ? exponent : 0)),
    }
  }
  const prefix = name[0]!
  const rest = name.slice(1)
  if (!Object.hasOwn(prefixes, prefix) || !prefixable.has(rest)) return undefined
  const base = symbol(rest)!
  return { text: name, scale: base.scale * prefixes[prefix]!, exponents: base.exponents }
}
