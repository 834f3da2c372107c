import { convert, ModelError, quantity, unit } from '@cordelia/engine'
import { z } from 'zod'
import { dayOf } from '../../source/calendar.ts'
import type { Span } from '../../source/csv.ts'

/** A millilitre of cord blood has some 1e7 nucleated cells: outside this a count is in another unit. */
export const nucleated: Span = { what: 'nucleated cells', low: 1e6, high: 1e11, unit: 'cell' }
/** Below a thousand a count is in millions of cells, or none were seen. */
export const mononuclear: Span = { what: 'mononuclear cells', low: 1e3, high: 1e11, unit: 'cell' }
export const cd34: Span = { what: 'CD34+ cells', low: 1e3, high: 1e11, unit: 'cell' }
export const volume: Span = { what: 'a volume', low: 1, high: 500, unit: 'mL' }
/** Hours from birth to freezing. */
export const delay: Span = { what: 'a delay', low: 1, high: 240, unit: 'h' }
export const weight: Span = { what: 'a weight', low: 0.5, high: 300, unit: 'kg' }
/** Below one a share is a fraction, or of a unit that nobody would keep. */
export const share: Span = { what: 'a share', low: 1, high: 100, unit: '%' }
/** Of two counts, whose errors may take it above all. */
export const recovery: Span = { what: 'a recovery', low: 10, high: 120, unit: '%' }

/** A quantity with its unit, as a number in the unit of the span; `such` shows how one is written. */
export function quantityIn(span: Span, such: string) {
  const wanted = unit(span.unit)
  const rule = `expected ${span.what} from ${span.low} to ${span.high} ${span.unit}, such as '${such}'`
  return z.string(rule).transform((text, context): number => {
    const value = numberIn(text)
    if (value >= span.low && value <= span.high) return value
    context.addIssue({ code: 'custom', message: rule })
    return z.NEVER
  })

  /** NaN for what is no quantity of this dimension, and for a number without a unit. */
  function numberIn(text: string): number {
    try {
      const written = quantity(text)
      if (written.unit.text === '1') return NaN
      return Number(convert(written, wanted).toPrecision(12)) // 0.5 L would be 500.00000000000006 mL
    } catch (error) {
      if (error instanceof ModelError) return NaN
      throw error
    }
  }
}

/** What a day must be, in words. */
export const dayRule = 'expected a day of the calendar from 1988-01-01 to 2100-12-31'

/** In the year of the first transplant of cord blood, and the last that is accepted. */
const [firstDay, lastDay] = [dayOf('1988-01-01')!, dayOf('2100-12-31')!]

/** The day written as `2016-05-04`; undefined for what breaks `dayRule`. */
export function unitDay(written: string): number | undefined {
  const day = dayOf(written)
  return day !== undefined && day >= firstDay && day <= lastDay ? day : undefined
}

export const date = z.string(dayRule).transform((written, context): number => {
  const day = unitDay(written)
  if (day !== undefined) return day
  context.addIssue({ code: 'custom', message: dayRule })
  return z.NEVER
})

/** The number or code of a unit: no spaces, so that it is nobody's full name. */
export const namePattern = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/
export const nameRule =
  'expected the code of a unit: up to 40 letters, digits, dots, hyphens, underscores and slashes'
export const name = z.string(`${nameRule}, in quotes if it is a number`).regex(namePattern, nameRule)
