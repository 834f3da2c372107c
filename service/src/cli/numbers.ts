/** A number for a person to read: four significant digits, no exponent where it can be spared. */
export function short(value: number): string {
  if (Number.isNaN(value)) return '–'
  if (value === 0 || (Math.abs(value) >= 0.001 && Math.abs(value) < 1e6))
    return String(Number(value.toPrecision(4)))
  return value.toExponential(2).replace('e+', 'e')
}

/** Thousands set apart, the same in every locale. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** Days as the months people speak of: 30.4375 days each. */
export function months(days: number): string {
  return String(Number((days / 30.4375).toFixed(1)))
}
