import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { complaint } from '../../test/complaint.ts'
import { evaluate } from '../../test/expressions.ts'
import { parse } from '../expression/parse.ts'
import { unit } from '../units/parse.ts'
import { component, derived, gain, loss, move, port, quantity, relax, state, steady } from './component.ts'
import type { Component } from './component.ts'
import { compose } from './compose.ts'
import { assumed, covariate } from './parameter.ts'

const empty = { needs: {}, parameters: {}, states: {}, quantities: {}, flows: {} }
const x = state('x', '1', { start: '0' })

describe('a name', () => {
  test('stands once among needs, states, parameters and quantities', () => {
    const parts = { ...empty, states: { x } }
    expect(complaint(() => component('c', { ...parts, needs: { x: port('x', '1') } }))).toBe(
      "NAME_REPEATED: 'x' stands twice in the component c",
    )
    expect(complaint(() => component('c', { ...parts, parameters: { x: covariate('x', '1') } }))).toContain(
      'twice',
    )
    expect(
      complaint(() => component('c', { ...parts, quantities: { x: quantity('x', '1', '1') } })),
    ).toContain('twice')
  })

  test('of a flow may be that of a state', () => {
    expect(() => component('c', { ...empty, states: { x }, flows: { x: gain('x', '1') } })).not.toThrow()
  })

  test.each(['half-life', 'a.b', '', '2x', 'x y', "x'); process.exit('"])(
    'that no expression can hold is refused: %j',
    (name) => {
      const message = `NAME_SYNTAX: a name has letters, digits and underscores, got '${name}' in the component`
      expect(complaint(() => component(name, empty))).toContain(message)
      expect(complaint(() => component('c', { ...empty, states: { [name]: x } }))).toContain(message)
      expect(complaint(() => component('c', { ...empty, flows: { [name]: gain('x', '1') } }))).toContain(
        message,
      )
    },
  )
})

test('the type of a component knows its name, its needs and its offers', () => {
  const heart = component('heart', {
    needs: { oxygen: port('oxygen', 'mmol/L') },
    parameters: { rate: assumed('rate', '1 1/min', { because: 'rest', between: [0.5, 2] }) },
    states: { beat: x },
    quantities: { twice: quantity('twice', '1', '2 * beat') },
    flows: {},
  })
  expectTypeOf(heart).toEqualTypeOf<Component<'heart', 'oxygen', 'rate' | 'beat' | 'twice'>>()
  const alone = component('alone', { ...empty, states: { x } })
  expectTypeOf(alone).toEqualTypeOf<Component<'alone', never, 'x'>>()
})

test('units and expressions are read when they are written down', () => {
  expect(complaint(() => state('x', 'furlong', { start: '0' }))).toContain('UNIT_UNKNOWN')
  expect(complaint(() => state('x', '1', { start: '0 +' }))).toContain('EXPRESSION_SYNTAX')
  expect(complaint(() => steady('x', 'mU/L', 1))).toContain('UNIT_UNKNOWN')
  expect(complaint(() => port('x', ''))).toContain('UNIT_SYNTAX')
  expect(complaint(() => quantity('x', '1', 'sin(x)'))).toContain('FUNCTION_UNKNOWN')
  for (const flow of [gain, loss, (to: string, text: string) => move(to, 'y', text)]) {
    expect(complaint(() => flow('x', 'a b'))).toContain('EXPRESSION_SYNTAX')
  }
})

test('the typical size of a state is above zero, for the tolerance follows from it', () => {
  expect(x.typical).toBe(1)
  for (const typical of [0, -1, Number.NaN]) {
    expect(complaint(() => state('mass', '1', { start: '0', typical }))).toBe(
      `PARAMETER_RANGE: the typical size of 'mass' must be above zero, got ${typical}`,
    )
  }
})

test('only a derived quantity has to be known from parameters alone', () => {
  expect(derived('x', '1', 'a').isFixed).toBe(true)
  expect(quantity('x', '1', 'a').isFixed).toBe(false)
})

describe('relax', () => {
  test.each([
    ['k', 'goal', 'k * (goal - x)'],
    ['a + b', 'goal', '(a + b) * (goal - x)'],
    ['a - b', 'c - d', '(a - b) * (c - d - x)'],
    ['a / b', 'c + d', 'a / b * (c + d - x)'],
    ['-a', 'c * d', '-a * (c * d - x)'],
    ['a^2', '-c', 'a^2 * (-c - x)'],
  ])('at the rate %s towards %s is %s', (rate, target, text) => {
    const flow = relax('x', rate, target)
    expect(flow).toEqual({ to: 'x', expression: parse(text), text })
  })

  test.each([
    ['k', 'goal) * (2'],
    ['k)', '(goal'],
    ['k', ''],
    ['', 'goal'],
  ])('takes a rate and a target that are expressions each on its own, so not %j and %j', (rate, target) => {
    expect(complaint(() => relax('x', rate, target))).toContain('EXPRESSION_SYNTAX')
  })
})

describe('movement', () => {
  const parameters = { k: covariate('k', '1 1/day') }
  /** Flows between five states, at random rates of one or two of them. */
  const network = fc.array(
    fc.record({
      from: fc.nat(4),
      to: fc.nat(4),
      rate: fc.integer({ min: 1, max: 50 }),
      by: fc.option(fc.nat(4)),
    }),
    { minLength: 1, maxLength: 30 },
  )

  test('in a closed network neither makes nor loses anything', () => {
    fc.assert(
      fc.property(
        network,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 }),
        (arrows, amounts) => {
          const states = Object.fromEntries(amounts.map((_, i) => [`s${i}`, state('s', '1', { start: '0' })]))
          const flows = Object.fromEntries(
            arrows.map(({ from, to, rate, by }, i) => [
              `f${i}`,
              move(`s${from}`, `s${to}`, `${rate} * k * s${from}${by === null ? '' : ` * s${by}`}`),
            ]),
          )
          const closed = compose(
            'm',
            unit('day'),
            { c: component('c', { ...empty, parameters, states, flows }) },
            {},
          )
          const values = Object.fromEntries([
            ['c.k', 1],
            ...amounts.map((amount, i) => [`c.s${i}`, amount] as const),
          ])
          const rates = closed.states.map(({ rate }) => evaluate(rate, values))
          expect(rates.reduce((sum, rate) => sum + rate, 0)).toBe(0) // integers below 2^53: nothing is rounded
        },
      ),
    )
  })

  test('from a state to itself changes nothing', () => {
    const parts = { ...empty, parameters, states: { x }, flows: { f: move('x', 'x', 'k * x') } }
    const { states } = compose('m', unit('day'), { c: component('c', parts) }, {})
    expect(evaluate(states[0]!.rate, { 'c.k': 2, 'c.x': 3 })).toBe(0)
  })
})
