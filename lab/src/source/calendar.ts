/** Days from 0000-03-01 to 1970-01-01. */
const epoch = 719_468

/**
 * Days from 1970-01-01 to a day of the Gregorian calendar written as `2016-05-04`; undefined where there is no such day.
 *
 * The year is counted from March, so that the day a leap year adds is its last (H. Hinnant, chrono-compatible low-level date
 * algorithms).
 */
export function dayOf(written: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written)
  if (match === null) return undefined
  const [year, month, date] = match.slice(1).map(Number) as [number, number, number] // three groups
  const yearFromMarch = month > 2 ? year : year - 1
  const day = yearStart(yearFromMarch) + monthStart((month + 9) % 12) + date - 1 - epoch
  return dateOf(day) === written ? day : undefined
}

/** The day that `dayOf` counts, as it is written; the year has four digits from 0000 to 9999. */
export function dateOf(day: number): string {
  const sinceMarch = day + epoch
  const era = Math.floor(sinceMarch / 146_097)
  const inEra = sinceMarch - era * 146_097
  const leaps = Math.floor(inEra / 1460) - Math.floor(inEra / 36_524) + Math.floor(inEra / 146_096)
  const yearInEra = Math.floor((inEra - leaps) / 365)
  const inYear = inEra - yearStart(yearInEra)
  const month = Math.floor((5 * inYear + 2) / 153)
  const year = era * 400 + yearInEra + (month < 10 ? 0 : 1)
  return [
    padded(year, 4),
    padded(month < 10 ? month + 3 : month - 9, 2),
    padded(inYear - monthStart(month) + 1, 2),
  ].join('-')
}

/** Days before a year that begins in March. */
function yearStart(year: number): number {
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

/** Days of a year before a month, 0 for March. */
function monthStart(month: number): number {
  return Math.floor((153 * month + 2) / 5)
}

function padded(number: number, digits: number): string {
  return `${number}`.padStart(digits, '0')
}
