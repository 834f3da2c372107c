import { dimensions, type Unit } from '../units/unit.ts'
import { identifiers } from './sbml-ids.ts'
import { element, type Element } from './xml.ts'

/** SBML knows no insulin units and no animals: with cells they are items, things counted. */
const kinds: Readonly<Record<(typeof dimensions)[number], string>> = {
  length: 'metre',
  mass: 'gram',
  time: 'second',
  amount: 'mole',
  cell: 'item',
  insulin: 'item',
  mouse: 'item',
}

/** Units as SBML has them: the identifier of each by its text, and the definitions of those SBML does not know. */
interface Units {
  readonly idOf: (unit: Unit) => string
  readonly definitions: readonly Element[]
}

/** Defines each unit once, in base units with its size as one factor; its name is its text. */
export function unitsOf(units: readonly Unit[]): Units {
  const identify = identifiers()
  const ids = new Map([['1', 'dimensionless']])
  const definitions: Element[] = []
  for (const unit of units) {
    if (ids.has(unit.text)) continue
    const id = identify(spelled(unit.text))
    ids.set(unit.text, id)
    definitions.push(
      element('unitDefinition', { id, name: unit.text }, [element('listOfUnits', {}, factorsOf(unit))]),
    )
  }
  return { idOf: (unit) => ids.get(unit.text)!, definitions }
}

/** `mg/dL/(mmol/L)` as `mg_per_dL_per_mmol_per_L`. */
function spelled(text: string): string {
  return text
    .replace(/^1\//, 'per_')
    .replaceAll('/', '_per_')
    .replaceAll('%', 'percent')
    .replace(/[()[\]]/g, '')
    .replace(/[.*^-]/g, '_')
}

function factorsOf({ scale, exponents }: Unit): readonly Element[] {
  const factors = dimensions.flatMap((dimension, i) =>
    exponents[i] === 0 ? [] : [factor(kinds[dimension], exponents[i]!, 1)],
  )
  return scale === 1 && factors.length > 0 ? factors : [factor('dimensionless', 1, scale), ...factors]
}

function factor(kind: string, exponent: number, multiplier: number): Element {
  return element('unit', {
    kind,
    exponent: String(exponent),
    scale: '0',
    multiplier: String(multiplier),
  })
}
