import { printLatex } from '@cordelia/engine'
import { describe, expect, test } from 'vitest'
import { models } from '../models.ts'
import { quantityFormula, rateFormula } from './equation.ts'
import { unnested } from './fractions.ts'
import { componentOf, notationOf } from './symbol.ts'

/** The formula without its layout: its lines, the names beside them, and the size of its parentheses and fractions. */
function plain(formula: string): string {
  return formula
    .replace(/\\(?:begin|end)\{aligned\}/g, '')
    .replace(/&& \\scriptstyle\\textsf\{.*?\}/g, '')
    .replace(/\\(?:left|right|bigl|bigr)\b/g, '')
    .replaceAll('\\dfrac', '\\frac')
    .replace(/\\(?:quad|cdot)\b|\\\\|\\,|&|\{\}|\s/g, '')
}

describe.each(Object.values(models))('$name', (model) => {
  test('a broken formula is the formula', () => {
    for (const each of model.quantities) {
      const notation = notationOf(model, componentOf(each.name))
      const whole = `${notation.symbol(each.name)} = ${printLatex(unnested(each.expression), notation.symbol)}`
      expect(plain(quantityFormula(each, notation))).toBe(plain(whole))
    }
  })

  test('a rate is the sum of its flows, each with its sign', () => {
    for (const { name } of model.states) {
      const notation = notationOf(model, componentOf(name))
      const terms = model.flows
        .filter(({ from, to }) => from === name || to === name)
        .map(({ from, expression }) => {
          const term = unnested(expression)
          if (from !== name) return `+${printLatex(term, notation.symbol)}`
          return printLatex({ kind: 'negate', operand: term, at: 0 }, notation.symbol)
        })
      const whole = `\\frac{\\mathrm{d}\\,${notation.symbol(name)}}{\\mathrm{d}t} = ${terms.join('').replace(/^\+/, '')}`
      expect(plain(rateFormula(name, model.flows, notation))).toBe(plain(whole))
    }
  })
})
