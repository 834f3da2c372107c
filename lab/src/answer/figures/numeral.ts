const thin = '\u202f' // narrow, and no place to break a line
const minus = '\u2212'
const smallest = 0.001
const million = 1e6

/**
 * A number for a reader, the same in every locale: three significant digits unless told otherwise, a true minus sign,
 * narrow spaces between thousands. Below 0.001 it says so in words; there is no negative zero and no exponent.
 */
export function numeral(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'not known'
  if (!Number.isFinite(value)) return value > 0 ? 'beyond measure' : `${minus}beyond measure`
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size < smallest) return value > 0 ? `less than ${smallest}` : `less than ${smallest} below 0`
  return `${value < 0 ? minus : ''}${grouped(Number(size.toPrecision(digits)))}`
}

/** Cells, or how many times: `200 million`, `12 300`, `less than one`. */
export function amount(value: number): string {
  if (!Number.isFinite(value)) return numeral(value)
  if (value < 1) return value === 0 ? 'none' : 'less than one'
  const rounded = Number(value.toPrecision(2))
  return rounded >= million ? `${grouped(rounded / million)} million` : grouped(Math.round(rounded))
}

/** A share as percent: `8.6 %`. */
export function percent(share: number): string {
  return `${numeral(100 * share)}${thin}%`
}

/** A whole number with its noun: `1 study`, `1 200 people`. */
export function counted(count: number, [one, many]: readonly [string, string]): string {
  return `${whole(count)} ${count === 1 ? one : many}`
}

/** A whole number, thousands apart. */
export function whole(count: number): string {
  return `${count < 0 ? minus : ''}${grouped(Math.abs(count))}`
}

/** Two ends of a range: `0.1 to 0.4`; one number where both read the same. */
export function span(low: number, high: number, write: (value: number) => string = numeral): string {
  const [from, to] = [write(low), write(high)]
  return from === to ? from : `${from} to ${to}`
}

/** A parameter of any size: `2.5 × 10⁻⁷`. */
export function scientific(value: number): string {
  const size = Math.abs(value)
  if (value === 0 || (size >= 0.001 && size < 1e5)) return numeral(value, 4)
  const [digits = '', exponent = ''] = value.toExponential(3).split('e')
  return `${numeral(Number(digits), 4)} × 10${raised(Number(exponent))}`
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** An exponent above the line: `⁻⁷`. */
export function raised(exponent: number): string {
  const digits = String(Math.abs(exponent)).replaceAll(/\d/g, (digit) => superscripts[Number(digit)]!)
  return exponent < 0 ? `⁻${digits}` : digits
}

/** Text with the minus signs that a keyboard has none for, and none before a zero that is rounded. */
export function typeset(text: string): string {
  return text.replace(/(^|[\s(])-(?=0(?:\.0+)?(?![\d.]))/g, '$1').replace(/(^|[\s(])-(?=\d)/g, `$1${minus}`)
}

function grouped(value: number): string {
  const [integer = '', fraction] = String(value).split('.')
  const spaced = integer.length > 4 ? integer.replaceAll(/\B(?=(\d{3})+$)/g, thin) : integer
  return fraction === undefined ? spaced : `${spaced}.${fraction}`
}
