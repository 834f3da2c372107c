const daysIn: Readonly<Record<string, number>> = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 }
const event = '(?:infusion|treatment|transplantation|enrol?lment|randomi[sz]ation|entry|baseline)'
const after = `(?: ?-?(?:after|post|following|from)[ -](?:the )?(?:first )?${event})?`
const visit = new RegExp(
  `^(?:at |after )?(?:(?<before>day|week|month|year)s? ?(?<from>\\d{1,4}(?:\\.\\d+)?)|(?<to>\\d{1,4}(?:\\.\\d+)?)[ -]?(?<behind>day|week|month|year)s?)${after}$`,
)

/** The month of one visit in words such as 'Month 12' or '52 weeks after infusion'; nothing where it may be another. */
export function monthIn(words: string): number | undefined {
  const said = words.trim().toLowerCase().replace(/\.$/, '')
  if (/^(?:at )?(?:baseline|entry|study entry)$/.test(said)) return 0
  const { before, from, to, behind } = visit.exec(said)?.groups ?? {}
  const [unit, number] = [before ?? behind, from ?? to]
  if (unit === undefined || number === undefined) return undefined
  const months = (Number(number) * daysIn[unit]!) / daysIn['month']!
  return Math.round(months * 10) / 10
}
