import { products } from '../../graft/products.ts'
import type { CellDose, Give } from '../../trial/protocol.ts'
import { amount, numeral, span } from './numeral.ts'

/** What an arm is given, in words: product, dose, route and day. */
export function givenInWords(gives: readonly Give[]): string {
  return gives.length === 0 ? 'nothing given' : gives.map(one).join('; ')
}

/** `5 million to 50 million cells per kg`; what a dose out of units is, with that of the median unit. */
export function doseInWords({ low, high, per, unit }: CellDose): string {
  if (unit !== undefined) {
    const grown = unit.grown === undefined ? '' : ` after ${numeral(unit.grown)} days of growth`
    return `out of the unit stored for each${grown} (${amount(low)} cells of the median unit)`
  }
  return `${span(low, high, amount)} cells per ${per}`
}

function one(give: Give): string {
  if (give.kind === 'conditioning')
    return `conditioning of intensity ${numeral(give.intensity)}, day ${numeral(give.at)}`
  const { product, dose, route, at } = give
  const way = route === 'intravenous' ? 'into a vein' : 'into the pancreatic artery'
  return `${products[product].name}, ${doseInWords(dose)}, ${way}, day ${numeral(at)}`
}
