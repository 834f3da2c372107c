import { convert, ModelError, quantity, unit, type Quantity, type Unit } from '@cordelia/engine'
import { z } from 'zod'
import type { Spread } from '../patient/person.ts'
import { readRule } from './eligibility.ts'
import type { CellDose, OfUnit } from './protocol.ts'

/** A text field read by a parser of the language; its complaint becomes the issue. */
function read<T>(parse: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return parse(text)
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      context.addIssue({ code: 'custom', message: error.detail })
      return z.NEVER
    }
  })
}

function inUnit(wanted: Unit, low: number, high: number) {
  return read((text) => {
    const value = convert(quantity(text), wanted)
    if (value < low || value > high) throw outside(text, `${low} and ${high} ${wanted.text}`)
    return value
  })
}

function outside(text: string, range: string): ModelError {
  return new ModelError('PARAMETER_RANGE', `expected a value between ${range}, got ${text}`)
}

/** A time after enrolment, in days, up to fifty years. */
export const time = inUnit(unit('day'), 0, 18262.5)

const year = inUnit(unit('year'), 0, 120)

/** Ages in years: `{ between: [18 year, 40 year] }` or `{ median: 5.1 year, log-sd: 0.4 }`. */
export const ageSpread = spread(year, 1, 80)

/** Times since diagnosis in days. */
export const daySpread = spread(time, 0, 18262.5)

function spread(value: z.ZodType<number, string>, low: number, high: number) {
  return z.union([
    z
      .strictObject({ between: z.tuple([value, value]) })
      .refine(({ between }) => between[0] <= between[1], 'expected the lower value first')
      .transform(({ between }): Spread => ({ kind: 'uniform', low: between[0], high: between[1] })),
    z
      .strictObject({ median: value, 'log-sd': z.number().min(0).max(2) })
      .transform(
        (each): Spread => ({ kind: 'lognormal', median: each.median, logSd: each['log-sd'], low, high }),
      ),
  ])
}

const most = 1e13

function cellsIn(text: string): CellDose {
  const dose = quantity(text)
  const per = perOf(dose)
  const value = convert(dose, unit(units[per]))
  if (!(value > 0 && value <= most)) throw outside(text, `0 and ${most} cells`)
  return { low: value, high: value, per }
}

/** A dose out of a unit, before it is known of which bank. */
export interface UnitDose {
  readonly per: 'unit'
  readonly unit: OfUnit
}

/** The last day on which the cells of `tregFold` were counted. */
const longestCulture = 42

function unitIn(text: string): UnitDose {
  const written = /^unit(?: grown (?<time>.+))?$/.exec(text)
  if (written === null)
    throw new ModelError('QUANTITY_SYNTAX', `expected 'unit' or 'unit grown 14 day', got '${text}'`)
  const grown = written.groups?.['time']
  if (grown === undefined) return { per: 'unit', unit: {} }
  const days = convert(quantity(grown), unit('day'))
  if (!(days >= 0 && days <= longestCulture)) throw outside(grown, `0 and ${longestCulture} day`)
  return { per: 'unit', unit: { grown: days } }
}

const oneDose = read(cellsIn)

/** A dose such as `2e6 cell/kg`, `2e8 cell` or `1e8 cell/mouse`, a range where it is not known; `unit` or `unit grown 14 day`. */
export const cellDose = z.union([
  read((text): CellDose | UnitDose => (text.startsWith('unit') ? unitIn(text) : cellsIn(text))),
  z
    .strictObject({ between: z.tuple([oneDose, oneDose]) })
    .refine(
      ({ between: [low, high] }) => low.per === high.per && low.low <= high.low,
      'expected the lower dose first, in the same unit',
    )
    .transform(({ between: [low, high] }): CellDose => ({ ...low, high: high.high })),
])

const units = { kg: 'cell/kg', person: 'cell', mouse: 'cell/mouse' } as const

function perOf(dose: Quantity): CellDose['per'] {
  const per = (Object.keys(units) as CellDose['per'][]).find((each) => sameAs(dose, units[each]))
  if (per !== undefined) return per
  throw new ModelError(
    'QUANTITY_UNIT',
    `expected cells, cells per body weight or cells per mouse, got ${dose.value} ${dose.unit.text}`,
  )
}

function sameAs(dose: Quantity, text: string): boolean {
  return unit(text).exponents.every((exponent, i) => exponent === dose.unit.exponents[i])
}

const leastStored = 1e-6

/** The chance that a unit is stored, such as `3 %` or 0.03. */
export const stored = z.union([z.string(), z.number().transform(String)]).pipe(
  read((text) => {
    const chance = convert(quantity(text), unit('1'))
    if (!(chance >= leastStored && chance <= 1)) throw outside(text, `${leastStored} and 1`)
    return chance
  }),
)

/** An eligibility rule such as `age 18..40 year` or `cpeptide-peak >= 0.2 nmol/L`. */
export const rule = read(readRule)
