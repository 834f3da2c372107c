import { compileJavaScript, parse, printText } from '@cordelia/engine'
import { expect, test } from 'vitest'
import { models } from '../models.ts'
import { unnested } from './fractions.ts'

test.each([
  ['a * b / c * d', 'a * b / c * d'],
  ['a / b / c', 'a / (b * c)'],
  ['a / b * c / d', 'a / b * (c / d)'],
  ['a * (b / c) * d', 'a * (b / c) * d'],
  ['a / (b / c)', 'a / (b / c)'],
  ['exp(a / b / c) - a / b / c', 'exp(a / (b * c)) - a / (b * c)'],
])('%s is written as %s', (text, written) => {
  expect(printText(unnested(parse(text)))).toBe(written)
})

test.each(Object.values(models))('the fractions of $name have the values of its quantities', (model) => {
  const drawn = {
    ...model,
    quantities: model.quantities.map((each) => ({ ...each, expression: unnested(each.expression) })),
  }
  const states = Float64Array.from(model.states, ({ typical }, i) => typical * (0.3 + 0.1 * i))
  const valuesOf = (each: typeof model) => {
    const compiled = compileJavaScript(each)
    const values = new Float64Array(each.quantities.length)
    compiled.quantities(states, compiled.defaults, values)
    return values
  }
  const wanted = valuesOf(model)
  valuesOf(drawn).forEach((value, i) => {
    const rounding = 1e-13 * Math.abs(wanted[i]!) // a few operations in another order
    expect(Math.abs(value - wanted[i]!), model.quantities[i]!.name).toBeLessThanOrEqual(rounding)
  })
})
